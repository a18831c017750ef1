import { itemsOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { Environment } from '../values/environment.js';
import { isTestFile } from '../values/test-file.js';
import type { Autoscaler } from './ecs-service.js';
import { rollFacts, rollSpans } from './ecs-service.js';
import { containersOf, graceFacts } from './task-definition.js';
import type { Resource } from './template.js';
import { property, textFact } from './values.js';

/** What stands beside a service in its template. */
export interface ServiceParts {
  readonly environment: Environment;
  /** The task definition that it runs, where the scan tells. */
  readonly definition: Resource | undefined;
  /** Whether other services run it too: its containers are then those of none of them. */
  readonly shared: boolean;
  readonly autoscalers: readonly Autoscaler[];
  readonly drains: Pick<FactsOfKind['workload'], 'deregistrationSeconds' | 'drainedBy'>;
}

/** A service of ECS as a workload, with the containers of its tasks. */
export function serviceWorkload(service: Resource, parts: ServiceParts, path: string): Subject[] {
  const { id, properties, idSpans } = service;
  const workload = subject(
    'workload',
    `service ${id}`,
    { path, span: service.span },
    {
      system: 'ecs',
      controller: 'service',
      ...commonFacts(id, parts.environment, path),
      ...rollFacts(properties, parts.autoscalers, path),
      ...(parts.definition === undefined
        ? graceOutside()
        : graceFacts(parts.definition.properties, servedContainer(properties))),
      ...parts.drains,
    },
    { spans: { name: idSpans, ...rollSpans(properties) } },
  );
  return parts.shared ? [workload] : [workload, ...containersOf(parts.definition?.properties, workload)];
}

/** A task definition whose service is not known, as a workload: how many of it run is said elsewhere. */
export function taskWorkload(definition: Resource, environment: Environment, path: string): Subject[] {
  const elsewhere = unknown('a service outside the scan');
  const workload = subject(
    'workload',
    `task definition ${definition.id}`,
    { path, span: definition.span },
    {
      system: 'ecs',
      controller: 'task definition',
      ...commonFacts(definition.id, environment, path),
      replicas: elsewhere,
      several: elsewhere,
      stopsAllFirst: elsewhere,
      cannotMove: elsewhere,
      ...graceFacts(definition.properties, undefined),
      deregistrationSeconds: elsewhere,
      drainedBy: [],
    },
    { spans: { name: definition.idSpans } },
  );
  return [workload, ...containersOf(definition.properties, workload)];
}

function commonFacts(name: string, environment: Environment, path: string): FactsOfKind['workload'] {
  return {
    name,
    namespace: null,
    ...environment,
    rendered: true,
    patch: false,
    forTests: isTestFile(path),
    templateOf: null,
    killedAtOnce: null,
  };
}

function graceOutside(): Pick<FactsOfKind['workload'], 'graceSeconds' | 'graceInForceSeconds'> {
  const outside: Fact<number> = unknown('a task definition outside the scan');
  return { graceSeconds: outside, graceInForceSeconds: outside };
}

/** The container that the first load balancer of a service sends traffic to. */
function servedContainer(service: DataNode | undefined): string | undefined {
  const [first] = itemsOf(property(service, 'LoadBalancers'));
  return known(textFact(property(first, 'ContainerName')));
}
