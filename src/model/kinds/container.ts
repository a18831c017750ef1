import { kind } from '../vocabulary.js';

/** One container of a workload. */
export const container = kind('One container of a workload.', {}, 'workload');
