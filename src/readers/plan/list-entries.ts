import type { RootContent } from 'mdast';
import type { Section } from '../markdown/outline.js';
import { wordsOf } from '../markdown/outline.js';
import { within } from '../markdown/sections.js';

/** Lists that say something about a task and are not its steps. */
const ABOUT_THE_TASK =
  /(?:^|\n)\s*(?:files?|file\(s\)|verification|verify|notes?|interfaces?|checkpoint)\b[^\r\n]*$/i;
const HEADING = /^(?:\W*)(?:files?|verification|notes?|interfaces?|checkpoint)\b/iu;

/** How many list entries without a box a task has, but for its files, verification, notes and interfaces. */
export function listEntriesOf(section: Section, outline: readonly Section[]): number {
  let entries = 0;
  for (const { heading, content } of within(section, outline)) {
    if (!HEADING.test(heading)) entries += stepsIn(content);
  }
  return entries;
}

function stepsIn(content: readonly RootContent[]): number {
  let entries = 0;
  for (const [index, node] of content.entries()) {
    if (node.type !== 'list') continue;
    const before = content[index - 1];
    if (before?.type === 'paragraph' && ABOUT_THE_TASK.test(wordsOf(before).trim())) continue;
    for (const { checked, children } of node.children) {
      const [first] = children;
      const isLabel = first?.type === 'paragraph' && HEADING.test(wordsOf(first));
      if (typeof checked !== 'boolean' && !isLabel) entries += 1;
    }
  }
  return entries;
}
