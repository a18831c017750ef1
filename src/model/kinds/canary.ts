import { kind } from '../vocabulary.js';

/** One gradual rollout of one thing, whatever the system. */
export const canary = kind('One gradual rollout of one thing, whatever the system.', {});
