import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import { isProductionName } from '../values/environment.js';
import type { Target } from './target.js';
import { targetOfName, targetOfTitle } from './target.js';

/** What names the environment of a job, in the words of any system. */
export interface JobNames {
  /** The environments it may run in, as written; empty where it names none. */
  readonly environments: readonly string[];
  /** Whether an environment is chosen by what the text does not tell. */
  readonly computed: boolean;
  /** What its commands, arguments and variables aim at. */
  readonly targets: readonly (Target | undefined)[];
  /** Its own names, the most telling first: id, title, the name of its file. */
  readonly names: readonly string[];
}

/** Whether what a job does, it does to production. */
export interface JobTarget {
  /** Unknown where nothing tells. */
  readonly production: Fact<boolean>;
  /** Known not to be production; never unknown. */
  readonly staging: boolean;
}

/**
 * Whether a job works on production: by its environment, its target, or its name. An environment that is known
 * to be a lower one decides; otherwise one sign of production is enough.
 */
export function jobTarget({ environments, computed, targets, names }: JobNames): JobTarget {
  if (environments.some(isProductionName)) return { production: true, staging: false };
  if (!computed && environments.length > 0 && environments.every((name) => targetOfName(name) === 'lower')) {
    return { production: false, staging: true };
  }
  if (targets.includes('production')) return { production: true, staging: false };
  if (!computed && targets.includes('lower')) return { production: false, staging: true };
  const named = names.map(targetOfTitle).find((target) => target !== undefined);
  if (named !== undefined && !computed)
    return { production: named === 'production', staging: named === 'lower' };
  if (computed) return { production: unknown('an environment that is chosen later'), staging: false };
  if (environments.length > 0) return { production: false, staging: true };
  return { production: unknown('no environment, target or name tells'), staging: false };
}
