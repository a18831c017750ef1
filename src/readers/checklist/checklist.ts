import type { MarkdownDocument } from '../../documents/document.js';
import type { Flavour } from '../../model/kinds/plan.js';
import type { Section } from '../markdown/outline.js';
import { titleOf } from '../markdown/outline.js';
import type { CompletionClaim } from './claim.js';
import { completionClaim } from './claim.js';
import type { Gates } from './gate-sections.js';
import { gatesOf } from './gate-sections.js';
import type { Item } from './items.js';
import { isOpenRequired, itemsOf } from './items.js';
import { legendOf } from './legend.js';
import type { MalformedBox } from './malformed.js';
import { malformedBoxes } from './malformed.js';

/** All task items of one document, before they become subjects. */
export interface Checklist {
  readonly items: readonly Item[];
  readonly openRequired: readonly Item[];
  readonly malformed: readonly MalformedBox[];
  readonly claim: CompletionClaim | undefined;
  readonly gates: Gates;
}

/**
 * Reads the task items of a document, or `undefined` where it has none: a list whose entries start with
 * `[!]` is a checklist only beside real boxes, or where the convention or a legend says what the marker means.
 *
 * @param firstPhase where the first phase starts; status lines below it speak of a phase.
 */
export function checklistOf(
  document: MarkdownDocument,
  outline: readonly Section[],
  flavour: Flavour,
  firstPhase: number,
): Checklist | undefined {
  const items = itemsOf(document, outline, legendOf(document, flavour === 'kiro'));
  if (!items.some(({ box, state }) => box.gfm || box.starred || state !== 'unknown')) return undefined;
  return {
    items,
    openRequired: items.filter(isOpenRequired),
    malformed: malformedBoxes(document),
    claim: completionClaim(document, {
      outline,
      firstPhase: Math.min(firstPhase, firstPart(outline, items)),
      items,
    }),
    gates: gatesOf(outline, items, document.path),
  };
}

/** Where the first of several sections with items starts; one alone holds the whole list, up to its end. */
function firstPart(outline: readonly Section[], items: readonly Item[]): number {
  const title = titleOf(outline);
  const parts = new Set(items.map(({ section }) => section));
  const spans = [...parts].flatMap((section) =>
    section === undefined || section === title || section.depth === 0 ? [] : [section.span],
  );
  const limits = spans.map(({ start, end }) => (spans.length > 1 ? start : end));
  return Math.min(Number.POSITIVE_INFINITY, ...limits);
}
