import { at, entryOf, itemsOf, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { WeightStep } from '../values/weight-steps.js';
import { stepSubjects } from '../values/weight-steps.js';
import { environmentFacts } from './environment.js';
import type { Step } from './steps.js';
import { strategyOf } from './steps.js';
import type { ReadJob } from './subjects.js';
import { waitsForPerson } from './tasks.js';

/**
 * The deployments with `strategy: canary`: their increments as weights.
 *
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/jobs-deployment-strategy-canary
 */
export function canariesOf(jobs: readonly ReadJob[]): Subject[] {
  return jobs.flatMap((read) => {
    const strategy = strategyOf(read.job.node);
    return strategy?.name === 'canary' ? canaryOf(read, strategy.node) : [];
  });
}

function canaryOf(read: ReadJob, strategy: DataNode): Subject[] {
  const { job, environment, found } = read;
  const increments = entryOf(strategy, 'increments');
  const nodes = itemsOf(increments?.value);
  const judges = judgesOf(job.steps);
  const steps = nodes.map(
    (node): WeightStep => ({
      weight: weightOf(node),
      span: node.span,
      place: node.span,
      pauseSeconds: null,
      waitsForHand: judges.includes('hand'),
      checks: judges.some((judge) => judge !== 'hand'),
    }),
  );
  const made = subject(
    'canary',
    `deployment ${job.id}`,
    { path: job.source.path, span: job.span },
    {
      system: 'azure',
      name: job.id,
      namespace: environment?.namespace ?? null,
      ...environmentFacts(environment),
      staging: known(found.job.staging) ?? false,
      rendered: true,
      ...trafficFacts(increments?.value, steps, judges),
      trafficRouting: job.steps.some(({ hook }) => hook === 'routeTraffic')
        ? true
        : unknown('what its tasks route'),
      replicas: null,
      judges,
      judgeSwitch: 'on',
      rollback: job.steps.some(({ hook }) => hook === 'on.failure') ? 'on' : rollbackOf(job.node),
    },
    { spans: spansOf(read, strategy) },
  );
  return [made, ...stepSubjects(steps, made)];
}

function weightOf(node: DataNode): Fact<number> {
  const text = textOf(node) ?? '';
  const value = numberOf(node) ?? (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined);
  return value ?? unknown(/\$[({[]/.test(text) ? 'template expression' : 'not of the expected type');
}

function trafficFacts(
  increments: DataNode | undefined,
  steps: readonly WeightStep[],
  judges: readonly string[],
): Pick<FactsOfKind['canary'], 'strategy' | 'weights' | 'firstWeight' | 'movesAlone' | 'pausesAreTimed'> {
  const hand = judges.includes('hand');
  if (increments !== undefined && increments.kind !== 'list') {
    const fact = unknown('template expression');
    return {
      strategy: 'canary',
      weights: fact,
      firstWeight: fact,
      movesAlone: !hand && fact,
      pausesAreTimed: !hand,
    };
  }
  const weights = steps.flatMap(({ weight }) => known(weight) ?? []);
  const complete = weights.length === steps.length;
  const open = unknown('template expression');
  const partial = weights.some((weight) => weight > 0 && weight < 100);
  return {
    strategy: partial || !complete ? 'canary' : 'all-at-once',
    weights: complete ? weights : open,
    firstWeight: complete
      ? (weights.find((weight) => weight > 0) ?? null)
      : (known(steps[0]?.weight) ?? open),
    movesAlone: !hand && (partial || (complete ? false : open)),
    pausesAreTimed: !hand,
  };
}

/** What looks at each increment: a task that waits for a person, a check, or steps behind the traffic. */
function judgesOf(steps: readonly Step[]): string[] {
  const judges = new Set<string>();
  for (const { task, hook } of steps) {
    if (waitsForPerson(task?.text ?? '')) judges.add('hand');
    else if (hook === 'postRouteTraffic') judges.add('hook');
  }
  return [...judges];
}

/** A template outside the scan may hold the steps of `on.failure`; one without steps does nothing. */
function rollbackOf(job: DataNode): Fact<'on' | 'off' | 'absent'> {
  const failure = at(job, 'strategy', 'canary', 'on', 'failure');
  const isEmpty = failure === undefined || (failure.kind === 'scalar' && failure.value === null);
  return isEmpty ? 'absent' : unknown('steps outside the scan');
}

function spansOf({ job, environment }: ReadJob, strategy: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = { name: { value: job.nameSpan } };
  const increments = entryOf(strategy, 'increments');
  if (increments !== undefined) spans.weights = { key: increments.keySpan, value: increments.value.span };
  const first = itemsOf(increments?.value).find((node) => weightOf(node) !== 0);
  if (first !== undefined) spans.firstWeight = { value: first.span };
  if (environment !== undefined) spans.environment = { value: environment.node.span };
  return spans;
}
