import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import { builtBy } from './builds.js';
import { deployOf, OF_ITS_OWN } from './deploys.js';
import type { Acting, Effect } from './effects.js';
import { effectsIn } from './effects.js';
import { jobTarget } from './job-facts.js';
import { ON_THE_RUNNER, tellsOfOwnDatabase } from './migrates.js';
import { saysRollBack } from './rolls-back.js';
import type { StepFacts } from './step-facts.js';
import { targetOfCommand, targetOfVariable } from './target.js';
import { triesMigrations } from './tries-migrations.js';
import { saysVerify, waitsItself } from './verifies.js';
import type { Work, WorkStep } from './work.js';
import { commandsOf } from './work.js';
import type { Hidden } from './work-checks.js';
import { cannotFail, checksOf } from './work-checks.js';
import { stepFactsOf } from './work-steps.js';

type JobFacts = Pick<
  FactsOfKind['pipeline-job'],
  | 'deploys'
  | 'migrates'
  | 'actions'
  | 'roles'
  | 'staging'
  | 'deploysToProduction'
  | 'migratesProduction'
  | 'verifiedAfter'
  | 'builds'
  | 'triesMigrations'
  | 'cannotFail'
>;

interface WorkFacts {
  readonly job: JobFacts;
  /** What hides that the checks of the job fail. */
  readonly hidden: Hidden | undefined;
  readonly steps: StepFacts[];
}

/** What the steps of a job tell of it, and the facts of each step in their order. */
export function workFacts(work: Work): WorkFacts {
  const hidden = cannotFail(work);
  const around = surroundingsOf(work);
  const steps = actingSteps(work);
  const deploys = around.ownCluster || work.stops ? [] : placesOf(steps, 'deploy', around.reachesOut);
  const migrations = placesOf(steps, 'migrate', around.reachesOut);
  const lasts = around.reachesOut || around.checks.length === 0;
  const migrates = migratesOf(migrations.length > 0, around.ownDatabase, lasts);
  const { production, staging } = targetOf(work, steps);
  return {
    job: {
      deploys: deploys.length > 0,
      migrates,
      actions: migrates === true ? [...deploys, ...migrations] : deploys,
      roles: rolesOf(work, steps, around.checks, deploys.length > 0, migrates === true),
      staging,
      deploysToProduction: deploys.length > 0 ? production : false,
      migratesProduction: migrates === true ? production : migrates,
      verifiedAfter: isVerified(steps),
      builds: buildsOf(work),
      triesMigrations:
        commandsOf(work).some(triesMigrations) || (migrations.length > 0 && (around.ownDatabase || staging)),
      cannotFail: hidden?.by ?? null,
    },
    hidden,
    steps: stepFactsOf(work, { ...around, staging }),
  };
}

interface Around {
  readonly ownCluster: boolean;
  readonly ownDatabase: boolean;
  readonly ownCloud: boolean;
  readonly reachesOut: boolean;
  readonly checks: readonly string[];
}

function surroundingsOf(work: Work): Around {
  const scripts = work.steps.flatMap(({ view }) => view?.script.text ?? []);
  const texts = [...work.texts, ...work.variables.values(), ...scripts];
  return {
    ownCluster: texts.some((text) => OF_ITS_OWN.test(text)),
    ownDatabase: texts.some(tellsOfOwnDatabase) || isTestMode(work.variables),
    ownCloud: texts.some((text) => ON_THE_RUNNER.test(text)),
    reachesOut: work.environments.length > 0 || work.computed || work.readsSecret,
    checks: checksOf(work),
  };
}

function isTestMode(variables: ReadonlyMap<string, string>): boolean {
  return ['RAILS_ENV', 'RACK_ENV', 'NODE_ENV', 'APP_ENV', 'MIX_ENV', 'DJANGO_ENV'].some(
    (name) => variables.get(name) === 'test',
  );
}

interface ActingStep extends WorkStep {
  readonly acting: readonly Acting[];
}

/** What each step does; asking a system checks a deploy where one came before. */
function actingSteps({ steps }: Work): ActingStep[] {
  let deployed = false;
  return steps.map((step) => {
    const acting = step.view === undefined ? [] : effectsIn(step.view.script, deployed);
    deployed ||= step.task?.effect === 'deploy' || acting.some(({ effect }) => effect === 'deploy');
    return { ...step, acting };
  });
}

type Action = Evidence & { readonly does: string };

function placesOf(steps: readonly ActingStep[], does: 'deploy' | 'migrate', reachesOut: boolean): Action[] {
  return steps.flatMap(({ view, task, acting }) => {
    const places: Action[] = [];
    if (task !== undefined && isEffect(task.effect, does)) {
      places.push({ path: task.path, span: task.span, note: noteOf(does, task.name), does });
    }
    for (const { command, effect } of view === undefined ? [] : acting) {
      if (view === undefined || !isEffect(effect, does)) continue;
      const deploy = does === 'deploy' ? deployOf(command.text) : undefined;
      // A script that is called `release` may be no more than a build.
      if (deploy?.byName === true && !reachesOut && !deploy.tool.startsWith('deploy')) continue;
      const span = view.script.place(command.start, command.end);
      places.push({ path: view.path, span, note: noteOf(does, deploy?.tool), does });
    }
    return places;
  });
}

function isEffect(effect: Effect | undefined, does: 'deploy' | 'migrate'): boolean {
  return effect === does || (does === 'migrate' && effect === 'schema-push');
}

function noteOf(does: 'deploy' | 'migrate', tool: string | undefined): string {
  if (does === 'migrate') return 'migrates here';
  return tool === undefined ? 'deploys here' : `deploys with ${tool} here`;
}

function migratesOf(found: boolean, ownDatabase: boolean, lasts: boolean): Fact<boolean> {
  if (!found || ownDatabase) return false;
  return lasts ? true : unknown('which database is migrated');
}

function targetOf(work: Work, steps: readonly ActingStep[]): ReturnType<typeof jobTarget> {
  const changing = steps.flatMap(({ acting }) =>
    acting.filter(({ effect }) => effect === 'deploy' || isEffect(effect, 'migrate')),
  );
  return jobTarget({
    environments: work.environments,
    computed: work.computed,
    targets: [
      ...changing.map(({ command }) => targetOfCommand(work.fill(command.text))),
      ...[...work.variables].map(([name, value]) => targetOfVariable(name, value)),
    ],
    names: work.names,
  });
}

function rolesOf(
  work: Work,
  steps: readonly ActingStep[],
  checks: readonly string[],
  deploys: boolean,
  migrates: boolean,
): string[] {
  const effects = new Set(
    steps.flatMap(({ acting, task }) => [...acting.map(({ effect }) => effect), task?.effect]),
  );
  const says = (test: (name: string) => boolean): boolean => work.names.some(test);
  const roles: (string | false)[] = [
    buildsOf(work).length > 0 && 'build',
    ...checks,
    migrates && 'migrate',
    deploys && 'deploy',
    (effects.has('verify') || says(saysVerify)) && 'verify',
    (effects.has('rollback') || says(saysRollBack)) && 'rollback',
    says((name) => /notif|slack|announce/i.test(name)) && 'notify',
  ];
  return [...new Set(roles.filter((role) => role !== false))];
}

function isVerified(steps: readonly ActingStep[]): boolean {
  return steps.some(({ acting, task }) => {
    const waits = acting.some(({ effect, command }) => effect === 'deploy' && waitsItself(command.text));
    return waits || task?.effect === 'verify' || acting.some(({ effect }) => effect === 'verify');
  });
}

function buildsOf({ steps }: Work): (Evidence & { what: string })[] {
  return steps.flatMap(({ view, task }) => {
    const built = (view?.script.commands ?? []).flatMap(({ text, start, end }) => {
      const what = builtBy(text);
      if (what === undefined || view === undefined) return [];
      return [
        { path: view.path, span: view.script.place(start, end), note: `builds its ${what} here`, what },
      ];
    });
    if (task?.builds === undefined) return built;
    return [...built, { path: task.path, span: task.span, note: 'builds here', what: task.builds }];
  });
}
