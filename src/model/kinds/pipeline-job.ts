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
    removes: evidence<{ family: string; generic: boolean; names?: readonly string[] }>(
      { family: string, generic: boolean, names: { type: 'array', items: string } },
      'What it takes away; `family` is the tool, `generic` when a name alone says that it cleans up. `names` are in one spelling: `pr-<number>`; without them where one is not known.',
    ),
    databaseSecrets: evidence<{ name: string }>(
      { name: string },
      'The stored secrets by which it reaches a database, where it names no environment that could hold them.',
    ),
    roles: texts(
      'What it is for: `build`, `test`, `lint`, `scan`, `migrate`, `deploy`, `verify`, `rollback`, `preview`, `notify`.',
    ),
    deploysToProduction: flag(
      'Whether it deploys to production: by its environment, target, namespace or name. Unknown where nothing tells.',
    ),
    migratesProduction: flag('Whether it migrates the database of production.'),
    staging: flag(
      'Whether its environment, target or name is known not to be that of production; false where that is unknown.',
    ),
    starts: texts(
      'The ways in which it may be started: `push`, `tag`, `change`, `change-end`, `release`, `schedule`, `hand`, `after` (another pipeline), `call`, …',
    ),
    calls: texts(
      'The workflows, actions and templates of the same repository that it runs, by path; without the file name where an action is named by its folder.',
    ),
    lockNewBy: text(
      'What makes its lock new in every run: `github.run_id`, …; absent where nothing does, or only behind `||`.',
    ),
    lock: text(
      'What keeps two runs of it apart: a concurrency group, resource group, exclusive lock; absent where nothing does.',
    ),
    productionSecrets: evidence<{ name: string }>(
      { name: string },
      'The secrets it reads whose names are those of production.',
    ),
    secretsForAllSteps: evidence<{ name: string }>(
      { name: string },
      'The production secrets that stand in the variables of the whole file or job, where every step reads them.',
    ),
    anyBranch: flag(
      'Whether a push to any branch reaches it: no trigger, condition, rules or only names a branch, tag or event.',
    ),
    testsNotAwaited: evidence<{ name: string }>(
      { name: string },
      'The test jobs of the same file and trigger, where it waits for none of them; empty where it waits for one.',
    ),
    ignoresGate: text(
      'Why it runs though what it waits for failed, as the end of a sentence; absent where it does not.',
    ),
    cannotFail: text(
      'Why its tests or scans cannot fail: `|| true`, `continue-on-error`, …; absent where they can, or where it has none.',
    ),
    guardsProduction: evidence<{ name: string }>(
      { name: string },
      'The jobs that deploy to production and wait for it, itself among them where it deploys after its tests.',
    ),
    unorderedWith: evidence<{ name: string }>(
      { name: string },
      'The jobs of the same file that migrate the environment it deploys to, where neither waits for the other.',
    ),
    triesMigrations: flag(
      'Whether it dry-runs or diffs migrations, or applies them to a database for tests, staging or previews.',
    ),
    migrationTried: flag(
      'Whether a scanned pipeline dry-runs or diffs the migrations, or applies them to a database for tests or previews.',
    ),
    builds: evidence<{ what: string }>(
      { what: string },
      'The places at which it builds something that is shipped; `what` is `image` or `bundle`.',
    ),
    rebuilds: evidence<{ name: string }>(
      { name: string },
      'The other jobs of the file that built the same for staging, where it builds its own image or bundle.',
    ),
    verifiedAfter: flag('Whether it, or something behind it, waits for or checks the result of the deploy.'),
    staticCloudKeys: evidence<{ name: string }>(
      { name: string },
      'The stored cloud keys it deploys with; empty where it uses OIDC or none.',
    ),
    defaultTarget: text(
      'What makes an empty target mean production: the input or variable with its default; absent where nothing does.',
    ),
  },
  'pipeline',
);
