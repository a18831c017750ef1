import { evidence, flag, kind, oneOf, string, text } from '../vocabulary.js';

/** One step of a pipeline job. */
export const pipelineStep = kind(
  'One step of a pipeline job.',
  {
    system: oneOf(
      ['github', 'gitlab', 'azure', 'k8s'],
      'The system that runs it; `k8s` for what a container or its hook runs.',
    ),
    name: text('Its name; absent where it has none.'),
    command: text('The script it runs; absent where it uses an action.'),
    uses: text('The action it uses; absent where it runs a script.'),
    condition: text('The condition under which it runs, as written.'),
    does: oneOf(
      ['deploy', 'migrate', 'destroy', 'schema-push', 'verify', 'rollback', 'cache-flush'],
      'What it does to a running system; absent for anything else.',
    ),
    staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
    failuresIgnored: evidence<{ by: string }>(
      { by: string },
      'What lets it fail unseen where it migrates, deploys or checks a deploy: `by` is `|| true`, `continue-on-error`, …',
    ),
    destructive: evidence<{ command: string }>(
      { command: string },
      'The commands that reset or drop something that lasts; those on local, test and preview databases and dry runs are left out.',
    ),
    cacheFlushes: evidence<{ command: string }>(
      { command: string },
      'The commands that empty a whole data cache on the way of a deploy, hook or job.',
    ),
    printedSecrets: evidence<{ name: string }>(
      { name: string },
      'The secrets it writes to the log; what goes to a file, to standard input or through a mask is left out.',
    ),
    keepsNoHistory: text(
      'What keeps no earlier release to go back to: `helm --history-max 1`; absent where nothing does.',
    ),
  },
  'pipeline-job',
);
