import type { Heading, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
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

/** The section at whose text an offset stands: the last heading before it, or what comes before the first. */
export function sectionAt(outline: readonly Section[], offset: number): Section | undefined {
  let low = 0;
  let high = outline.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((outline[middle]?.span.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return outline[low];
}

/** The heading of the whole document: the first one, where it is the only one of the first level. */
export function titleOf(outline: readonly Section[]): Section | undefined {
  const first = outline.find(({ depth }) => depth > 0);
  const isOnly = outline.filter(({ depth }) => depth === 1).length === 1;
  return first?.depth === 1 && isOnly ? first : undefined;
}

/** A section and the sections it is part of, the nearest first. */
export function* withSectionsAbove(section: Section | undefined): Generator<Section> {
  for (let here = section; here !== undefined; here = here.parent) yield here;
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

/**
 * The words of a node, as a person reads them: markup, HTML and images left out. By a loop, since emphasis
 * may nest as deep as its author likes.
 *
 * @param keep which code spans stay; the others are a space.
 */
export function wordsOf(node: RootContent, keep: (code: string) => boolean = () => true): string {
  let words = ownWords(node, keep);
  for (const inner of everyNode(node)) words += ownWords(inner, keep);
  return words;
}

function ownWords(node: RootContent, keep: (code: string) => boolean): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return keep(node.value) ? node.value : ' ';
    case 'break':
      return ' ';
    default:
      return '';
  }
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
  const ends = endsOf(all, length);
  const made = new Map<Building, Section>();
  for (const [index, one] of all.entries()) {
    const parent = one.parent === undefined ? undefined : made.get(one.parent);
    const { depth, heading, headingSpan, content, start } = one;
    const span = { start, end: ends[index] ?? length };
    made.set(one, { depth, heading, headingSpan, content, span, parent });
  }
  return [...made.values()];
}

/** Where each section ends: at the next heading of its level or above. Each is looked at twice at most. */
function endsOf(all: readonly Building[], length: number): number[] {
  const ends: number[] = all.map(() => length);
  const open: number[] = [];
  for (const [index, { depth, start }] of all.entries()) {
    while (open.length > 0 && closes(depth, all[open.at(-1) ?? 0])) ends[open.pop() ?? 0] = start;
    open.push(index);
  }
  return ends;
}

/** What stands before the first heading ends there, whatever its level. */
function closes(depth: number, before: Building | undefined): boolean {
  return before !== undefined && (before.depth === 0 || before.depth >= depth);
}
