import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence, Span } from '../../model/span.js';
import { builtBy } from './builds.js';
import { deployOf, OF_ITS_OWN } from './deploys.js';
import type { Acting, Effect } from './effects.js';
import { effectsIn } from './effects.js';
import { jobTarget } from './job-facts.js';
import { OF_THE_RUN } from './migrates.js';
import { saysRollBack } from './rolls-back.js';
import type { StepFacts, StepView } from './step-facts.js';
import { scriptFacts } from './step-facts.js';
import { swallowedBy } from './swallows.js';
import { targetOfCommand, targetOfVariable } from './target.js';
import { checkOf, checkOfName } from './tests.js';
import { triesMigrations } from './tries-migrations.js';
import { saysVerify, waitsItself } from './verifies.js';

/** One step of a job: a script, or a ready-made task with what it does by itself. */
export interface WorkStep {
  readonly view: StepView | undefined;
  readonly task: Task | undefined;
}

export interface Task {
  readonly name: string;
  readonly effect: Effect | undefined;
  readonly builds: 'image' | 'bundle' | undefined;
  readonly checks: 'test' | 'scan' | undefined;
  readonly path: string;
  readonly span: Span;
  /** A setting that hides its failure, with its place. */
  readonly ignored: StepView['ignored'];
}

/** A job as every system has it. */
export interface Work {
  /** Its id, its title, its stage: what people call it, the most telling first. */
  readonly names: readonly string[];
  readonly steps: readonly WorkStep[];
  /** The environments it may run in, as written; empty where it names none. */
  readonly environments: readonly string[];
  /** Whether the environment is chosen by what the text does not tell. */
  readonly computed: boolean;
  /** The variables in force, by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Where the variables stand that the job itself sets; all of its commands can read them. */
  readonly variablePlaces: ReadonlyMap<string, Pick<Evidence, 'path' | 'span'>>;
  /** All other texts of the job: images of services, inputs of tasks. */
  readonly texts: readonly string[];
  /** It is handed a stored secret, so that there is something to reach. */
  readonly readsSecret: boolean;
  /** It stops an environment, or makes nothing in it. */
  readonly stops: boolean;
  /** Fills in the variables that the file sets. */
  fill(text: string): string;
}

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

interface Hidden extends Pick<Evidence, 'path' | 'span'> {
  readonly by: string;
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
  readonly reachesOut: boolean;
  readonly checks: readonly string[];
}

function surroundingsOf(work: Work): Around {
  const scripts = work.steps.flatMap(({ view }) => view?.script.text ?? []);
  const texts = [...work.texts, ...work.variables.values(), ...scripts];
  return {
    ownCluster: texts.some((text) => OF_ITS_OWN.test(text)),
    ownDatabase: texts.some((text) => OF_THE_RUN.test(text)) || isTestMode(work.variables),
    reachesOut: work.environments.length > 0 || work.computed || work.readsSecret,
    checks: checksOf(work),
  };
}

function isTestMode(variables: ReadonlyMap<string, string>): boolean {
  return ['RAILS_ENV', 'RACK_ENV', 'NODE_ENV', 'APP_ENV', 'MIX_ENV', 'DJANGO_ENV'].some(
    (name) => variables.get(name) === 'test',
  );
}

function commandsOf({ steps }: Work): string[] {
  return steps.flatMap(({ view }) => (view?.script.commands ?? []).map(({ text }) => text).filter(Boolean));
}

/** Its commands and tasks say what it checks; else its name, and a stage only where that says nothing. */
function checksOf(work: Work): string[] {
  const done = commandsOf(work).flatMap((command) => checkOf(command) ?? []);
  const [own = '', ...others] = work.names;
  const byTask = work.steps.flatMap(({ task }) => task?.checks ?? []);
  const named = [...done, ...byTask, ...asList(checkOfName(own))];
  return [
    ...new Set(named.length > 0 ? named : others.slice(0, 1).flatMap((name) => asList(checkOfName(name)))),
  ];
}

function asList<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
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

/** Why none of the tests and scans of a job can fail it. Its place is that of the first. */
function cannotFail({ steps }: Work): Hidden | undefined {
  const reasons = steps.flatMap(({ view, task }): (Hidden | undefined)[] => {
    if (view !== undefined) return hiddenChecks(view);
    if (task?.checks === undefined) return [];
    return [task.ignored === undefined ? undefined : { ...task.ignored, path: task.path }];
  });
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

function hiddenChecks({ path, script, ignored }: StepView): (Hidden | undefined)[] {
  return script.commands
    .filter(({ text }) => checkOf(text) !== undefined)
    .map((command) => {
      if (ignored !== undefined) return { ...ignored, path };
      const found = swallowedBy(command, script);
      return found === undefined
        ? undefined
        : { by: found.by, path, span: script.place(found.start, found.end) };
    });
}

function stepFactsOf(work: Work, around: Around & { staging: boolean }): StepFacts[] {
  let afterDeploy = false;
  return work.steps.map(({ view, task }) => {
    const found =
      view === undefined ? taskFacts(task, around.staging) : scriptFacts(view, { ...around, afterDeploy });
    afterDeploy ||= found.does === 'deploy' || task?.effect === 'deploy';
    return found;
  });
}

const SEEN: ReadonlySet<Effect | undefined> = new Set<Effect>(['deploy', 'migrate', 'schema-push', 'verify']);

function taskFacts(task: Task | undefined, staging: boolean): StepFacts {
  const hidden = task?.ignored !== undefined && SEEN.has(task.effect) ? [task.ignored] : [];
  return {
    does: task?.effect ?? null,
    staging,
    failuresIgnored: hidden.map(({ by, span }) => ({
      path: task?.path ?? '',
      span,
      by,
      note: `${by} hides the failure`,
    })),
    destructive: destructiveTask(task),
    cacheFlushes: [],
    printedSecrets: [],
    keepsNoHistory: null,
  };
}

/** A task that takes all of an infrastructure away. */
function destructiveTask(task: Task | undefined): (Evidence & { command: string })[] {
  if (task?.effect !== 'destroy' || !/^terraform/i.test(task.name)) return [];
  return [
    { path: task.path, span: task.span, note: 'takes everything away', command: `${task.name} destroy` },
  ];
}
