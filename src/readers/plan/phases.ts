import { headingClaim, withoutClaim } from '../checklist/heading-claim.js';
import type { Item } from '../checklist/items.js';
import type { Section } from '../markdown/outline.js';
import { withSectionsAbove } from '../markdown/outline.js';
import { groupNumber, phaseNumber } from '../markdown/phase-heading.js';
import { within } from '../markdown/sections.js';
import { taskHeading } from '../markdown/task-heading.js';

/** One phase or group, before it becomes a subject. */
export interface Phase {
  readonly section: Section;
  readonly number: number | undefined;
  readonly title: string;
  /** The mark or word of completion in its heading. */
  readonly claim: string | undefined;
  /** Whether a heading above it claims the same. */
  readonly claimRepeats: boolean;
  /** The items below it, in its sub-sections too. */
  readonly items: readonly Item[];
}

/**
 * The phases and groups of a plan: headings that number a phase, headings with items of their own that are no
 * task, and whatever heads items and says that it is complete.
 */
export function phasesOf(outline: readonly Section[], items: readonly Item[]): Phase[] {
  const withItems = new Set(items.map(({ section }) => section));
  const phases: Phase[] = [];
  for (const section of outline) {
    if (section.depth === 0) continue;
    const { heading } = section;
    const claim = headingClaim(heading);
    const own = within(section, items);
    const isPhase = phaseNumber(heading) !== undefined;
    const isGroup = withItems.has(section) && taskHeading(heading) === undefined;
    if (!isPhase && !isGroup && (claim === undefined || own.length === 0)) continue;
    phases.push({
      section,
      number: phaseNumber(heading) ?? groupNumber(heading),
      title: titleOf(heading),
      claim,
      claimRepeats: isClaimedAbove(section),
      items: own,
    });
  }
  return phases;
}

function isClaimedAbove({ parent }: Section): boolean {
  for (const { heading, depth } of withSectionsAbove(parent)) {
    if (depth > 0 && headingClaim(heading) !== undefined) return true;
  }
  return false;
}

function titleOf(heading: string): string {
  const words = withoutClaim(heading).replace(/^(?:phase\s+\w{1,5}|\d{1,4}[.)])\s*[:.–—-]?\s*/iu, '');
  return words === '' ? heading : words;
}
