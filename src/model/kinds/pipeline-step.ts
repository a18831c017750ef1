import { kind } from '../vocabulary.js';

/** One step of a pipeline job. */
export const pipelineStep = kind('One step of a pipeline job.', {}, 'pipeline-job');
