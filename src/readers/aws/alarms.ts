import { spansOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { signalOf } from '../values/signal.js';
import type { Resource, Template } from './template.js';
import { listOf, numberFact, property, propertyEntry, readValue, textFact, writingOf } from './values.js';

const ALARM = 'AWS::CloudWatch::Alarm';

/** The alarms that a rollout names. */
export interface NamedAlarms {
  /** Whether it names one at all; unknown where a condition or parameter decides. */
  readonly declared: Fact<boolean>;
  /** Those that the template defines. */
  readonly resources: readonly Resource[];
  /** The names of others, which another template may define. */
  readonly elsewhere: readonly string[];
}

/**
 * The alarms of a list.
 *
 * @param nameIn where the name of an alarm stands in an entry of the list
 */
export function namedAlarms(
  list: DataNode | undefined,
  template: Template,
  nameIn: (entry: DataNode) => DataNode | undefined = (entry) => entry,
): NamedAlarms {
  const { items, complete } = listOf(list);
  const names = items.map(nameIn).filter((name) => readValue(name).is !== 'absent');
  const certain = names.some((name) => readValue(name).is !== 'choice');
  const doubtful = !complete || names.length > 0;
  const found = names.map((name) => alarmNamed(name, template));
  return {
    declared: certain || (doubtful && unknown('behind a condition')),
    resources: found.flatMap((alarm) => alarm ?? []),
    elsewhere: names
      .filter((_, index) => found[index] === undefined)
      .flatMap((name) => known(textFact(name)) ?? []),
  };
}

/** By reference, or by the name that an alarm of the template has, written out or computed in the same words. */
function alarmNamed(name: DataNode | undefined, template: Template): Resource | undefined {
  const referred = template.referred(name, ALARM);
  if (referred !== undefined) return referred;
  const text = known(textFact(name));
  if (text !== undefined) return template.named(text, ALARM, 'AlarmName');
  const writing = writingOf(name);
  if (writing === undefined) return undefined;
  const [alarm, ...others] = template
    .ofType(ALARM)
    .filter(({ properties }) => writingOf(property(properties, 'AlarmName')) === writing);
  return others.length === 0 ? alarm : undefined;
}

/** Alarms with the time each needs to fire; those whose numbers are not written down are left out. */
export function timedAlarms(
  alarms: readonly Resource[],
  path: string,
): (Evidence & { readonly name: string; readonly seconds: number })[] {
  return alarms.flatMap((alarm) => {
    const period = known(periodOf(alarm.properties));
    const evaluated = known(numberFact(property(alarm.properties, 'EvaluationPeriods')));
    const asked = numberFact(property(alarm.properties, 'DatapointsToAlarm'));
    const datapoints = asked === null ? evaluated : known(asked);
    if (period === undefined || datapoints === undefined) return [];
    const place =
      propertyEntry(alarm.properties, 'DatapointsToAlarm') ??
      propertyEntry(alarm.properties, 'EvaluationPeriods');
    const seconds = period * datapoints;
    return {
      path,
      span: place === undefined ? alarm.span : { start: place.keySpan.start, end: place.value.span.end },
      note: `${alarm.id} fires after ${datapoints} × ${period} s = ${seconds} s`,
      name: alarm.id,
      seconds,
    };
  });
}

/** The alarms of a template that have a name by which the rollouts of other files can mean them. */
export function alarmsOf(template: Template): Subject<'alarm'>[] {
  const { path } = template;
  return template.ofType(ALARM).flatMap((resource) => {
    const name = known(textFact(property(resource.properties, 'AlarmName')));
    if (name === undefined) return [];
    const [timed] = timedAlarms([resource], path);
    const metric = alarmAsMetric(resource, 'sam', false, path);
    const { signal = 'other', noData = null, noDataBy = null } = metric.facts;
    const seconds = timed?.seconds ?? unknown('computed when deployed');
    const place = timed === undefined ? {} : { seconds: { value: timed.span } };
    return subject(
      'alarm',
      `alarm ${resource.id}`,
      { path, span: resource.span },
      { name, signal, seconds, noData, noDataBy },
      { spans: { ...metric.spans, ...place } },
    );
  });
}

/** The period in seconds; of an alarm on an expression, the longest of the metrics in it. */
function periodOf(alarm: DataNode | undefined): Fact<number> {
  const own = numberFact(property(alarm, 'Period'));
  if (own !== null) return own;
  const { items, complete } = listOf(property(alarm, 'Metrics'));
  if (!complete) return unknown('computed when deployed');
  let longest: number | null = null;
  for (const metric of items) {
    for (const names of [['Period'], ['MetricStat', 'Period']]) {
      const period = numberFact(property(metric, ...names));
      if (isUnknown(period)) return period;
      if (period !== null) longest = Math.max(longest ?? 0, period);
    }
  }
  return longest;
}

/**
 * An alarm as a measurement of the rollout that names it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
 */
export function alarmAsMetric(
  alarm: Resource,
  system: 'sam' | 'codedeploy' | 'ecs',
  staging: boolean,
  path: string,
): Subject<'canary-metric'> {
  const missing = textFact(property(alarm.properties, 'TreatMissingData'));
  const metric = known(textFact(property(alarm.properties, 'MetricName')));
  const spans: { [fact: string]: FactSpans } = { name: alarm.idSpans };
  const place = propertyEntry(alarm.properties, 'TreatMissingData');
  if (place !== undefined) spans.noDataBy = spansOf(place);
  return subject(
    'canary-metric',
    `alarm ${alarm.id}`,
    { path, span: alarm.span },
    {
      system,
      name: alarm.id,
      signal: signalOf(metric ?? alarm.id),
      staging,
      provider: 'cloudwatch',
      hasBound: true,
      bounds: [],
      dryRun: false,
      usedAs: ['background'],
      intervalSeconds: periodOf(alarm.properties),
      noData: noDataOf(missing),
      noDataBy: known(missing) === 'notBreaching' ? 'TreatMissingData: notBreaching' : null,
    },
    { spans },
  );
}

/** `missing`, the default, and `ignore` leave the alarm as it was before. */
function noDataOf(missing: Fact<string>): Fact<'passes' | 'fails'> {
  switch (known(missing)) {
    case 'notBreaching':
      return 'passes';
    case 'breaching':
      return 'fails';
    default:
      return isUnknown(missing) ? missing : unknown('depends on the state before');
  }
}
