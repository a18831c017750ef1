import { kind } from '../vocabulary.js';

/** One migration as its framework counts it. */
export const migration = kind('One migration as its framework counts it.', {});
