import { spansOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { alarmAsMetric, namedAlarms } from './alarms.js';
import { alarmFacts, judgesOf, rollbackOf, switchOf, trafficFacts } from './canary-facts.js';
import type { Resource, Template } from './template.js';
import { environmentOfResource } from './template.js';
import type { TrafficShift } from './traffic-shift.js';
import { bakeOf, shiftNamed } from './traffic-shift.js';
import { booleanFact, numberFact, presenceFact, property, propertyEntry, textFact } from './values.js';

/**
 * The deployment groups of CodeDeploy as canaries.
 *
 * @param hooksElsewhere whether the scan holds an appspec file, whose hooks may judge too
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codedeploy-deploymentgroup.html
 */
export function deploymentGroupsOf(template: Template, hooksElsewhere: boolean): Subject[] {
  const hooked = groupsWithHooks(template);
  return template.ofType(GROUP).flatMap((group) => {
    const hooks = hooked.get(group) ?? (hooksElsewhere && unknown('hooks of an appspec file'));
    return deploymentGroupOf(group, template, hooks);
  });
}

const GROUP = 'AWS::CodeDeploy::DeploymentGroup';

/** The groups that an alias of a function names, with the hooks that run before and after its traffic moves. */
function groupsWithHooks(template: Template): ReadonlyMap<Resource, Fact<boolean>> {
  const hooked = new Map<Resource, Fact<boolean>>();
  for (const { updatePolicy } of template.ofType('AWS::Lambda::Alias')) {
    const update = property(updatePolicy, 'CodeDeployLambdaAliasUpdate');
    const name = property(update, 'DeploymentGroupName');
    const text = known(textFact(name));
    const group =
      template.referred(name, GROUP) ??
      (text === undefined ? undefined : template.named(text, GROUP, 'DeploymentGroupName'));
    if (group === undefined) continue;
    const hooks = ['BeforeAllowTrafficHook', 'AfterAllowTrafficHook'].map((hook) =>
      presenceFact(property(update, hook)),
    );
    const found = hooks.includes(true) || hooks.find(isUnknown);
    if (found !== undefined) hooked.set(group, found);
  }
  return hooked;
}

const BLUE_GREEN = 'BlueGreenDeploymentConfiguration';

/**
 * A deployment group as a canary, with its alarms as metrics.
 *
 * @param hooks whether hooks judge its deployments
 */
export function deploymentGroupOf(group: Resource, template: Template, hooks: Fact<boolean>): Subject[] {
  const { id, properties } = group;
  const { path } = template;
  const shift = shiftNamed(property(properties, 'DeploymentConfigName'), template);
  const alarms = namedAlarms(property(properties, 'AlarmConfiguration', 'Alarms'), template, (entry) =>
    property(entry, 'Name'),
  );
  const hand = waitsForHand(properties);
  const names = [property(properties, 'DeploymentGroupName'), property(properties, 'ApplicationName')];
  const environment = environmentOfResource(properties, names, path);
  const traffic = trafficFacts(shift);
  const canary = subject(
    'canary',
    `deployment group ${id}`,
    { path, span: group.span },
    {
      system: 'codedeploy',
      name: id,
      namespace: null,
      ...environment,
      rendered: true,
      ...traffic,
      movesAlone: unlessGated(hand, traffic.movesAlone ?? null, false),
      movesAtOnce: unlessGated(hand, movesAtOnce(shift, properties), null),
      trafficRouting: true,
      replicas: null,
      judges: judgesOf([
        ['alarm', alarmsDeclared(properties, alarms.declared)],
        ['hand', hand],
        ['hook', hooks],
      ]),
      judgeSwitch: switchOf(booleanFact(property(properties, 'AlarmConfiguration', 'Enabled'))),
      rollback: rollbackOf([rollbackSwitch(properties)]),
      ...alarmFacts(alarms, bakeOf(shift), path),
      oldVersionSeconds: oldVersionSeconds(properties),
    },
    { spans: spansOfGroup(group, shift) },
  );
  const metrics = alarms.resources.map((one) => alarmAsMetric(one, 'codedeploy', environment.staging, path));
  return [canary, ...metrics];
}

/** A group that stops unless a person reroutes traffic in time does not begin by itself. */
function waitsForHand(properties: DataNode | undefined): Fact<boolean> {
  const action = textFact(property(properties, BLUE_GREEN, 'DeploymentReadyOption', 'ActionOnTimeout'));
  return isUnknown(action) ? action : action === 'STOP_DEPLOYMENT';
}

function unlessGated<T>(hand: Fact<boolean>, open: Fact<T>, gated: Fact<T>): Fact<T> {
  if (isUnknown(hand)) return hand;
  return hand === true ? gated : open;
}

/** Alarms that are switched off have been declared: the switch is the fault, and not that nothing judges. */
function alarmsDeclared(properties: DataNode | undefined, declared: Fact<boolean>): Fact<boolean> {
  return known(booleanFact(property(properties, 'AlarmConfiguration', 'Enabled'))) === false || declared;
}

function rollbackSwitch(properties: DataNode | undefined): Fact<boolean> {
  const section = property(properties, 'AutoRollbackConfiguration');
  if (section === undefined) return null;
  return booleanFact(property(section, 'Enabled')) ?? unknown('not said whether it is enabled');
}

function movesAtOnce(shift: TrafficShift | undefined, properties: DataNode | undefined): Fact<string> {
  if (shift === undefined) return unknown('a configuration outside the scan');
  if (shift.strategy !== 'all-at-once') return null;
  return known(textFact(property(properties, 'DeploymentConfigName'))) ?? 'AllAtOnce';
}

/** Instances that are kept, or whose wait is left to the default, have no end that the file says. */
function oldVersionSeconds(properties: DataNode | undefined): Fact<number> {
  const section = property(properties, BLUE_GREEN, 'TerminateBlueInstancesOnDeploymentSuccess');
  const action = textFact(property(section, 'Action'));
  if (isUnknown(action)) return action;
  if (action === 'KEEP_ALIVE') return null;
  const minutes = numberFact(property(section, 'TerminationWaitTimeInMinutes'));
  const stated = known(minutes);
  return stated === undefined ? minutes : stated * 60;
}

function spansOfGroup(
  { properties, idSpans }: Resource,
  shift: TrafficShift | undefined,
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = { name: idSpans };
  const put = (fact: string, ...names: readonly string[]): void => {
    const entry = propertyEntry(properties, ...names);
    if (entry !== undefined) spans[fact] = spansOf(entry);
  };
  for (const fact of ['firstWeight', 'bakeSeconds', 'movesAtOnce']) put(fact, 'DeploymentConfigName');
  if (shift?.percentSpan !== undefined) spans.firstWeight = { value: shift.percentSpan };
  if (shift?.secondsSpan !== undefined) spans.bakeSeconds = { value: shift.secondsSpan };
  put('judgeSwitch', 'AlarmConfiguration', 'Enabled');
  put('rollback', 'AutoRollbackConfiguration', 'Enabled');
  put(
    'oldVersionSeconds',
    BLUE_GREEN,
    'TerminateBlueInstancesOnDeploymentSuccess',
    'TerminationWaitTimeInMinutes',
  );
  return spans;
}
