import type { ListItem, RootContent } from 'mdast';
import { spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import type { Label } from './labels.js';
import { labelOf } from './labels.js';

/** One line that a batch document may say something in. */
export interface Line {
  /** How deep it stands in lists; 0 for a paragraph. */
  readonly depth: number;
  readonly span: Span;
  readonly label: Label | undefined;
  /** What follows the label; all of it where there is none. */
  readonly rest: Span;
}

/** The lines of paragraphs and list items, in order; code, tables and quotes are left out. */
export function linesOf(blocks: readonly RootContent[], source: string): Line[] {
  const lines: Line[] = [];
  const waiting: { readonly node: RootContent; readonly depth: number }[] = [];
  const add = (nodes: readonly RootContent[], depth: number): void => {
    for (const node of [...nodes].reverse()) waiting.push({ node, depth });
  };
  add(blocks, 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    if (node.type === 'paragraph') lines.push(...linesIn(spanOf(node), source, depth));
    else if (node.type === 'list')
      for (const item of [...node.children].reverse()) push(waiting, item, depth + 1);
  }
  return lines;
}

function push(
  waiting: { readonly node: RootContent; readonly depth: number }[],
  { children }: ListItem,
  depth: number,
): void {
  for (const child of [...children].reverse()) waiting.push({ node: child, depth });
}

/** A paragraph may hold several labels, a line each; a line without one goes on with the line before. */
function linesIn({ start, end }: Span, source: string, depth: number): Line[] {
  const lines: Line[] = [];
  let from = start;
  for (const part of source.slice(start, end).split('\n')) {
    const span = { start: from, end: from + part.length };
    from = span.end + 1;
    const labelled = inlineLabel(part);
    const before = lines.at(-1);
    if (labelled === undefined && before !== undefined) {
      lines[lines.length - 1] = {
        ...before,
        span: { ...before.span, end: span.end },
        rest: { ...before.rest, end: span.end },
      };
      continue;
    }
    const length = labelled?.length ?? 0;
    lines.push({ depth, span, label: labelled?.label, rest: { start: span.start + length, end: span.end } });
  }
  return lines;
}

/** `**Services attempted:** …`, `**Blockers**`, `Next batch: …`. */
function inlineLabel(text: string): { readonly label: Label; readonly length: number } | undefined {
  const colon = text.indexOf(':');
  const bold = /^\s*(\*\*|__)([^*_]{1,100})\1[ \t]*:?/.exec(text);
  const length = bold?.[0].length ?? (colon < 0 || colon > 120 ? 0 : colon + 1);
  const label = length === 0 ? undefined : labelOf(text.slice(0, length).replace(/[*_]{1,2}/g, ''));
  return label === undefined ? undefined : { label, length };
}
