import { fileNameOf, foldersAbove } from '../../discover/file-index.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';

const PRODUCTION = new Set(['prod', 'prd', 'production', 'live']);

/** One of these beside a production word takes it back: `non-prod`, `pre-prod`, `prod-test`. */
const NOT_PRODUCTION = new Set([
  ...['non', 'not', 'pre', 'staging', 'stage', 'stg', 'dev', 'development', 'test', 'tests', 'testing'],
  ...['qa', 'uat', 'sandbox', 'preview', 'previews', 'review', 'pr'],
]);

/** Names that say "not production" wherever they stand in the name of a folder or namespace. */
const LOWER = new Set([
  ...['staging', 'stg', 'dev', 'development', 'devcontainer', 'qa', 'uat', 'sandbox', 'preview', 'previews'],
  ...['nonprod', 'preprod', 'preproduction', 'nonproduction'],
]);

/** Names that say it only when they are the whole name: a `review-service` is no review environment. */
const LOWER_ALONE = new Set([
  'stage',
  'test',
  'tests',
  'testing',
  'testdata',
  'review',
  'pr',
  'local',
  'ci',
  'e2e',
]);

/** What is known of the environment of one thing. */
export interface Environment {
  readonly environment: Fact<string>;
  readonly production: Fact<boolean>;
  /** Known not to be production; never unknown, so that a rule can make an exception of it. */
  readonly staging: boolean;
}

/** The words of a name: cut at `- _ . / :`, at blanks and at capitals. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([1-5])XX/g, '$1xx')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[-_./:\s]+/)
    .filter((word) => word !== '');
}

/**
 * Whether a name is production's: one of its words is prod, prd, production or live, and none takes that
 * back (`preprod` and `nonprod` are one word and not production).
 */
export function isProductionName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => PRODUCTION.has(word)) && !words.some((word) => NOT_PRODUCTION.has(word));
}

/** An environment that is named as one: it is production's by its name, or known not to be. */
function namedEnvironment(name: string): Environment {
  const production = isProductionName(name);
  return { environment: name, production, staging: !production };
}

const unknownEnvironment: Environment = {
  environment: unknown('no environment named'),
  production: unknown('no environment named'),
  staging: false,
};

/**
 * The environment of a part of a file.
 *
 * @param said what its own fields say it is (`environment`, `stage`, a label), most telling first.
 * @param namespaces names that may tell, but are no environment by themselves: `payments` tells nothing.
 * @param path the folders, nearest first, then the file name, tell where the fields do not.
 */
export function environmentOf(
  said: readonly (string | undefined)[],
  namespaces: readonly (string | undefined)[],
  path: string,
): Environment {
  for (const name of said) {
    if (name !== undefined && name !== '') return namedEnvironment(name);
  }
  for (const name of namespaces) {
    if (name !== undefined && (tells(name) || wordsOf(name).at(-1) === 'live')) return namedEnvironment(name);
  }
  return environmentOfPath(path);
}

/** What folders (`overlays/production`, `envs/prod`) and the file name (`values-prod.yaml`) say. */
export function environmentOfPath(path: string): Environment {
  for (const folder of foldersAbove(path)) {
    const name = fileNameOf(folder);
    if (tells(name)) return namedEnvironment(name);
  }
  const stem = fileNameOf(path).replace(/\.\w+$/, '');
  for (const part of stem.split('.').reverse()) {
    if (tells(part)) return namedEnvironment(part);
  }
  return unknownEnvironment;
}

/**
 * Whether the name of a folder, namespace or file is that of an environment. `live` tells only when it is
 * the whole name: a `live-stream` is a product.
 */
function tells(name: string): boolean {
  const words = wordsOf(name);
  const [first] = words;
  if (first === undefined) return false;
  if (words.length === 1) return PRODUCTION.has(first) || LOWER.has(first) || LOWER_ALONE.has(first);
  return (
    words.some((word) => LOWER.has(word) || (PRODUCTION.has(word) && word !== 'live')) ||
    /^pr-?\d*$/.test(name)
  );
}
