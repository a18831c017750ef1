import { entriesOf, isMap } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { alarmAsMetric, namedAlarms } from './alarms.js';
import { alarmFacts, judgesOf, switchOf, trafficFacts } from './canary-facts.js';
import type { Resource, Template } from './template.js';
import { environmentOfResource } from './template.js';
import type { TrafficShift } from './traffic-shift.js';
import { bakeOf, shiftNamed } from './traffic-shift.js';
import { booleanFact, presenceFact, property, propertyEntry, readValue, textFact } from './values.js';

/**
 * The deployment preferences of SAM functions as canaries. One that stands in `Globals` and that functions take
 * as it is counts once.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html
 */
export function preferencesOf(template: Template): Subject[] {
  const functions = template.ofType('AWS::Serverless::Function');
  const shared = property(template.globals('Function'), 'DeploymentPreference');
  const made: Subject[] = [];
  let sharedUsed = false;
  for (const one of functions) {
    const own = property(one.properties, 'DeploymentPreference');
    if (own === undefined) sharedUsed = true;
    else made.push(...canaryOf(one, merged(own, shared), template));
  }
  if (shared === undefined || !sharedUsed) return made;
  const entry = propertyEntry(template.globals('Function'), 'DeploymentPreference');
  if (entry === undefined) return made;
  const span = { start: entry.keySpan.start, end: entry.value.span.end };
  const all: Owner = {
    id: 'Globals.Function',
    properties: undefined,
    span,
    idSpans: { value: entry.keySpan },
  };
  return [...made, ...canaryOf(all, shared, template)];
}

type Owner = Pick<Resource, 'id' | 'properties' | 'span' | 'idSpans'>;

/** SAM lays the maps of a function over those of `Globals`, and puts lists one after the other. */
function merged(own: DataNode, global: DataNode | undefined): DataNode {
  if (global === undefined || readValue(global).is !== 'literal' || readValue(own).is !== 'literal')
    return own;
  if (own.kind === 'list' && global.kind === 'list')
    return { ...own, items: [...global.items, ...own.items] };
  return isMap(own) && isMap(global) ? mergedMap(own, global) : own;
}

function mergedMap(own: MapNode, global: MapNode): MapNode {
  const taken = new Set(own.entries.map(({ key }) => key));
  const entries = own.entries.map((entry) => {
    const below = entriesOf(global).find(({ key }) => key === entry.key);
    return { ...entry, value: merged(entry.value, below?.value) };
  });
  return { ...own, entries: [...entries, ...global.entries.filter(({ key }) => !taken.has(key))] };
}

function canaryOf(owner: Owner, preference: DataNode, template: Template): Subject[] {
  const { path } = template;
  const shift = shiftNamed(property(preference, 'Type'), template);
  const enabled = booleanFact(property(preference, 'Enabled'));
  const alarms = namedAlarms(property(preference, 'Alarms'), template);
  const name = property(owner.properties, 'FunctionName');
  const environment = environmentOfResource(owner.properties, [name], path);
  const off = known(enabled) === false;
  const canary = subject(
    'canary',
    `deployment preference of ${owner.id}`,
    { path, span: owner.span },
    {
      system: 'sam',
      name: owner.id,
      namespace: null,
      ...environment,
      rendered: true,
      // Switched off, it moves nothing: the function is replaced when the template is deployed.
      ...trafficFacts(off ? { strategy: 'all-at-once', percent: null, seconds: null } : shift),
      movesAtOnce: off ? null : movesAtOnce(shift, preference),
      trafficRouting: true,
      replicas: null,
      judges: judgesOf([
        ['alarm', alarms.declared],
        ['hook', presenceFact(property(preference, 'Hooks', 'PreTraffic'))],
        ['hook', presenceFact(property(preference, 'Hooks', 'PostTraffic'))],
      ]),
      judgeSwitch: switchOf(enabled),
      // SAM turns the rollback of the deployment group on, with its alarms among the reasons.
      rollback: 'on',
      ...alarmFacts(alarms, bakeOf(shift), path),
      oldVersionSeconds: null,
    },
    { spans: spansOfPreference(owner, preference, shift) },
  );
  return [canary, ...alarms.resources.map((one) => alarmAsMetric(one, 'sam', environment.staging, path))];
}

function movesAtOnce(shift: TrafficShift | undefined, preference: DataNode): Fact<string> {
  if (shift === undefined) return unknown('a configuration outside the scan');
  return shift.strategy === 'all-at-once'
    ? (known(textFact(property(preference, 'Type'))) ?? 'AllAtOnce')
    : null;
}

function spansOfPreference(
  owner: Owner,
  preference: DataNode,
  shift: TrafficShift | undefined,
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = { name: owner.idSpans };
  const put = (fact: string, span: Span | undefined): void => {
    if (span !== undefined) spans[fact] = { value: span };
  };
  const type = propertyEntry(preference, 'Type')?.value.span;
  put('firstWeight', shift?.percentSpan ?? type);
  put('bakeSeconds', shift?.secondsSpan ?? type);
  put('movesAtOnce', type);
  put('judgeSwitch', propertyEntry(preference, 'Enabled')?.value.span);
  return spans;
}
