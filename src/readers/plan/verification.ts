import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode } from '../../documents/markdown.js';
import type { Item } from '../checklist/items.js';
import type { Section } from '../markdown/outline.js';
import { wordsOf } from '../markdown/outline.js';
import { contentOf, within } from '../markdown/sections.js';

const LABEL = /^[ \t>]*(?:verification|checkpoint)\b[^:\r\n]{0,40}(?::|$)/im;
const HEADING = /^(?:\W*)(?:verification|checkpoint)\b/iu;
/** `npm test`, `./check.sh`, `make`; not a name and not a path. */
const COMMAND = /^(?:\$\s*)?(?:(?:[\w.@-]+\/)*[a-z][\w.-]*(?:\s+\S+)+|(?:\.\/)[\w./-]+|make|pytest|tox|nox)$/;

/** How a task or phase is verified: its label or heading, or the command in a code span of one of its items. */
export function verificationIn(
  section: Section,
  outline: readonly Section[],
  items: readonly Item[],
): string | undefined {
  const below = within(section, outline).find((one) => one !== section && HEADING.test(one.heading));
  if (below !== undefined) return below.heading;
  for (const node of contentOf(section, outline)) {
    for (const inner of [node, ...everyNode(node)]) {
      const label = inner.type === 'paragraph' ? LABEL.exec(wordsOf(inner))?.[0] : undefined;
      if (label !== undefined) return label.replace(/:$/, '').trim();
    }
  }
  return commandIn(within(section, items));
}

/** The first command in a code span of an item. */
function commandIn(items: readonly Item[]): string | undefined {
  for (const { box } of items) {
    for (const node of everyNode(box.paragraph)) {
      if (node.type === 'inlineCode' && COMMAND.test(node.value.trim())) return node.value;
    }
  }
  return undefined;
}

/** How an item that is a task of its own is verified: its command, or a label nested below it. */
export function verificationOf(
  item: Item,
  items: readonly Item[],
  { text }: MarkdownDocument,
): string | undefined {
  const label = LABEL.exec(
    text.slice(item.span.start, item.span.end).replace(/[*_]|^[ \t]*[-+][ \t]+/gm, ''),
  )?.[0];
  return label?.replace(/:$/, '').trim() ?? commandIn(items);
}
