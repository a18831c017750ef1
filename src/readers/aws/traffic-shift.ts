import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Resource, Template } from './template.js';
import { numberFact, property, propertyEntry, textFact } from './values.js';

const CONFIG = 'AWS::CodeDeploy::DeploymentConfig';

/** How CodeDeploy moves traffic, or the roll over instances, as a deployment configuration says. */
export interface TrafficShift {
  readonly strategy: 'canary' | 'linear' | 'all-at-once' | 'rolling';
  /** The share of the first step, and of each further one of a linear shift. */
  readonly percent: Fact<number>;
  /** The time between two steps. */
  readonly seconds: Fact<number>;
  /** Where the share and the time are written, when they are. */
  readonly percentSpan?: Span | undefined;
  readonly secondsSpan?: Span | undefined;
}

const ALL_AT_ONCE: TrafficShift = { strategy: 'all-at-once', percent: null, seconds: null };
const ROLLING: TrafficShift = { strategy: 'rolling', percent: null, seconds: null };

function canary(percent: number, minutes: number): TrafficShift {
  return { strategy: 'canary', percent, seconds: minutes * 60 };
}

function linear(percent: number, minutes: number): TrafficShift {
  return { strategy: 'linear', percent, seconds: minutes * 60 };
}

/**
 * The configurations that AWS keeps, without `CodeDeployDefault.` and the platform; SAM names them so.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
const PREDEFINED: ReadonlyMap<string, TrafficShift> = new Map([
  ['AllAtOnce', ALL_AT_ONCE],
  ['HalfAtATime', ROLLING],
  ['OneAtATime', ROLLING],
  ['Canary10Percent5Minutes', canary(10, 5)],
  ['Canary10Percent10Minutes', canary(10, 10)],
  ['Canary10Percent15Minutes', canary(10, 15)],
  ['Canary10Percent30Minutes', canary(10, 30)],
  ['Linear10PercentEvery1Minute', linear(10, 1)],
  ['Linear10PercentEvery1Minutes', linear(10, 1)],
  ['Linear10PercentEvery2Minutes', linear(10, 2)],
  ['Linear10PercentEvery3Minutes', linear(10, 3)],
  ['Linear10PercentEvery10Minutes', linear(10, 10)],
]);

/**
 * What a configuration that AWS keeps does; nothing for the name of any other one.
 *
 * @param name `CodeDeployDefault.ECSCanary10Percent5Minutes`, or `Canary10Percent5Minutes` in SAM.
 */
function predefinedShift(name: string): TrafficShift | undefined {
  return PREDEFINED.get(name.replace(/^CodeDeployDefault\.(?:ECS|Lambda)?/, ''));
}

/** What the configuration that a value names does; nothing for one outside the scan. */
export function shiftNamed(node: DataNode | undefined, template: Template): TrafficShift | undefined {
  const referred = template.referred(node, CONFIG);
  if (referred !== undefined) return declaredShift(referred);
  const name = known(textFact(node));
  if (name === undefined) return undefined;
  const named = template.named(name, CONFIG, 'DeploymentConfigName');
  return named === undefined ? predefinedShift(name) : declaredShift(named);
}

/** How long alarms have before the next step. */
export function bakeOf(shift: TrafficShift | undefined): Fact<number> {
  return shift === undefined ? unknown('a configuration outside the scan') : shift.seconds;
}

/** What a configuration of the template (`AWS::CodeDeploy::DeploymentConfig`) does. */
export function declaredShift({ properties }: Resource): TrafficShift | undefined {
  const routing = property(properties, 'TrafficRoutingConfig');
  const type = textFact(property(routing, 'Type'));
  switch (known(type)) {
    case 'AllAtOnce':
      return ALL_AT_ONCE;
    case 'TimeBasedCanary':
      return timed('canary', routing, 'TimeBasedCanary', 'Canary');
    case 'TimeBasedLinear':
      return timed('linear', routing, 'TimeBasedLinear', 'Linear');
    default:
      // Without routing it says how many hosts stay up, which is a roll over instances.
      return type === null ? ROLLING : undefined;
  }
}

function timed(
  strategy: 'canary' | 'linear',
  routing: DataNode | undefined,
  section: string,
  prefix: string,
): TrafficShift {
  const minutes = numberFact(property(routing, section, `${prefix}Interval`));
  const interval = known(minutes);
  return {
    strategy,
    percent: numberFact(property(routing, section, `${prefix}Percentage`)) ?? unknown('no percentage'),
    seconds: interval === undefined ? (minutes ?? unknown('no interval')) : interval * 60,
    percentSpan: propertyEntry(routing, section, `${prefix}Percentage`)?.value.span,
    secondsSpan: propertyEntry(routing, section, `${prefix}Interval`)?.value.span,
  };
}

/** The weights that a shift sets before full traffic, none where instances are replaced; unknown where its numbers are. */
export function weightsOf({ strategy, percent }: TrafficShift): Fact<readonly number[]> {
  if (strategy === 'rolling' || strategy === 'all-at-once') return [];
  if (isUnknown(percent)) return percent;
  const share = percent ?? 0;
  if (strategy === 'canary' || share <= 0) return [share];
  const weights: number[] = [];
  for (let weight = share; weight < 100 && weights.length < 100; weight += share) weights.push(weight);
  return weights;
}
