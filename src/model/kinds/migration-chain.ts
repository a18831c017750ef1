import { evidence, texts } from '../vocabulary.js';

/** What a migration says of its place among others, and of how it was written. */
export const migrationChain = {
  branchLabels: texts('The names it gives to the branch of its history that goes on from it (Alembic).'),
  parentsPlace: evidence({}, 'Where it names the migrations that run before it.'),
  generatorBanner: evidence(
    {},
    'Where it still carries the words with which its generator asks for a review: `please adjust!`.',
  ),
};
