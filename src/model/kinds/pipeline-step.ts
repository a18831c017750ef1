import { kind, oneOf, text } from '../vocabulary.js';

/** One step of a pipeline job. */
export const pipelineStep = kind(
  'One step of a pipeline job.',
  {
    system: oneOf(['github', 'gitlab', 'azure'], 'The system that runs it.'),
    name: text('Its name; absent where it has none.'),
    command: text('The script it runs; absent where it uses an action.'),
    uses: text('The action it uses; absent where it runs a script.'),
    condition: text('The condition under which it runs, as written.'),
    does: oneOf(
      ['deploy', 'migrate', 'destroy'],
      'What it does to a running system; absent for anything else.',
    ),
  },
  'pipeline-job',
);
