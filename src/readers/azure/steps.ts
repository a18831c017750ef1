import { at, entryOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../pipelines/sources.js';
import type { Project } from './project.js';

export interface Step {
  readonly node: MapNode;
  readonly source: Source;
  readonly number: number;
  readonly name: string | undefined;
  readonly script: Text | undefined;
  readonly task: Text | undefined;
  /** The part of a deployment it belongs to: `deploy`, `postRouteTraffic`, `on.failure`; absent in other jobs. */
  readonly hook: string | undefined;
}

export interface Text {
  readonly text: string;
  readonly span: Span;
}

const HOOKS = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'] as const;

/** The strategy of a deployment by its name, with what is said of it. */
export function strategyOf(job: MapNode): { name: string; node: DataNode; keySpan: Span } | undefined {
  const strategy = at(job, 'strategy');
  for (const name of ['runOnce', 'rolling', 'canary']) {
    const entry = entryOf(strategy, name);
    if (entry !== undefined) return { name, node: entry.value, keySpan: entry.keySpan };
  }
  return undefined;
}

/**
 * The steps of a job, or of all parts of a deployment in their order.
 *
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/process/deployment-jobs
 */
export function stepsOf(job: MapNode, project: Project): Step[] {
  const { node: strategy } = strategyOf(job) ?? {};
  const lists: (readonly [string | undefined, DataNode | undefined])[] = [
    [undefined, at(job, 'steps')],
    ...HOOKS.map((hook) => [hook, at(strategy, hook, 'steps')] as const),
    ['on.failure', at(strategy, 'on', 'failure', 'steps')],
    ['on.success', at(strategy, 'on', 'success', 'steps')],
  ];
  return lists
    .flatMap(([hook, list]) => itemsOf(list).flatMap((node) => (isMap(node) ? [{ hook, node }] : [])))
    .map(({ hook, node }, index) => ({
      node,
      source: project.homes.of(node),
      number: index + 1,
      name: textOf(at(node, 'displayName')) ?? textOf(at(node, 'name')),
      script: scriptOf(node),
      task: textAt(node, 'task'),
      hook,
    }));
}

/** Tasks that run a script they are given, and the inputs in which it may stand. */
const SCRIPT_TASKS = /^(?:Bash|PowerShell|AzureCLI|AzurePowerShell|CmdLine|SSH|ShellScript|Kubernetes)@/i;

function scriptOf(node: MapNode): Text | undefined {
  for (const key of ['script', 'bash', 'pwsh', 'powershell']) {
    const found = textAt(node, key);
    if (found !== undefined) return found;
  }
  if (!SCRIPT_TASKS.test(textOf(at(node, 'task')) ?? '')) return undefined;
  const inputs = at(node, 'inputs');
  for (const key of ['script', 'inlineScript', 'inline', 'Inline', 'InlineScript', 'commands']) {
    const found = textAt(inputs, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textAt(node: DataNode | undefined, key: string): Text | undefined {
  const value = at(node, key);
  const text = textOf(value);
  return value === undefined || text === undefined ? undefined : { text, span: value.span };
}
