import { at, entriesOf, isTemplated, textOf } from '../../documents/data/navigate.js';
import { parseYaml } from '../../documents/data/yaml.js';
import type { ReadContext } from '../reader.js';
import { jobRuns } from './reachability.js';
import type { ChangeScenario } from './triggers.js';
import type { Job, Workflow } from './workflow.js';
import { workflowOf } from './workflow.js';

const WORKFLOW = /^(.*?)\.github\/workflows\/[^/]+\.ya?ml$/;
const LOCAL = /^\.\/(\.github\/workflows\/[^/@\s]+)$/;

/**
 * A workflow with the ways in which an open change starts it through others of the scan that call it: their event,
 * the inputs that they give, and no secrets where they hand none on. A caller that is called itself is not followed.
 *
 * @see https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows
 */
export function startedByCallers(workflow: Workflow, context: ReadContext): Workflow {
  if (!workflow.triggers.some(({ event }) => event === 'workflow_call')) return workflow;
  const changes = changesIn(context).get(workflow.path) ?? [];
  if (changes.length === 0) return workflow;
  const { scenarios } = workflow;
  return { ...workflow, scenarios: { ...scenarios, open: [...scenarios.open, ...changes] } };
}

type ByCalled = ReadonlyMap<string, readonly ChangeScenario[]>;

const perScan = new WeakMap<ReadContext, ByCalled>();

function changesIn(context: ReadContext): ByCalled {
  const there = perScan.get(context);
  if (there !== undefined) return there;
  const byCalled = new Map<string, ChangeScenario[]>();
  for (const path of context.files.paths) {
    const folder = WORKFLOW.exec(path)?.[1];
    const text = folder === undefined ? undefined : context.companion(path);
    if (folder === undefined || text === undefined || !text.includes('./.github/workflows/')) continue;
    const caller = workflowOf(parseYaml(text).tree.roots[0], path, text);
    for (const job of caller?.jobs ?? []) {
      const called = LOCAL.exec(job.calls ?? '')?.[1];
      if (caller === undefined || called === undefined) continue;
      const key = `${folder}${called}`;
      byCalled.set(key, [...(byCalled.get(key) ?? []), ...changesThrough(job, caller)]);
    }
  }
  perScan.set(context, byCalled);
  return byCalled;
}

function changesThrough(job: Job, caller: Workflow): ChangeScenario[] {
  const withoutSecrets = textOf(at(job.node, 'secrets')) !== 'inherit';
  const inputs = new Map<string, string>();
  for (const { key, value } of entriesOf(at(job.node, 'with'))) {
    const given = textOf(value);
    if (given !== undefined && !isTemplated(given)) inputs.set(key.toLowerCase(), given);
  }
  return caller.scenarios.open
    .filter((scenario) => jobRuns(job, caller, scenario) === true)
    .map((scenario) => ({ ...scenario, inputs, withoutSecrets }));
}
