import type { MarkdownDocument } from '../../documents/document.js';
import type { ItemState } from '../../model/kinds/item.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { sectionAt, withSectionsAbove } from '../markdown/outline.js';
import { isRequired } from './item-class.js';
import type { Item } from './items.js';
import type { ProgressLine } from './progress-lines.js';
import { progressLines } from './progress-lines.js';

/** A line that counts boxes, and whether the boxes give these numbers. */
export type Progress = Evidence & {
  readonly stated: string;
  readonly matches: boolean;
  readonly counted: string;
};

/** What a line may count: boxes, or tasks with boxes of their own. */
interface Counted {
  readonly span: Span;
  readonly done: boolean;
}

/** A finished task heading counts as one task, whatever number of boxes it has. */
export interface CountedTask extends Counted {
  readonly items: readonly unknown[];
}

interface Tally {
  readonly done: number;
  readonly total: number;
}

/** States of items that a count may leave out. */
const LEFT_OUT: readonly (readonly ItemState[])[] = [
  [],
  ['cancelled'],
  ['deferred'],
  ['cancelled', 'deferred'],
];

/** Percentages are rounded. */
const ROUNDING = 1;

/** The progress lines of a document, each held against the boxes of its section, of those above it, and of all. */
export function progressOf(
  document: MarkdownDocument,
  outline: readonly Section[],
  items: readonly Item[],
  tasks: readonly CountedTask[],
): Progress[] {
  return progressLines(document)
    .filter(({ span }) => !items.some((item) => item.span.start <= span.start && span.start < item.span.end))
    .map(({ stated, span, count }) => {
      const tallies = talliesAround(span, outline, items, tasks);
      const [first] = tallies;
      const counted = first === undefined ? '' : `${first.done} of ${first.total}`;
      const matches = tallies.some((tally) => isEqual(count, tally));
      return { path: document.path, span, note: 'counted here', stated, matches, counted };
    });
}

/** What a line may count, the most likely first. */
function talliesAround(
  line: Span,
  outline: readonly Section[],
  items: readonly Item[],
  tasks: readonly CountedTask[],
): Tally[] {
  const tallies: Tally[] = [];
  const withBoxes = tasks.filter((task) => task.items.length > 0);
  const spans = [...withSectionsAbove(sectionAt(outline, line.start))].map(({ span }) => span);
  for (const around of [...spans, { start: 0, end: Number.POSITIVE_INFINITY }]) {
    const inside = items.filter(({ span }) => around.start <= span.start && span.start < around.end);
    if (inside.length === 0) continue;
    tallies.push(...itemTallies(inside), ...itemTallies(inside.filter(({ parent }) => parent === undefined)));
    const own = withBoxes.filter(({ span }) => around.start <= span.start && span.start < around.end);
    if (own.length > 0) tallies.push({ done: own.filter(({ done }) => done).length, total: own.length });
  }
  return tallies;
}

/** With all boxes, and without those that nobody waits for. */
function itemTallies(items: readonly Item[]): Tally[] {
  const required = items.filter((item) => isRequired(item.class));
  return [items, required].flatMap((counted) =>
    LEFT_OUT.map((states) => tallyOf(counted.filter(({ state }) => !states.includes(state)))),
  );
}

/** A ticked box is a ticked box, also of what was dropped. */
function tallyOf(items: readonly Item[]): Tally {
  const done = items.filter(({ state, box }) => state === 'done' || box.marker === 'x').length;
  return { done, total: items.length };
}

function isEqual(count: ProgressLine['count'], { done, total }: Tally): boolean {
  if ('done' in count) return count.done === done && count.total === total;
  return total > 0 && Math.abs(count.percent - (100 * done) / total) <= ROUNDING;
}
