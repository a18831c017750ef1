import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence, Span } from '../../model/span.js';
import { destroysInfrastructure } from './destroys.js';
import type { Acting } from './effects.js';
import { effectsIn } from './effects.js';
import type { SecretsAtHand } from './prints-secrets.js';
import { printedSecrets } from './prints-secrets.js';
import type { Script } from './script.js';
import { shortCommand } from './script.js';
import { swallowedBy } from './swallows.js';

/** What a reader of any system says of one step that runs a script. */
export interface StepView {
  /** The file that the script stands in. */
  readonly path: string;
  readonly script: Script;
  readonly secrets: SecretsAtHand;
  /** A setting that hides its failure: `continue-on-error`, `allow_failure`, with its place. */
  readonly ignored: { readonly by: string; readonly span: Span } | undefined;
  /** Whether it runs only after something has failed, or whatever happened: it looks or cleans up. */
  readonly afterFailure: boolean;
}

/** What is around a step, in the words of any system. */
export interface StepSurroundings {
  /** Known not to be production. */
  readonly staging: boolean;
  /** The cluster it deploys to ends with the job. */
  readonly ownCluster: boolean;
  /** The database is made for the run. */
  readonly ownDatabase: boolean;
  /** The cloud that it calls may be one on the runner. */
  readonly ownCloud: boolean;
  /** Something was deployed before it, in its job or one that the job waits for. */
  readonly afterDeploy: boolean;
}

export type StepFacts = Pick<
  FactsOfKind['pipeline-step'],
  | 'does'
  | 'staging'
  | 'failuresIgnored'
  | 'destructive'
  | 'cacheFlushes'
  | 'printedSecrets'
  | 'keepsNoHistory'
>;

/** The facts of a step that runs a script, the same in every system. */
export function scriptFacts(view: StepView, around: StepSurroundings): StepFacts {
  const effects = effectsIn(view.script, around.afterDeploy).filter((one) => lasts(one, around));
  return {
    does: effects[0]?.effect ?? null,
    staging: around.staging,
    failuresIgnored: view.afterFailure ? [] : failuresIgnored(view, effects),
    destructive: commandsThat('destroy', effects, view, 'takes everything away here'),
    cacheFlushes: commandsThat('cache-flush', effects, view, 'empties the cache here'),
    printedSecrets: printed(view),
    keepsNoHistory: keepsNoHistory(view.script) ?? null,
  };
}

/** What is done to a cluster or database that ends with the run hurts nobody. */
function lasts(
  { effect, command }: Acting,
  { ownCluster, ownDatabase, ownCloud }: StepSurroundings,
): boolean {
  if (effect === 'destroy' && destroysInfrastructure(command.text)) return !ownCloud;
  if (effect === 'deploy' || effect === 'verify' || effect === 'rollback') return !ownCluster;
  if (effect === 'cache-flush') return !ownCluster && !ownDatabase;
  return !ownDatabase;
}

const SEEN = new Set<Acting['effect']>(['deploy', 'migrate', 'schema-push', 'verify']);

function failuresIgnored(view: StepView, effects: readonly Acting[]): (Evidence & { readonly by: string })[] {
  const judged = effects.filter(({ effect }) => SEEN.has(effect));
  const [first] = judged;
  if (first === undefined) return [];
  if (view.ignored !== undefined) {
    const { by, span } = view.ignored;
    return [{ path: view.path, span, by, note: `${by} hides the failure` }];
  }
  const told = new Set<number>();
  return judged.flatMap(({ command }) => {
    const swallowed = swallowedBy(command, view.script);
    if (swallowed === undefined || told.has(swallowed.start)) return [];
    told.add(swallowed.start);
    const span = view.script.place(command.start, command.end);
    return [{ path: view.path, span, by: swallowed.by, note: `${swallowed.by} hides the failure` }];
  });
}

function commandsThat(
  wanted: Acting['effect'],
  effects: readonly Acting[],
  { path, script }: StepView,
  note: string,
): (Evidence & { readonly command: string })[] {
  return effects
    .filter(({ effect }) => effect === wanted)
    .map(({ command }) => ({
      path,
      span: script.place(command.start, command.end),
      note,
      command: shortCommand(command.text),
    }));
}

function printed({ path, script, secrets }: StepView): (Evidence & { readonly name: string })[] {
  return printedSecrets(script, secrets).map(({ name, start, end }) => ({
    path,
    span: script.place(start, end),
    note: `${name} is written to the log here`,
    name,
  }));
}

/** `helm upgrade --history-max 1` keeps the release in use and none before it; `0` keeps all of them. */
function keepsNoHistory({ commands }: Script): string | undefined {
  return commands.some(keepsOnlyOne) ? 'helm --history-max 1' : undefined;
}

/** The command that says so. */
export function noHistoryPlace({ script }: StepView): Span | undefined {
  const command = script.commands.find(keepsOnlyOne);
  return command === undefined ? undefined : script.place(command.start, command.end);
}

function keepsOnlyOne({ text }: { readonly text: string }): boolean {
  return /^helm\b.*\s--history-max[= ]["']?1(?!\d)/.test(text);
}
