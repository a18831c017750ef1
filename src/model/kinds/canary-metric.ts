import { kind } from '../vocabulary.js';

/** One measurement or stop condition of a gradual rollout. */
export const canaryMetric = kind('One measurement or stop condition of a gradual rollout.', {});
