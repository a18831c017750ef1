import { evaluate } from './evaluate.js';
import type { Expression } from './expression.js';
import { partsOf, pathOf } from './expression.js';
import type { Scenario } from './scenario.js';

/** A secret or variable of the repository, organisation or environment, by its name as written. */
export interface StoredValue {
  readonly what: 'secret' | 'variable';
  readonly name: string;
}

/** The token that every run has; its rights are said by `permissions`. */
export const RUN_TOKEN = 'GITHUB_TOKEN';

/**
 * The secrets and variables whose value a text surely holds in a scenario. What a condition on branch or
 * event keeps away is not among them, nor what is only asked for (`secrets.X != ''`).
 */
export function storedValuesOf(text: string, scenario: Scenario): StoredValue[] {
  if (!/secrets|vars/i.test(text)) return [];
  return partsOf(text).flatMap((part) => (typeof part === 'string' ? [] : heldBy(part, scenario)));
}

/** The same of one expression. */
export function heldBy(expression: Expression, scenario: Scenario): StoredValue[] {
  switch (expression.type) {
    case 'member':
      return storedValue(expression, scenario);
    case 'and':
      return heldByLast(expression.parts, scenario);
    case 'or':
      return heldByFirst(expression.parts, scenario);
    case 'call':
      return PASSES_ON.has(expression.name) ? expression.args.flatMap((arg) => heldBy(arg, scenario)) : [];
    default:
      return [];
  }
}

/** Functions whose result holds what they are given. */
const PASSES_ON = new Set(['format', 'tojson', 'fromjson', 'join']);

/** `a && b` has the value of `b` when all before it is true. */
function heldByLast(parts: readonly Expression[], scenario: Scenario): StoredValue[] {
  const last = parts.at(-1);
  const before = parts.slice(0, -1).map((part) => evaluate(part, scenario).truth ?? isSet(part));
  return last !== undefined && before.every((truth) => truth === true) ? heldBy(last, scenario) : [];
}

/** `a || b` has the value of the first that is true; a stored value is taken to be set. */
function heldByFirst(parts: readonly Expression[], scenario: Scenario): StoredValue[] {
  for (const part of parts) {
    const held = heldBy(part, scenario);
    if (held.length > 0) return held;
    if (evaluate(part, scenario).truth !== false) return [];
  }
  return [];
}

function isSet(expression: Expression): boolean | undefined {
  const path = pathOf(expression) ?? '';
  return path.startsWith('secrets.') || path.startsWith('vars.') ? true : undefined;
}

/** `secrets.NAME`, or `secrets[…]` where the key is known. */
function storedValue(
  { of, key }: Extract<Expression, { type: 'member' }>,
  scenario: Scenario,
): StoredValue[] {
  const context = pathOf(of);
  if ((context !== 'secrets' && context !== 'vars') || key === '*') return [];
  const name = evaluate(key, scenario).literal;
  if (typeof name !== 'string') return [];
  return [{ what: context === 'secrets' ? 'secret' : 'variable', name }];
}
