import { kind } from '../vocabulary.js';

/** One phase or group of a plan. */
export const phase = kind('One phase or group of a plan.', {}, 'plan');
