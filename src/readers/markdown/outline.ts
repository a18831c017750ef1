import type { Heading, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';

/** A heading with what stands below it. */
export interface Section {
  /** The words of the heading, without markup; `''` for what stands before the first one. */
  readonly heading: string;
  /** 1 to 6; 0 for what stands before the first heading. */
  readonly depth: number;
  readonly headingSpan: Span;
  /** From the heading to the next one of its level or above. */
  readonly span: Span;
  /** The blocks between the heading and the next heading of any level. */
  readonly content: readonly RootContent[];
  readonly parent: Section | undefined;
}

/** The sections of a document in order, sub-sections after the section they belong to. */
export function outlineOf(document: MarkdownDocument): Section[] {
  const open: Building[] = [
    { depth: 0, heading: '', headingSpan: { start: 0, end: 0 }, content: [], start: 0 },
  ];
  const all: Building[] = [...open];
  for (const node of document.tree.root.children) {
    if (node.type !== 'heading') {
      open.at(-1)?.content.push(node);
      continue;
    }
    while ((open.at(-1)?.depth ?? 0) >= node.depth) open.pop();
    const made = building(node, open.at(-1));
    open.push(made);
    all.push(made);
  }
  return closed(all, document.text.length);
}

/** The words of a node, as a person reads them: markup, HTML and images left out, code spans kept. */
export function wordsOf(node: RootContent | Heading): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return ' ';
  if (!('children' in node)) return '';
  return (node.children as RootContent[]).map(wordsOf).join('');
}

interface Building {
  readonly depth: number;
  readonly heading: string;
  readonly headingSpan: Span;
  readonly content: RootContent[];
  readonly start: number;
  readonly parent?: Building | undefined;
}

function building(node: Heading, parent: Building | undefined): Building {
  const headingSpan = spanOf(node);
  return {
    depth: node.depth,
    heading: wordsOf(node).trim(),
    headingSpan,
    content: [],
    start: headingSpan.start,
    parent,
  };
}

function closed(all: readonly Building[], length: number): Section[] {
  const made = new Map<Building, Section>();
  for (const [index, one] of all.entries()) {
    const next = all.slice(index + 1).find(({ depth }) => depth <= one.depth);
    const end = one.depth === 0 ? (all[1]?.start ?? length) : (next?.start ?? length);
    const parent = one.parent === undefined ? undefined : made.get(one.parent);
    const { depth, heading, headingSpan, content, start } = one;
    made.set(one, { depth, heading, headingSpan, content, span: { start, end }, parent });
  }
  return [...made.values()];
}
