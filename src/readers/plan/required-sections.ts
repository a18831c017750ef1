import type { MarkdownDocument } from '../../documents/document.js';
import type { Flavour } from '../../model/kinds/plan.js';
import type { Evidence } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { titleOf } from '../markdown/outline.js';
import { groupNumber, phaseNumber } from '../markdown/phase-heading.js';

/** A section that the convention of a plan asks for, and that it does not have. */
export type MissingSection = Evidence & { readonly section: string };

/** Whether a heading or bold label is the section that is asked for. */
type Test = (title: string) => boolean;

const says =
  (words: RegExp): Test =>
  (title) =>
    words.test(title);

const PROFILES: ReadonlyMap<Flavour, readonly (readonly [string, Test])[]> = new Map([
  [
    'implementation-plan',
    [
      ['objective', says(/\b(?:objectives?|overview|goals?|summary)\b/i)],
      ['phase', says(/\bphase\b/i)],
    ],
  ],
  [
    'superpowers',
    [
      ['goal', says(/\bgoals?\b/i)],
      ['architecture', says(/\barchitecture\b/i)],
      ['tech stack', says(/\btech(?:nology)?\s+stack\b/i)],
    ],
  ],
  ['spec-kit', [['numbered phase', (title) => phaseNumber(title) !== undefined]]],
  [
    'openspec',
    [['numbered group', (title) => groupNumber(title) !== undefined || /^\d{1,4}\s+\S/.test(title)]],
  ],
  [
    'bmad',
    [
      ['status', says(/^status\b/i)],
      ['acceptance criteria', says(/\bacceptance\s+criteria\b/i)],
      ['tasks', says(/^tasks\b/i)],
    ],
  ],
]);

const LABEL = /^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*([^*\r\n]{1,60})\*\*|([A-Z][\w /]{0,40}):)/gm;

/** The sections that the convention of a plan asks for and that are neither headings nor bold labels of it. */
export function missingSections(
  document: MarkdownDocument,
  flavour: Flavour,
  outline: readonly Section[],
  prose: string,
): MissingSection[] {
  const required = PROFILES.get(flavour);
  if (required === undefined) return [];
  // The title names the document, not a part of it.
  const title = titleOf(outline);
  const titles = outline.filter((section) => section !== title).map(({ heading }) => heading);
  for (const [, bold, plain] of prose.matchAll(LABEL)) titles.push((bold ?? plain ?? '').replace(/:$/, ''));
  const span = { start: 0, end: 0 };
  return required
    .filter(([, isIt]) => !titles.some(isIt))
    .map(([section]) => ({ path: document.path, span, note: `no ${section}`, section }));
}
