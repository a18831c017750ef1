import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';

type Alarm = Subject<'alarm'>;

/**
 * Gives rollouts the alarms that they name and that another file defines: the time each needs, and what it makes of
 * a measurement without data. A name that several files define is left open.
 */
export const canaryAlarms: Link = {
  name: 'canary-alarms',
  link(model) {
    const byName = grouped(model.of('alarm'), ({ facts }) => known(facts.name) ?? '');
    const measured = new Set<Alarm>();
    for (const canary of model.of('canary')) {
      for (const name of known(canary.facts.alarmsElsewhere) ?? []) {
        const [alarm, ...others] = byName.get(name) ?? [];
        if (alarm === undefined || others.length > 0) continue;
        addAlarm(canary, alarm, name);
        if (!measured.has(alarm)) model.add(metricOf(alarm, canary));
        measured.add(alarm);
      }
    }
  },
};

function addAlarm(
  { facts }: Subject<'canary'>,
  { facts: said, path, span, spans }: Alarm,
  name: string,
): void {
  const seconds = known(said.seconds);
  if (seconds === undefined) return;
  const timed = {
    path,
    span: spans.seconds?.value ?? span,
    note: `${name} fires after ${seconds} s`,
    name,
    seconds,
  };
  facts.alarms = [...(known(facts.alarms) ?? []), timed];
  const bake = known(facts.bakeSeconds);
  if (bake !== undefined && seconds >= bake) facts.slowAlarms = [...(known(facts.slowAlarms) ?? []), timed];
}

function metricOf(
  { key, path, span, facts, spans }: Alarm,
  canary: Subject<'canary'>,
): Subject<'canary-metric'> {
  const { name = null, signal = 'other', noData = null, noDataBy = null } = facts;
  return subject(
    'canary-metric',
    key,
    { path, span },
    {
      system: systemOf(canary),
      name,
      signal,
      noData,
      noDataBy,
      staging: canary.facts.staging === true,
      provider: 'cloudwatch',
      hasBound: true,
      bounds: [],
      dryRun: false,
      usedAs: ['background'],
    },
    { spans },
  );
}

function systemOf({ facts }: Subject<'canary'>): 'sam' | 'codedeploy' | 'ecs' {
  const { system } = facts;
  return system === 'codedeploy' || system === 'ecs' ? system : 'sam';
}
