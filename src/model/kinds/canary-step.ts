import { kind } from '../vocabulary.js';

/** One step of a gradual rollout. */
export const canaryStep = kind('One step of a gradual rollout.', {}, 'canary');
