import { kind } from '../vocabulary.js';

/** One task of a plan. */
export const task = kind('One task of a plan.', {}, 'plan');
