import { spansOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { Environment } from '../values/environment.js';
import type { NamedAlarms } from './alarms.js';
import { alarmFacts, judgesOf, rollbackOf, switchOf, trafficFacts } from './canary-facts.js';
import { deploymentOf } from './ecs-service.js';
import type { Resource } from './template.js';
import type { TrafficShift } from './traffic-shift.js';
import { bakeOf } from './traffic-shift.js';
import { booleanFact, numberFact, presenceFact, property, propertyEntry } from './values.js';

const SETTINGS = 'DeploymentConfiguration';

/**
 * The deployments of a service that ECS carries out itself, as a canary; nothing where CodeDeploy or another
 * controller does.
 *
 * @param alarms those that `DeploymentConfiguration.Alarms` names
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function ecsDeploymentOf(
  service: Resource,
  environment: Environment,
  alarms: NamedAlarms,
  path: string,
): Subject<'canary'>[] {
  const { id, properties } = service;
  const how = deploymentOf(properties);
  if (how === 'CODE_DEPLOY' || how === 'EXTERNAL') return [];
  const shift = shiftOf(how, properties);
  const traffic = trafficFacts(shift);
  const enabled = booleanFact(property(properties, SETTINGS, 'Alarms', 'Enable'));
  const blueGreen = how === 'BLUE_GREEN';
  return [
    subject(
      'canary',
      `deployments of service ${id}`,
      { path, span: service.span },
      {
        system: 'ecs',
        name: id,
        namespace: null,
        ...environment,
        rendered: true,
        ...traffic,
        strategy: blueGreen ? 'blue-green' : (traffic.strategy ?? null),
        movesAtOnce: isUnknown(how) ? how : blueGreen ? 'BLUE_GREEN' : null,
        trafficRouting: shift?.strategy !== 'rolling',
        replicas: numberFact(property(properties, 'DesiredCount')),
        judges: judgesOf([
          ['alarm', known(enabled) === false || alarms.declared],
          ['hook', presenceFact(property(properties, SETTINGS, 'LifecycleHooks'))],
        ]),
        judgeSwitch: switchOf(enabled),
        rollback: rollbackOf(rollbackSwitches(properties)),
        ...alarmFacts(alarms, isUnknown(how) ? how : bakeSeconds(shift, properties), path),
        oldVersionSeconds: how === 'ROLLING' ? null : minutes(properties, 'BakeTimeInMinutes'),
      },
      { spans: spansOfDeployment(service, shift) },
    ),
  ];
}

function shiftOf(how: Fact<string>, service: DataNode | undefined): TrafficShift | undefined {
  switch (known(how)) {
    case 'ROLLING':
      return { strategy: 'rolling', percent: null, seconds: null };
    case 'BLUE_GREEN':
      return { strategy: 'all-at-once', percent: null, seconds: null };
    case 'CANARY':
      return steps(service, 'canary', 'CanaryConfiguration', 'CanaryPercent', 'CanaryBakeTimeInMinutes');
    case 'LINEAR':
      return steps(service, 'linear', 'LinearConfiguration', 'StepPercent', 'StepBakeTimeInMinutes');
    default:
      return undefined;
  }
}

function steps(
  service: DataNode | undefined,
  strategy: 'canary' | 'linear',
  section: string,
  percent: string,
  time: string,
): TrafficShift {
  const left = unknown('left to the default');
  return {
    strategy,
    percent: numberFact(property(service, SETTINGS, section, percent)) ?? left,
    seconds: minutes(service, section, time) ?? left,
    percentSpan: propertyEntry(service, SETTINGS, section, percent)?.value.span,
    secondsSpan: propertyEntry(service, SETTINGS, section, time)?.value.span,
  };
}

/** The time between two steps; of a change in one step, the time behind it. A roll has neither. */
function bakeSeconds(shift: TrafficShift | undefined, service: DataNode | undefined): Fact<number> {
  if (shift?.strategy === 'rolling') return null;
  return shift?.strategy === 'all-at-once' ? minutes(service, 'BakeTimeInMinutes') : bakeOf(shift);
}

function minutes(service: DataNode | undefined, ...names: readonly string[]): Fact<number> {
  const stated = numberFact(property(service, SETTINGS, ...names));
  const value = known(stated);
  return value === undefined ? stated : value * 60;
}

/** Alarms that are switched off are a fault of their own, which says nothing of the circuit breaker. */
function rollbackSwitches(service: DataNode | undefined): Fact<boolean>[] {
  const breaker = rollbackSwitch(property(service, SETTINGS, 'DeploymentCircuitBreaker'));
  const alarms = property(service, SETTINGS, 'Alarms');
  if (known(booleanFact(property(alarms, 'Enable'))) !== false) return [breaker, rollbackSwitch(alarms)];
  return [breaker ?? unknown('its alarms are switched off')];
}

/** What is not enabled takes nothing back, whatever its `Rollback` says. */
function rollbackSwitch(section: DataNode | undefined): Fact<boolean> {
  if (section === undefined) return null;
  const enabled = booleanFact(property(section, 'Enable'));
  const rollback = booleanFact(property(section, 'Rollback'));
  if (enabled === false || rollback === false) return false;
  if (isUnknown(enabled)) return enabled;
  return rollback ?? unknown('not said whether it rolls back');
}

function spansOfDeployment(
  { properties, idSpans }: Resource,
  shift: TrafficShift | undefined,
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = { name: idSpans };
  const put = (fact: string, ...names: readonly string[]): void => {
    const entry = propertyEntry(properties, SETTINGS, ...names);
    if (entry !== undefined) spans[fact] = spansOf(entry);
  };
  put('bakeSeconds', 'BakeTimeInMinutes');
  if (shift?.percentSpan !== undefined) spans.firstWeight = { value: shift.percentSpan };
  if (shift?.secondsSpan !== undefined) spans.bakeSeconds = { value: shift.secondsSpan };
  put('movesAtOnce', 'Strategy');
  put('judgeSwitch', 'Alarms', 'Enable');
  put('oldVersionSeconds', 'BakeTimeInMinutes');
  put('rollback', 'Alarms', 'Rollback');
  put('rollback', 'DeploymentCircuitBreaker', 'Rollback');
  return spans;
}
