import { evidence, flag, kind, oneOf, string, text } from '../vocabulary.js';

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
