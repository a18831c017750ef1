import type { Problem } from '../parsed.js';

/**
 * Deeper quotes and lists than any document a person writes; the parser is slow with them, quadratically.
 */
const MAX_DEPTH = 100;

/**
 * The first line at which quotes and lists are nested too deep for the parser, counted without parsing: the
 * marks that open a line, below the lists whose marks stand further left on the lines before.
 */
export function nestingProblem(text: string): Problem | undefined {
  const indents: number[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const marks = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/.exec(line)?.[0] ?? '';
    // A line of marks alone (`- - -`, `>>>`) is a rule or an empty quote, however long it is.
    if (marks.length === line.length) continue;
    const indent = line.length - line.trimStart().length;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    if (marks.length > indent) indents.push(indent);
    const marksOfLine = marks.match(/[->*+]|\d[.)]/g)?.length ?? 0;
    if (Math.max(0, indents.length - 1) + marksOfLine <= MAX_DEPTH) continue;
    const span = { start: index, end: index + line.length };
    return { span, message: `nested more than ${MAX_DEPTH} levels deep` };
  }
  return undefined;
}
