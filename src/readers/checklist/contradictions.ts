import type { Section } from '../markdown/outline.js';
import { withSectionsAbove } from '../markdown/outline.js';
import { phaseNumber } from '../markdown/phase-heading.js';
import type { Scope } from './all-ticked.js';
import type { Checklist } from './checklist.js';
import type { Item } from './items.js';

/** The open required items, other than itself, that an item means when it says that all boxes are ticked. */
export function* contradictions(item: Item, scope: Scope, { openRequired }: Checklist): Generator<Item> {
  for (const other of openRequired) if (other !== item && isMeant(other, item, scope)) yield other;
}

function isMeant(other: Item, item: Item, scope: Scope): boolean {
  switch (scope.of) {
    case 'document':
      return true;
    case 'above':
      return other.span.start < item.span.start;
    case 'section':
      return item.section !== undefined && isWithin(other.section, item.section);
    case 'phase':
      return isInPhase(other.section, scope.number);
    case 'named':
      return false;
  }
}

function isWithin(section: Section | undefined, outer: Section): boolean {
  for (const one of withSectionsAbove(section)) if (one === outer) return true;
  return false;
}

function isInPhase(section: Section | undefined, number: number): boolean {
  for (const { heading } of withSectionsAbove(section)) if (phaseNumber(heading) === number) return true;
  return false;
}
