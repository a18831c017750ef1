import { at, entryOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import { textsOf } from './extends.js';
import type { Job } from './job.js';
import type { Pipeline } from './pipeline.js';
import { isManual, jobRuns, whensOf } from './rules.js';
import type { Scenarios } from './scenario.js';

/** What the ways of starting a pipeline are called in every system. */
const WAYS: readonly (readonly [keyof Scenarios, string])[] = [
  ['defaultBranch', 'push'],
  ['anyBranch', 'push'],
  ['tag', 'tag'],
  ['change', 'change'],
  ['schedule', 'schedule'],
  ['hand', 'hand'],
];

/** The ways in which a job may be started; a job that waits for a person is one of theirs. */
export function startsOf(job: Job, pipeline: Pipeline): string[] {
  const ways = WAYS.flatMap(([scenario, way]) => {
    const started = pipeline.scenarios[scenario];
    if (jobRuns(job, pipeline, started) === false) return [];
    return isManual(job, pipeline, started) ? ['hand'] : [way];
  });
  if (pipeline.child) ways.push('after');
  return [...new Set(ways)];
}

const EVENTS: readonly (readonly [keyof Scenarios, string])[] = [
  ['defaultBranch', 'push'],
  ['anyBranch', 'push'],
  ['tag', 'tag'],
  ['change', 'merge_request_event'],
  ['schedule', 'schedule'],
  ['hand', 'web'],
];

/** The events for which a pipeline has a job, as `CI_PIPELINE_SOURCE` calls them. */
export function triggersOf(pipeline: Pipeline): string[] {
  if (pipeline.child) return ['parent_pipeline'];
  const events = EVENTS.filter(([scenario]) =>
    pipeline.jobs.some((job) => jobRuns(job, pipeline, pipeline.scenarios[scenario]) !== false),
  );
  return [...new Set(events.map(([, event]) => event))];
}

export function isOnlyForChanges(job: Job, pipeline: Pipeline): boolean {
  const { change, ...others } = pipeline.scenarios;
  const otherwise = Object.values(others).some((one) => jobRuns(job, pipeline, one) !== false);
  return !otherwise && jobRuns(job, pipeline, change) !== false;
}

/**
 * Whether a push to any branch reaches a job, if it touches the files that the job asks for. A person who has to
 * start it is a gate of its own; what an include outside the scan adds may be one too.
 */
export function isAnyBranch(job: Job, pipeline: Pipeline): Fact<boolean> {
  const anyBranch = { ...pipeline.scenarios.anyBranch, touchesAll: true };
  const whens = [...whensOf(job, pipeline, anyBranch)];
  if (whens.every((one) => one === 'absent' || one === 'manual')) return false;
  if (pipeline.child || pipeline.project.partial || !job.complete)
    return unknown('an include outside the scan');
  if (whens.includes('absent') || whens.includes('manual'))
    return unknown('a rule that the text does not tell');
  return !awaitsPerson(job, pipeline);
}

/** A job that needs one which a person starts, and which is not passed over when nobody does. */
function awaitsPerson(job: Job, pipeline: Pipeline): boolean {
  const { anyBranch } = pipeline.scenarios;
  return (job.needs ?? []).some(({ job: name }) => {
    const needed = pipeline.jobByName.get(name);
    return needed !== undefined && isManual(needed, pipeline, anyBranch);
  });
}

/** The condition of a job in the words of its file: its rules, else `only` and `except`. */
export function conditionOf(job: Job): string | undefined {
  const rules = itemsOf(at(job.node, 'rules')).map((rule) => {
    const said = textOf(at(rule, 'if')) ?? (isMap(rule) ? 'always' : 'a reference');
    const when = textOf(at(rule, 'when'));
    return when === undefined ? said : `${said}: ${when}`;
  });
  if (rules.length > 0) return rules.join('; ');
  const parts = (['only', 'except'] as const).flatMap((key) => {
    const entry = entryOf(job.node, key);
    if (entry === undefined) return [];
    const refs = isMap(entry.value) ? textsOf(at(entry.value, 'refs')) : textsOf(entry.value);
    return [`${key} ${refs.join(', ')}`.trim()];
  });
  const when = textOf(at(job.node, 'when'));
  if (when !== undefined) parts.push(`when: ${when}`);
  return parts.length > 0 ? parts.join('; ') : undefined;
}
