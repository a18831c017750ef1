import { evidence, texts } from '../vocabulary.js';

/** What a migration says of its place among others, and of how it was written. */
export const migrationChain = {
  branchLabels: texts('The names it gives to the branch of its history that goes on from it (Alembic).'),
  chainPlace: evidence(
    {},
    'Where it says its place among the others: its revision (Alembic), its dependencies (Django).',
  ),
  generatorBanner: evidence(
    {},
    'Where it still carries the words with which its generator asks for a review: `please adjust!`.',
  ),
};
