import { at, textOf } from '../../documents/data/navigate.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { parseDuration } from '../values/duration.js';
import type { WeightStep } from '../values/weight-steps.js';
import { stepSubjects } from '../values/weight-steps.js';
import { environmentFacts } from './environment.js';
import { ancestorsOf } from './order.js';
import type { Pipeline } from './pipeline.js';
import { variablesOf } from './pipeline.js';
import { whensOf } from './rules.js';
import type { ReadJob } from './subjects.js';

/** A job that moves a share of the traffic: `rollout 10%`, `canary 25%`, or a variable that says how much. */
interface Rollout {
  readonly read: ReadJob;
  readonly weight: number;
}

/**
 * Chains of jobs that roll one environment out step by step, as the templates of GitLab do.
 *
 * @see https://docs.gitlab.com/topics/autodevops/customize/#incremental-rollout-to-kubernetes
 */
export function canariesOf(pipeline: Pipeline, jobs: readonly ReadJob[]): Subject[] {
  const byEnvironment = new Map<string, Rollout[]>();
  for (const read of jobs) {
    const weight = weightOf(read, pipeline);
    if (weight === undefined) continue;
    const name = read.environment?.name ?? '';
    byEnvironment.set(name, [...(byEnvironment.get(name) ?? []), { read, weight }]);
  }
  return [...byEnvironment.values()].flatMap((chain) => canaryOf(inOrder(chain, pipeline), jobs, pipeline));
}

const NAMED =
  /^(?:.*[^a-z])?(?:rollout|roll-out|canary|traffic|deploy\w*|production|prod)(?:[^a-z].*?|\W)?(\d{1,3})\s*(?:%|percent|pct)/i;
const SAYS_SHARE = /^(?:\w+_)?(?:ROLLOUT|CANARY|TRAFFIC)_(?:PERCENTAGE|PERCENT|WEIGHT|PCT|SHARE)$/;

/** The share that a job moves; `undefined` for one that does not roll out step by step. */
function weightOf({ job, environment, found }: ReadJob, pipeline: Pipeline): number | undefined {
  if (environment?.action !== 'start' && found.job.deploys !== true) return undefined;
  const own = [...variablesOf(job, pipeline)].find(
    ([name, value]) => SAYS_SHARE.test(name) && /^\d{1,3}$/.test(value),
  );
  const said = NAMED.exec(job.name)?.[1] ?? own?.[1];
  const weight = Number(said);
  return said === undefined || weight > 100 ? undefined : weight;
}

/** By who waits for whom, then by stage, then as written. */
function inOrder(chain: readonly Rollout[], pipeline: Pipeline): Rollout[] {
  const before = new Map(chain.map(({ read: { job } }) => [job.name, new Set(ancestorsOf(job, pipeline))]));
  const depth = ({ read: { job } }: Rollout): number =>
    chain.filter((other) => before.get(job.name)?.has(other.read.job.name)).length;
  const stage = ({ read: { job } }: Rollout): number => pipeline.stages.indexOf(job.stage);
  return [...chain].sort((a, b) => depth(a) - depth(b) || stage(a) - stage(b) || a.weight - b.weight);
}

function canaryOf(chain: readonly Rollout[], jobs: readonly ReadJob[], pipeline: Pipeline): Subject[] {
  const [first] = chain;
  const weights = chain.map(({ weight }) => weight);
  if (first === undefined || !weights.some((weight) => weight > 0 && weight < 100)) return [];
  const { job, environment, found } = first.read;
  // A place without a path is one in the file of the first job.
  const steps = chain.map((one, index) => {
    const step = stepOf(one, chain[index + 1], jobs, pipeline);
    return one.read.job.source === job.source ? step : { ...step, span: job.span, place: job.nameSpan };
  });
  const hand = isByHand(first.read, pipeline) || steps.some(({ waitsForHand }) => waitsForHand === true);
  const checks = steps.some((step) => step.checks === true);
  const made = subject(
    'canary',
    `rollout ${environment?.name ?? job.name}`,
    { path: job.source.path, span: job.span },
    {
      system: 'gitlab',
      name: environment === undefined ? job.name : `${job.name} in ${environment.name}`,
      namespace: textOf(environment?.namespace) ?? null,
      ...environmentFacts(environment),
      staging: known(found.job.staging) ?? false,
      rendered: true,
      strategy: 'canary',
      weights: weights.at(-1) === 100 ? weights.slice(0, -1) : weights,
      firstWeight: weights.find((weight) => weight > 0) ?? null,
      replicas: null,
      judges: [...(hand ? ['hand'] : []), ...(checks ? ['verify'] : [])],
      movesAlone: !hand,
      pausesAreTimed: !hand,
    },
    { spans: { name: { value: job.nameSpan }, firstWeight: { value: job.nameSpan } } },
  );
  return [made, ...stepSubjects(steps, made)];
}

/** One weight, and what lies between it and the next: a person, a delay, a job that checks. */
function stepOf(
  { read, weight }: Rollout,
  next: Rollout | undefined,
  jobs: readonly ReadJob[],
  pipeline: Pipeline,
): WeightStep {
  const { job, found } = read;
  const place = { span: job.span, place: job.nameSpan, weight };
  if (next === undefined) return { ...place, pauseSeconds: null, waitsForHand: false, checks: false };
  const started = [...whensOf(next.read.job, pipeline, pipeline.scenarios.defaultBranch)];
  const delay = textOf(at(next.read.job.node, 'start_in'));
  const between = jobsBetween(read, next.read, jobs, pipeline);
  return {
    ...place,
    pauseSeconds: secondsOf(delay) ?? (started.includes('delayed') ? 1 : sleptIn(read)),
    waitsForHand: started.includes('manual') || between.some((one) => isByHand(one, pipeline)),
    checks:
      found.job.verifiedAfter === true ||
      between.some((one) =>
        (known(one.found.job.roles) ?? []).some((role) => role === 'verify' || role === 'test'),
      ),
  };
}

function isByHand({ job }: ReadJob, pipeline: Pipeline): boolean {
  return [...whensOf(job, pipeline, pipeline.scenarios.defaultBranch)].includes('manual');
}

/** The jobs behind one step that the next one waits for. */
function jobsBetween(from: ReadJob, to: ReadJob, jobs: readonly ReadJob[], pipeline: Pipeline): ReadJob[] {
  const before = new Set(ancestorsOf(to.job, pipeline));
  return jobs.filter((one) => {
    const isBetween = one !== from && one !== to && before.has(one.job.name);
    return isBetween && ancestorsOf(one.job, pipeline).includes(from.job.name);
  });
}

/** `30 minutes`, `1 day`, `5 min 20 sec`, as GitLab writes durations; a bare number is of seconds. */
function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text);
  const short = text
    .replace(/\band\b|,/g, ' ')
    .replace(
      /(\d+)\s*(s|m|h|d|w)(?:ec|in|our|r|ay|eek|inute|econd)?\w*/gi,
      (_, count: string, unit: string) => `${count}${unit.toLowerCase()}`,
    )
    .replace(/\s+/g, '');
  return parseDuration(short);
}

/** A script that sleeps behind its deploy waits as well. */
function sleptIn({ job }: ReadJob): number | null {
  for (const { text } of job.scripts) {
    const said = /^\s*sleep\s+(\d+)([smhd]?)\s*$/m.exec(text);
    if (said?.[1] !== undefined) return parseDuration(`${said[1]}${said[2] || 's'}`) ?? null;
  }
  return null;
}
