import { headingClaim, withoutClaim } from '../checklist/heading-claim.js';
import type { Item } from '../checklist/items.js';
import type { Section } from '../markdown/outline.js';
import { groupNumber, phaseNumber } from '../markdown/phase-heading.js';
import { within } from './sections.js';
import { taskHeading } from './task-heading.js';

/** One phase or group, before it becomes a subject. */
export interface Phase {
  readonly section: Section;
  readonly number: number | undefined;
  readonly title: string;
  /** The mark or word of completion in its heading. */
  readonly claim: string | undefined;
  /** The items below it, in its sub-sections too. */
  readonly items: readonly Item[];
}

/**
 * The phases and groups of a plan: headings that number a phase, and headings with items of their own that
 * are no task.
 */
export function phasesOf(outline: readonly Section[], items: readonly Item[]): Phase[] {
  const withItems = new Set(items.map(({ section }) => section));
  const phases: Phase[] = [];
  for (const section of outline) {
    if (section.depth === 0) continue;
    const { heading } = section;
    const isPhase = phaseNumber(heading) !== undefined;
    const isGroup = withItems.has(section) && taskHeading(heading) === undefined;
    if (!isPhase && !isGroup) continue;
    phases.push({
      section,
      number: phaseNumber(heading) ?? groupNumber(heading),
      title: titleOf(heading),
      claim: headingClaim(heading),
      items: within(section, items),
    });
  }
  return phases;
}

function titleOf(heading: string): string {
  const words = withoutClaim(heading).replace(/^(?:phase\s+\w{1,5}|\d{1,4}[.)])\s*[:.–—-]?\s*/iu, '');
  return words === '' ? heading : words;
}
