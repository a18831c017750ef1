import { kind } from '../vocabulary.js';

/** One job of a pipeline. */
export const pipelineJob = kind('One job of a pipeline.', {}, 'pipeline');
