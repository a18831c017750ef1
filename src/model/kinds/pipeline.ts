import { kind } from '../vocabulary.js';

/** One workflow or pipeline file. */
export const pipeline = kind('One workflow or pipeline file.', {});
