import type { Evidence } from '../span.js';
import { boolean, evidence, flag, kind, number, oneOf, places, string, text } from '../vocabulary.js';

/** The conventions by which plans are written; `other` is any document that follows none of them. */
export const flavours = [
  'implementation-plan',
  'spec-kit',
  'openspec',
  'kiro',
  'superpowers',
  'bmad',
  'task-master',
  'update-plan',
  'other',
] as const;

export type Flavour = (typeof flavours)[number];

/** One plan document. */
export const plan = kind('One plan document.', {
  flavour: oneOf(flavours, 'The convention the document follows, as seen from its path and text.'),
  slug: text('Its name in kebab-case: from the title, else the folder that holds it.'),
  title: text('Its first heading.'),
  archived: flag('Whether a folder named `archive` stands above the document.'),
  container: flag(
    'Whether its children build and it only leads: it says that it is a parent, container, umbrella or program plan, or the state beside it lists children.',
  ),
  templateText: evidence<{ text: string }>(
    { text: string },
    'What a template has left in its headings, lines and items, outside code and links: the first place of each.',
  ),
  missingSections: evidence<{ section: string }>(
    { section: string },
    'The sections that its convention asks for and that it has neither as heading nor as bold label.',
  ),
  tasksWithBoxes: number('How many of its tasks have items.', 'tasks'),
  ofRollout: flag('Whether its title or file name says rollout, cutover, release or migration.'),
  speaksOfWayBack: flag('Whether it speaks anywhere of rollback, revert, containment, abort or restore.'),
  emptyRollbackSections: evidence<{ heading: string }>(
    { heading: string },
    'The rollback sections that hold nothing, sub-sections included, but placeholders and comments.',
  ),
  stopLines: evidence<{ text: string; vague: string; measured: boolean }>(
    { text: string, vague: string, measured: boolean },
    'The sentences that say when to stop, abort, halt or roll back: their vague words (empty where there are none), and whether they or their section name a number with a unit, a bound or an alert.',
  ),
  goNoGo: evidence<{ heading: string; missing: readonly string[] }>(
    { heading: string, missing: { type: 'array', items: string } },
    'Its go/no-go sections, each with what it lacks: a list of evidence, a decision owner, a path for no-go.',
  ),
  slugOrder: evidence<{ slugs: readonly string[] }>(
    { slugs: { type: 'array', items: string } },
    'The orders in which it puts slugs: joined by arrows, or a numbered list.',
  ),
  orderContradictions: evidence<{ first: string; prerequisite: string; entry: readonly Evidence[] }>(
    { first: string, prerequisite: string, entry: places },
    'The slugs that such an order puts before one that the roadmap makes their prerequisite.',
  ),
  nextWork: evidence<{ slug: string; slugs: readonly string[] }>(
    { slug: string, slugs: { type: 'array', items: string } },
    'The lines that name the next work, each with its first word that looks like a slug, and all of them.',
  ),
  blockedNextWork: evidence<{ slug: string; reason: string; entry: readonly Evidence[] }>(
    { slug: string, reason: string, entry: places },
    'Those of them that are finished, or wait for a slug that is not.',
  ),
  stepFaults: evidence<{ problem: string; others: readonly Evidence[] }>(
    { problem: string, others: places },
    'What is wrong with the steps of an `update_plan`, as a sentence: a status that there is not, a second step in progress; empty elsewhere.',
  ),
  rollbackSection: text('The heading of its first rollback section; absent when it has none.'),
  rollbackOnlyCode: flag(
    'Whether its rollback sections take back code (revert, redeploy) and say nothing of state; absent without one.',
  ),
  codeOnlySteps: evidence<{ step: string }>(
    { step: string },
    'The steps of its rollback sections that take back code only.',
  ),
  stateWords: evidence<{ word: string }>(
    { word: string },
    'What it says outside its rollback sections of state that outlives a revert: the first place of each word.',
  ),
});
