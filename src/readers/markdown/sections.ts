import type { RootContent } from 'mdast';
import type { Span } from '../../model/span.js';
import type { Section } from './outline.js';

/** Those of `things`, which are in the order of the text, that start in a section or its sub-sections. */
export function within<T extends { readonly span: Span }>({ span }: Section, things: readonly T[]): T[] {
  return things.slice(firstFrom(things, span.start), firstFrom(things, span.end));
}

/** The blocks of a section and of its sub-sections, headings left out. */
export function contentOf(section: Section, outline: readonly Section[]): RootContent[] {
  return within(section, outline).flatMap(({ content }) => content);
}

/** The index of the first thing that starts at or after `offset`. */
function firstFrom(things: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((things[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
