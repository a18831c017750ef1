import { boolean, evidence, flag, kind, oneOf, string, text, texts } from '../vocabulary.js';

/** One job of a pipeline. */
export const pipelineJob = kind(
  'One job of a pipeline.',
  {
    system: oneOf(['github', 'gitlab', 'azure'], 'The system that runs it.'),
    name: text('The id of the job.'),
    deploys: flag(
      'Whether it deploys to something that lasts; false for a cluster of its own, a dry run or a docs site.',
    ),
    migrates: flag(
      'Whether it migrates a database that lasts; false for one made for the run, unknown where that is not said.',
    ),
    actions: evidence<{ does: string }>(
      { does: string },
      'The places at which it deploys or migrates something that lasts; `does` is `deploy` or `migrate`.',
    ),
    environment: text('The environment it names.'),
    production: flag('Whether that environment is production.'),
    condition: text('The condition under which it runs, as written.'),
    ancestors: texts('The jobs it waits for, through others too.'),
    onlyForChanges: flag('Whether it runs for nothing but pull or merge requests.'),
    lockGroup: text('The group of the lock in force, as written; absent where it has none.'),
    cancelInProgress: flag('Whether the lock in force says that a newer run stops a running one.'),
    uniquePerRun: flag(
      'Whether the group of its lock is new in every run that deploys, so that no run ever meets another.',
    ),
    stoppable: flag(
      'Whether a newer run may stop it midway: it cancels what runs, and the lock is shared by runs.',
    ),
    removes: evidence<{ family: string; generic: boolean }>(
      { family: string, generic: boolean },
      'What it takes away; `family` is the tool, `generic` when a name alone says that it cleans up.',
    ),
  },
  'pipeline',
);
