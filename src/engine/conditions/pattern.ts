import type { Truth } from '../truth.js';
import { costProblem } from './pattern-cost.js';

/** Longer texts are searched up to here; what lies behind it is unknown. */
const MAX_SEARCHED = 10_000;

const compiled = new Map<string, RegExp>();

/**
 * Whether the pattern is found in the text. `undefined` when it is not found and the text is longer than
 * what is searched.
 *
 * @param pattern one that {@link patternProblem} has nothing against
 */
export function search(pattern: string, text: string): Truth {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    regex = compile(pattern);
    compiled.set(pattern, regex);
  }
  if (regex.test(text.slice(0, MAX_SEARCHED))) return true;
  return text.length > MAX_SEARCHED ? undefined : false;
}

/** Why a pattern may not be used: it is no regular expression, or hostile text could make it slow. */
export function patternProblem(pattern: string): string | undefined {
  try {
    return costProblem(compile(pattern));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `is no regular expression: ${error.message.replace(/^Invalid regular expression: /, '')}`;
  }
}

function compile(pattern: string): RegExp {
  return pattern.startsWith('(?i)') ? new RegExp(pattern.slice(4), 'iu') : new RegExp(pattern, 'u');
}
