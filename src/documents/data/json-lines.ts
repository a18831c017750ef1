import type { Parsed, Problem } from '../parsed.js';
import { parseJson } from './json.js';
import type { DataNode, DataTree } from './node.js';
import { shifted } from './shifted.js';

/**
 * Reads a text of one JSON value a line. A line that does not parse is a problem, the others are read.
 *
 * @see https://jsonlines.org
 */
export function parseJsonLines(text: string): Parsed<DataTree> {
  const roots: DataNode[] = [];
  const problems: Problem[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const parsed = parseJson(line);
      roots.push(...parsed.tree.roots.map((root) => shifted(root, start)));
      problems.push(...parsed.problems.map((problem) => moved(problem, start)));
    }
    start += line.length + 1;
  }
  return { tree: { type: 'data', roots }, problems, comments: [] };
}

function moved({ span, message }: Problem, by: number): Problem {
  return { span: { start: span.start + by, end: span.end + by }, message };
}
