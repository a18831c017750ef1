import { at, entriesOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Variables } from './evaluate.js';
import { holds, linearPattern } from './evaluate.js';
import { parseExpression } from './expression.js';
import { textsOf } from './extends.js';
import type { Job } from './job.js';
import type { Pipeline } from './pipeline.js';
import { variablesOf } from './pipeline.js';
import type { Scenario } from './scenario.js';
import { predefined, sameText } from './scenario.js';

/** The ways in which a job may be in a pipeline; `absent` when its rules keep it out. */
export type When = 'on_success' | 'on_failure' | 'always' | 'manual' | 'delayed' | 'absent';

/** Every way that the text leaves open, in one way of starting the pipeline; one where it is certain. */
export type Whens = ReadonlySet<When>;

/** How a job is started in a scenario, by the rules of the pipeline and its own. */
export function whensOf(job: Job, pipeline: Pipeline, scenario: Scenario): Whens {
  const started = pipelineStarts(pipeline, scenario);
  if (started === false) return new Set(['absent']);
  const own = ownWhens(job, pipeline, scenario);
  return started === undefined ? new Set([...own, 'absent']) : own;
}

/** Whether a job runs in a scenario; `undefined` where the text cannot tell. */
export function jobRuns(job: Job, pipeline: Pipeline, scenario: Scenario): boolean | undefined {
  const whens = whensOf(job, pipeline, scenario);
  if (!whens.has('absent')) return true;
  return whens.size === 1 ? false : undefined;
}

/** Whether a person starts a job, in every scenario in which it may run. */
export function isManual(job: Job, pipeline: Pipeline, scenario: Scenario): boolean {
  const whens = [...whensOf(job, pipeline, scenario)].filter((one) => one !== 'absent');
  return whens.length > 0 && whens.every((one) => one === 'manual');
}

/** @see https://docs.gitlab.com/ci/yaml/#workflowrules */
function pipelineStarts({ project, variables }: Pipeline, scenario: Scenario): boolean | undefined {
  const rules = at(project.root, 'workflow', 'rules');
  if (rules?.kind !== 'list') return project.partial ? undefined : true;
  const whens = byRules(rules, 'always', scenario, variables);
  if (!whens.has('absent')) return true;
  return whens.size === 1 ? false : undefined;
}

function ownWhens(job: Job, pipeline: Pipeline, scenario: Scenario): Whens {
  const usual = whenOf(at(job.node, 'when')) ?? 'on_success';
  const rules = at(job.node, 'rules');
  if (rules?.tag !== undefined) return new Set([usual, 'absent']);
  const variables = variablesOf(job, pipeline);
  if (rules?.kind === 'list') return byRules(rules, usual, scenario, variables);
  const [only, except] = [at(job.node, 'only'), at(job.node, 'except')];
  const runs = and(
    only === undefined ? isRefOf(scenario, ['branches', 'tags']) : matchesFilter(only, scenario, variables),
    except === undefined ? true : not(matchesFilter(except, scenario, variables)),
  );
  const kept = job.complete ? runs : (runs ?? undefined);
  if (!job.complete && at(job.node, 'only') === undefined) return new Set([usual, 'absent']);
  return kept === true ? new Set([usual]) : kept === false ? new Set(['absent']) : new Set([usual, 'absent']);
}

/**
 * The first rule that holds decides; a job that none holds for is left out.
 *
 * @see https://docs.gitlab.com/ci/yaml/#rules
 */
function byRules(rules: DataNode, usual: When, scenario: Scenario, variables: Variables): Whens {
  const whens = new Set<When>();
  for (const rule of itemsOf(rules).flatMap(flat)) {
    const applies = isMap(rule) && rule.tag === undefined ? ruleHolds(rule, scenario, variables) : undefined;
    if (applies === false) continue;
    whens.add(whenOf(at(rule, 'when')) ?? usual);
    if (applies === true) return whens;
  }
  return whens.add('absent');
}

/** Lists of rules may be nested, as references to the rules of others make them. */
function flat(node: DataNode): readonly DataNode[] {
  return node.kind === 'list' && node.tag === undefined ? node.items : [node];
}

function ruleHolds(rule: DataNode, scenario: Scenario, variables: Variables): boolean | undefined {
  const condition = textOf(at(rule, 'if'));
  const met = condition === undefined ? true : holds(parseExpression(condition), scenario, variables);
  // Which files a change touches, or the repository has, the text does not tell.
  const asks = at(rule, 'changes') !== undefined || at(rule, 'exists') !== undefined;
  const files = !asks || scenario.touchesAll === true ? true : undefined;
  return and(met, files);
}

const WHENS: readonly When[] = ['on_success', 'on_failure', 'always', 'manual', 'delayed'];

function whenOf(node: DataNode | undefined): When | undefined {
  const text = textOf(node);
  return text === 'never' ? 'absent' : WHENS.find((one) => one === text);
}

/** @see https://docs.gitlab.com/ci/yaml/deprecated_keywords/#only--except */
function matchesFilter(filter: DataNode, scenario: Scenario, variables: Variables): boolean | undefined {
  if (!isMap(filter)) return isRefOf(scenario, textsOf(filter));
  let met: boolean | undefined = true;
  for (const { key, value } of entriesOf(filter)) {
    if (key === 'refs') met = and(met, isRefOf(scenario, textsOf(value)));
    else if (key === 'variables') {
      const any = textsOf(value).map((text) => holds(parseExpression(text), scenario, variables));
      met = and(met, any.includes(true) ? true : any.includes(undefined) ? undefined : false);
    } else if (key !== 'changes' || scenario.touchesAll !== true) met = and(met, undefined);
  }
  return met;
}

/** Whether one of the names, patterns or keywords means the branch, tag or event of a scenario. */
function isRefOf(scenario: Scenario, refs: readonly string[]): boolean | undefined {
  let met: boolean | undefined = false;
  for (const ref of refs) {
    const one = isOneRef(scenario, ref.replace(/@.*$/, ''));
    if (one === true) return true;
    if (one === undefined) met = undefined;
  }
  return met;
}

function isOneRef({ source, ref }: Scenario, name: string): boolean | undefined {
  const onBranch = ref === 'default' || ref === 'other';
  switch (name) {
    case 'branches':
      return onBranch;
    case 'tags':
      return ref === 'tag';
    case 'merge_requests':
      return ref === 'change';
    case 'pushes':
      return source === 'push';
    case 'schedules':
      return source === 'schedule';
    case 'web':
      return source === 'web';
    case 'api':
    case 'triggers':
    case 'pipelines':
    case 'external':
    case 'chat':
    case 'external_pull_requests':
      return false;
  }
  if (ref === 'change') return false;
  const value = predefined('CI_COMMIT_REF_NAME', { source, ref }) ?? '';
  const pattern = /^\/(.*)\/(\w*)$/.exec(name);
  if (pattern === null) return name.includes('$') ? undefined : sameText(value, name);
  const regex = linearPattern(pattern[1] ?? '', pattern[2] ?? '');
  return regex?.test(value);
}

function and(left: boolean | undefined, right: boolean | undefined): boolean | undefined {
  if (left === false || right === false) return false;
  return left === undefined || right === undefined ? undefined : true;
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
