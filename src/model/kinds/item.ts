import { kind } from '../vocabulary.js';

/** One task item of a checklist. */
export const item = kind('One task item of a checklist.', {}, 'checklist');
