import { kind } from '../vocabulary.js';

/** One environment made for one change. */
export const preview = kind('One environment made for one change.', {});
