import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import { proseOf } from '../markdown/prose.js';

/** A list line that looks like a box but is none. */
export interface MalformedBox {
  /** The bullet and the box as written: `- [ x]`. */
  readonly written: string;
  /** The words after it. */
  readonly text: string;
  /** The line, from its bullet on. */
  readonly span: Span;
}

const BULLET = String.raw`(?:[-*+]|\d{1,9}[.)])`;

const SHAPES: readonly RegExp[] = [
  // `- []`; `- []string` is no box but a type.
  new RegExp(String.raw`^${BULLET}[ \t]+\[\](?=[ \t]|$)`),
  // `-[ ] text`
  new RegExp(String.raw`^${BULLET}\[[ xX]\](?=[ \t]+\S)`),
  // `- [x]text`; after a link, a reference, a definition or a footnote stands punctuation, not a letter.
  new RegExp(String.raw`^${BULLET}[ \t]+\[[ xX]\](?=[\p{L}\p{N}"'\x60~_]|\*\*)`, 'u'),
  // `- [ x] text`, `- [x ] text`, `- [  ] text`
  new RegExp(String.raw`^${BULLET}[ \t]+\[(?:[ \t]+[xX][ \t]*|[xX][ \t]+|[ \t]{2,})\](?=[ \t]|$)`),
];

/** The malformed boxes of a document, outside code, HTML and front matter. */
export function malformedBoxes(document: MarkdownDocument): MalformedBox[] {
  if (definesBoxAsLink(document)) return [];
  const found: MalformedBox[] = [];
  const prose = proseOf(document, 'keep-code-spans');
  for (const match of prose.matchAll(/^[ \t>]*([-*+\d][^\r\n]*)/gm)) {
    const line = match[1] ?? '';
    const written = boxIn(line);
    if (written === undefined) continue;
    const start = match.index + match[0].length - line.length;
    const text = line.slice(written.length).trim();
    found.push({ written, text, span: { start, end: start + line.trimEnd().length } });
  }
  return found;
}

function boxIn(line: string): string | undefined {
  for (const shape of SHAPES) {
    const written = shape.exec(line)?.[0];
    // `*[x] text*` is emphasis.
    if (written !== undefined && !(written.startsWith('*[') && line.lastIndexOf('*') > 0)) return written;
  }
  return undefined;
}

/** With `[x]: …` in the document, `[x]text` is a link. */
function definesBoxAsLink(document: MarkdownDocument): boolean {
  for (const node of everyNode(document.tree.root)) {
    if (node.type === 'definition' && node.identifier.trim() === 'x') return true;
  }
  return false;
}
