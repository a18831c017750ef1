import type { List } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { outlineOf } from '../markdown/outline.js';
import { withoutMarkup } from '../markdown/without-markup.js';
import { entriesIn, idOf } from '../services/listed.js';

/** Where a load-order document puts services: on topological levels and into startup tiers. */
export interface LoadOrder {
  /** The levels it has, as written, in their order. */
  readonly levels: readonly number[];
  readonly hasTiers: boolean;
  /** Where the first level or tier stands. */
  readonly start: number;
  readonly places: readonly OrderPlace[];
}

export interface OrderPlace {
  readonly id: string;
  readonly span: Span;
  readonly rank: Rank;
}

interface Rank {
  readonly of: 'level' | 'tier';
  readonly number: number;
  /** As it is written: `tier0 (core)`. */
  readonly name: string;
}

/**
 * Reads `### Level 0` with a list below it, and `- tier0 (core): S01-Identity, S02-Orders`; each form serves levels
 * and tiers alike. What is said in prose and in tables puts no service anywhere.
 */
export function loadOrderOf(document: MarkdownDocument): LoadOrder {
  const ranks: Rank[] = [];
  const places: OrderPlace[] = [];
  let first: number | undefined;
  for (const section of outlineOf(document)) {
    const heading = rankOf(section.heading);
    if (heading !== undefined) {
      ranks.push(heading);
      first ??= section.span.start;
    }
    for (const { start, end } of itemsOf(section)) {
      const text = document.text.slice(start, end);
      const own = inlineRank(text);
      if (own !== undefined) {
        ranks.push(own.rank);
        first ??= start;
      }
      const rank = own?.rank ?? heading;
      if (rank === undefined) continue;
      const listed = own === undefined ? beforeNote(text) : text.length;
      const from = start + (own?.length ?? 0);
      for (const entry of entriesIn(document.text, { start: from, end: start + listed })) {
        const id = idOf(entry.text);
        if (id !== undefined) places.push({ id, span: entry.span, rank });
      }
    }
  }
  const levels = ranks.filter(({ of }) => of === 'level').map(({ number }) => number);
  return { levels, hasTiers: ranks.some(({ of }) => of === 'tier'), start: first ?? 0, places };
}

function rankOf(text: string): Rank | undefined {
  const words = withoutMarkup(text).replace(/^[^\p{L}]+/u, '');
  const [, of, number] = /^(level|tier)[\s_-]{0,3}(\d{1,6})\b/i.exec(words) ?? [];
  if (of === undefined || number === undefined) return undefined;
  return {
    of: of.toLowerCase() === 'tier' ? 'tier' : 'level',
    number: Number(number),
    name: words.slice(0, 80),
  };
}

/** `tier0 (core): …`, with the length of what stands before the ids. */
function inlineRank(text: string): { readonly rank: Rank; readonly length: number } | undefined {
  const colon = text.indexOf(':');
  const rank = rankOf(colon < 0 ? text : text.slice(0, colon));
  if (rank === undefined) return undefined;
  return {
    rank,
    length: colon < 0 ? text.length : colon + (/^:\**/.exec(text.slice(colon))?.[0].length ?? 1),
  };
}

/** Where the ids of an item end and what is said of them begins. */
function beforeNote(text: string): number {
  const note = /:\s|\s[-–—]+\s|\n/.exec(text);
  return note === null ? text.length : note.index;
}

/** The first paragraph of every item of the lists of a section. */
function* itemsOf({ content }: Section): Generator<Span> {
  for (const block of content) if (block.type === 'list') yield* paragraphsOf(block);
}

function* paragraphsOf(list: List): Generator<Span> {
  for (const node of everyNode(list)) {
    const [first] = node.type === 'listItem' ? node.children : [];
    if (first?.type === 'paragraph') yield spanOf(first);
  }
}
