import { spansOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { Resource } from './template.js';
import { listOf, numberFact, presenceFact, property, propertyEntry, textFact } from './values.js';

const SETTINGS = 'DeploymentConfiguration';

/** An autoscaler of the template that sets the number of tasks of a service. */
export interface Autoscaler {
  readonly resource: Resource;
  readonly min: Fact<number>;
}

/** Who replaces the tasks: ECS itself (`ROLLING`, `BLUE_GREEN`, `LINEAR`, `CANARY`), or something else. */
export function deploymentOf(service: DataNode | undefined): Fact<string> {
  const controller = textFact(property(service, 'DeploymentController', 'Type'));
  if (isUnknown(controller) || (controller ?? 'ECS') !== 'ECS') return controller;
  return textFact(property(service, SETTINGS, 'Strategy')) ?? 'ROLLING';
}

/**
 * How many tasks a service runs and how a roll replaces them.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function rollFacts(
  service: DataNode | undefined,
  autoscalers: readonly Autoscaler[],
  path: string,
): Pick<
  FactsOfKind['workload'],
  'replicas' | 'several' | 'autoscaledBy' | 'strategy' | 'stopsAllFirst' | 'cannotMove' | 'served' | 'worker'
> {
  const replicas = numberFact(property(service, 'DesiredCount'));
  const daemon = known(textFact(property(service, 'SchedulingStrategy'))) === 'DAEMON';
  const several = severalOf(replicas, daemon, autoscalers);
  const served = servedOf(service);
  const how = deploymentOf(service);
  const rolls = how === 'ROLLING';
  return {
    replicas,
    several,
    autoscaledBy: autoscalers.map(({ resource, min }) => asEvidence(resource, min, path)),
    strategy: strategyOf(how),
    stopsAllFirst: rolls && !daemon ? stopsAllFirst(service, several) : unrolled(how),
    cannotMove: rolls && !daemon ? cannotMove(service) : unrolled(how),
    served,
    worker: isUnknown(served) ? served : served !== true,
  };
}

function unrolled(how: Fact<string>): Fact<string> {
  return isUnknown(how) ? how : null;
}

function strategyOf(how: Fact<string>): FactsOfKind['workload']['strategy'] & {} {
  if (isUnknown(how)) return how;
  switch (how) {
    case 'ROLLING':
      return 'rolling';
    case 'CANARY':
    case 'LINEAR':
      return 'canary';
    case 'BLUE_GREEN':
    case 'CODE_DEPLOY':
      return 'blue-green';
    default:
      return unknown('replaced by something outside the scan');
  }
}

/** Without a number ECS runs one task, unless an autoscaler says otherwise. */
function severalOf(
  replicas: Fact<number>,
  daemon: boolean,
  autoscalers: readonly Autoscaler[],
): Fact<boolean> {
  if (daemon) return unknown('one task on each instance');
  const stated = known(replicas);
  if (stated !== undefined && stated > 1) return true;
  if (autoscalers.length === 0) return isUnknown(replicas) ? replicas : false;
  const least = autoscalers.map(({ min }) => known(min));
  return least.some((min) => min !== undefined && min > 1) ? true : unknown('set by an autoscaler');
}

function stopsAllFirst(service: DataNode | undefined, several: Fact<boolean>): Fact<string> {
  const least = numberFact(property(service, SETTINGS, 'MinimumHealthyPercent'));
  if (isUnknown(least)) return least;
  if (least !== 0) return null;
  if (isUnknown(several)) return several;
  return several === true ? 'MinimumHealthyPercent is 0' : null;
}

/** What is absent is 100 percent at least and 200 at most. */
function cannotMove(service: DataNode | undefined): Fact<string> {
  const least = numberFact(property(service, SETTINGS, 'MinimumHealthyPercent'));
  const most = numberFact(property(service, SETTINGS, 'MaximumPercent'));
  if (isUnknown(most)) return most;
  if (most !== 100) return null;
  if (isUnknown(least)) return least;
  if (least === null) return 'MaximumPercent is 100 and MinimumHealthyPercent is 100 where it is not set';
  return least === 100 ? 'MinimumHealthyPercent and MaximumPercent are both 100' : null;
}

/** Whether something sends traffic to its tasks: a load balancer, a registry of names, Service Connect. */
function servedOf(service: DataNode | undefined): Fact<boolean> {
  const ways = [
    'LoadBalancers',
    'ServiceRegistries',
    'ServiceConnectConfiguration',
    'VpcLatticeConfigurations',
  ];
  const found = ways.map((way) => {
    const { items, complete } = listOf(property(service, way));
    if (items.length > 0) return true;
    return complete ? false : presenceFact(property(service, way));
  });
  if (found.includes(true)) return true;
  return found.find(isUnknown) ?? false;
}

function asEvidence(
  { id, span }: Resource,
  min: Fact<number>,
  path: string,
): Evidence & { readonly name: string; readonly min: number | null } {
  return { path, span, note: `${id} sets the number of tasks`, name: id, min: known(min) ?? null };
}

/** Where the facts of a roll are written. */
export function rollSpans(service: DataNode | undefined): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const put = (fact: string, ...names: readonly string[]): void => {
    const entry = propertyEntry(service, ...names);
    if (entry !== undefined) spans[fact] = spansOf(entry);
  };
  put('replicas', 'DesiredCount');
  put('stopsAllFirst', SETTINGS, 'MinimumHealthyPercent');
  put('cannotMove', SETTINGS, 'MaximumPercent');
  return spans;
}
