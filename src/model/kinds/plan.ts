import { kind } from '../vocabulary.js';

/** One plan document. */
export const plan = kind('One plan document.', {});
