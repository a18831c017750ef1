import { kind } from '../vocabulary.js';

/** All task items of one document. */
export const checklist = kind('All task items of one document.', {});
