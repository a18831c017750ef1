import { at, entryOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { keyOfName } from '../pipelines/change-key.js';
import { isProductionName, wordsOf } from '../values/environment.js';
import type { Job } from './job.js';
import type { Pipeline } from './pipeline.js';
import { filledIn, variablesOf } from './pipeline.js';

/**
 * The environment of a job, with the variables that the file sets filled in.
 *
 * @see https://docs.gitlab.com/ci/yaml/#environment
 */
export interface Environment {
  readonly entry: Entry;
  /** The node of its name. */
  readonly nameNode: DataNode;
  readonly name: string;
  readonly action: string;
  /** Whether it is made for one change. */
  readonly isReview: boolean;
  readonly tier: string | undefined;
  readonly tierNode: DataNode | undefined;
  readonly onStop: DataNode | undefined;
  readonly autoStop: DataNode | undefined;
  readonly url: DataNode | undefined;
  readonly namespace: DataNode | undefined;
}

export function environmentOf(job: Job, pipeline: Pipeline): Environment | undefined {
  const entry = entryOf(job.node, 'environment');
  if (entry === undefined) return undefined;
  const nameNode = textOf(entry.value) === undefined ? at(entry.value, 'name') : entry.value;
  const written = textOf(nameNode);
  if (nameNode === undefined || written === undefined) return undefined;
  const variables = variablesOf(job, pipeline);
  const tierNode = at(entry.value, 'deployment_tier');
  const tier = textOf(tierNode);
  const name = filledIn(written, variables);
  return {
    entry,
    nameNode,
    name,
    isReview: isReviewName(name),
    action: textOf(at(entry.value, 'action')) ?? 'start',
    tier: tier === undefined ? undefined : filledIn(tier, variables),
    tierNode,
    onStop: at(entry.value, 'on_stop'),
    autoStop: at(entry.value, 'auto_stop_in'),
    url: at(entry.value, 'url'),
    namespace: at(entry.value, 'kubernetes', 'namespace'),
  };
}

/** The facts that an environment gives its job; a tier says more than a name. */
export function environmentFacts(environment: Environment | undefined): {
  environment: Fact<string>;
  production: Fact<boolean>;
} {
  if (environment === undefined) return { environment: null, production: unknown('no environment named') };
  const { name, tier } = environment;
  const isOpen = name.includes('$');
  return {
    environment: isOpen ? unknown('a variable that the file does not set') : name,
    production: productionOf(name, tier, isOpen),
  };
}

const TIERS = new Map([
  ['production', true],
  ...['staging', 'testing', 'development', 'other'].map((tier) => [tier, false] as const),
]);

function productionOf(name: string, tier: string | undefined, isOpen: boolean): Fact<boolean> {
  const byTier = TIERS.get(tier ?? '');
  if (byTier !== undefined) return byTier;
  const written = name.replace(/\$(?:\{\w+\}|\w+)/g, ' ');
  if (isProductionName(written)) return true;
  if (!isOpen || isReviewName(name)) return false;
  return wordsOf(written).some((word) => LOWER.has(word))
    ? false
    : unknown('a variable that the file does not set');
}

const LOWER = new Set([
  'staging',
  'stage',
  'stg',
  'dev',
  'development',
  'test',
  'testing',
  'qa',
  'uat',
  'sandbox',
]);

/** Whether an environment is made for one change: `review/…`, `pr-…`, with something of the change in it. */
function isReviewName(name: string): boolean {
  const words = wordsOf(name.replace(/\$(?:\{\w+\}|\w+)/g, ' '));
  const says = words.some((word) => REVIEW.has(word));
  const key = keyOfName(name);
  return says ? key !== 'fixed' : key === 'change' || key === 'branch';
}

const REVIEW = new Set([
  'review',
  'reviews',
  'preview',
  'previews',
  'pr',
  'mr',
  'feature',
  'branch',
  'ephemeral',
  'dynamic',
]);

/** Where the environment stands, where the job itself names it and not what it extends. */
export function environmentSpans(
  environment: Environment | undefined,
  job: Job,
  { project }: Pipeline,
): FactSpans | undefined {
  if (environment === undefined || project.homes.of(environment.nameNode) !== job.source) return undefined;
  const { start, end } = environment.nameNode.span;
  if (start < job.span.start || end > job.span.end) return undefined;
  return spansOf(environment.entry);
}
