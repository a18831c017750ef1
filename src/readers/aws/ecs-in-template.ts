import { itemsOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { alarmAsMetric, namedAlarms } from './alarms.js';
import type { ServiceParts } from './ecs.js';
import { serviceWorkload, taskWorkload } from './ecs.js';
import { ecsDeploymentOf } from './ecs-deployment.js';
import type { Autoscaler } from './ecs-service.js';
import type { Resource, Template } from './template.js';
import { environmentOfResource } from './template.js';
import { numberFact, property, propertyEntry, referencesIn, textFact } from './values.js';

const SERVICE = 'AWS::ECS::Service';
const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';

/** The services and task definitions of a template, each definition with the service that runs it alone. */
export function ecsOf(template: Template): Subject[] {
  const { path } = template;
  const services = template.ofType(SERVICE);
  const users = new Map<Resource, Resource[]>();
  for (const service of services) {
    const definition = definitionOf(service, template);
    if (definition !== undefined) users.set(definition, [...(users.get(definition) ?? []), service]);
  }
  const autoscalers = autoscalersIn(template);
  const made: Subject[] = [];
  for (const service of services) {
    const definition = definitionOf(service, template);
    const shared = definition !== undefined && users.get(definition)?.length !== 1;
    made.push(...serviceOf(service, { definition, shared }, autoscalers, template));
  }
  for (const definition of template.ofType(TASK_DEFINITION)) {
    if (users.get(definition)?.length === 1) continue;
    const names = [property(definition.properties, 'Family')];
    made.push(...taskWorkload(definition, environmentOfResource(definition.properties, names, path), path));
  }
  return made;
}

function definitionOf({ properties }: Resource, template: Template): Resource | undefined {
  return template.referred(property(properties, 'TaskDefinition'), TASK_DEFINITION);
}

function serviceOf(
  service: Resource,
  task: Pick<ServiceParts, 'definition' | 'shared'>,
  autoscalers: Autoscalers,
  template: Template,
): Subject[] {
  const { properties } = service;
  const { path } = template;
  const names = [property(properties, 'Cluster'), property(properties, 'ServiceName')];
  const environment = environmentOfResource(properties, names, path);
  const alarms = namedAlarms(
    property(properties, 'DeploymentConfiguration', 'Alarms', 'AlarmNames'),
    template,
  );
  const parts = {
    environment,
    ...task,
    autoscalers: autoscalersOf(service, autoscalers),
    drains: drainsOf(properties, template),
  };
  return [
    ...serviceWorkload(service, parts, path),
    ...ecsDeploymentOf(service, environment, alarms, path),
    ...alarms.resources.map((one) => alarmAsMetric(one, 'ecs', environment.staging, path)),
  ];
}

type Autoscalers = ReadonlyMap<string, readonly Autoscaler[]>;

/** The autoscalers by what their resource id names: `service/cluster/${Service.Name}`, `service/cluster/orders`. */
function autoscalersIn(template: Template): Autoscalers {
  const byTarget = new Map<string, Autoscaler[]>();
  for (const resource of template.ofType(SCALABLE_TARGET)) {
    const target = property(resource.properties, 'ResourceId');
    const autoscaler = { resource, min: numberFact(property(resource.properties, 'MinCapacity')) };
    const name = /[^/]*$/.exec(known(textFact(target)) ?? '')?.[0] ?? '';
    for (const named of new Set([...referencesIn(target), `/${name}`])) {
      byTarget.set(named, [...(byTarget.get(named) ?? []), autoscaler]);
    }
  }
  return byTarget;
}

function autoscalersOf({ id, properties }: Resource, autoscalers: Autoscalers): readonly Autoscaler[] {
  const name = known(textFact(property(properties, 'ServiceName')));
  const named = name === undefined ? [] : (autoscalers.get(`/${name}`) ?? []);
  return [...(autoscalers.get(id) ?? []), ...named];
}

/** How long the target groups of a service drain a task; what is absent there is the default of the load balancer. */
function drainsOf(
  service: DataNode | undefined,
  template: Template,
): Pick<FactsOfKind['workload'], 'deregistrationSeconds' | 'drainedBy'> {
  const groups = itemsOf(property(service, 'LoadBalancers')).map((one) => property(one, 'TargetGroupArn'));
  const drains = groups.flatMap((group) => {
    const resource = template.referred(group, TARGET_GROUP);
    return resource === undefined ? [] : drainOf(resource, template.path);
  });
  const longest = drains.toSorted((one, other) => other.seconds - one.seconds).slice(0, 1);
  const outside = groups.some((group) => group !== undefined && !template.referred(group, TARGET_GROUP));
  const nothing: Fact<number> = outside ? unknown('a target group outside the scan') : null;
  return { drainedBy: longest, deregistrationSeconds: longest[0]?.seconds ?? nothing };
}

const DRAIN_ATTRIBUTE = 'deregistration_delay.timeout_seconds';

function drainOf(
  { id, properties }: Resource,
  path: string,
): (Evidence & { readonly name: string; readonly seconds: number })[] {
  return itemsOf(property(properties, 'TargetGroupAttributes')).flatMap((attribute) => {
    if (known(textFact(property(attribute, 'Key'))) !== DRAIN_ATTRIBUTE) return [];
    const seconds = known(numberFact(property(attribute, 'Value')));
    const entry = propertyEntry(attribute, 'Value');
    if (seconds === undefined || entry === undefined) return [];
    const note = `${id} drains for ${seconds} s`;
    return [{ path, span: entry.value.span, note, name: id, seconds }];
  });
}
