import type { Condition, Rule, Test } from '../rule.js';
import { addressOf, ancestorsOf, declarationOf } from './fact-address.js';
import { complements } from './operators.js';

/** A condition without `not`: each test is its own or the complement of one. */
export type NormalCondition =
  | { readonly all: readonly NormalCondition[] }
  | { readonly any: readonly NormalCondition[] }
  | Test;

/**
 * Everything that must hold for a rule to fire: its engines and systems, `when`, and the opposite of
 * `unless`. With `not` pushed to the tests, an engine that takes unknown for false gives the same answer as
 * Kleene's logic: a test and its complement are both false of an unknown fact.
 */
export function normalForm(rule: Pick<Rule, 'on' | 'engines' | 'systems' | 'when' | 'unless'>): {
  readonly all: readonly NormalCondition[];
} {
  const all: NormalCondition[] = [];
  if (rule.engines !== undefined) all.push(oneOf('engine', rule.engines, rule));
  if (rule.systems !== undefined) all.push(oneOf('system', rule.systems, rule));
  all.push(normalized(rule.when));
  if (rule.unless !== undefined) all.push(opposite(rule.unless));
  return { all: all.flatMap((one) => ('all' in one ? one.all : [one])) };
}

/** The name under which a kind knows `engine` or `system`: its own fact, else that of a kind it is part of. */
export function scopeFact(fact: 'engine' | 'system', on: Rule['on']): string | undefined {
  if (Object.hasOwn(declarationOf(on).facts, fact)) return fact;
  const holder = ancestorsOf(on).find((kind) => Object.hasOwn(declarationOf(kind).facts, fact));
  return holder === undefined ? undefined : `${holder}.${fact}`;
}

/** The names of all facts that a condition reads, options as `option.<name>`. */
export function factNames(condition: NormalCondition): Set<string> {
  const names = new Set<string>();
  const visit = (one: NormalCondition): void => {
    if ('all' in one) for (const inner of one.all) visit(inner);
    else if ('any' in one) for (const inner of one.any) visit(inner);
    else {
      names.add(one.fact);
      const other = referenceOf(one.value);
      if (other !== undefined) names.add(other);
    }
  };
  visit(condition);
  return names;
}

/** The fact or option that a value names: `{fact: to}`, `{option: max}`; `undefined` for a literal. */
export function referenceOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if ('fact' in value && typeof value.fact === 'string') return value.fact;
  return 'option' in value && typeof value.option === 'string' ? `option.${value.option}` : undefined;
}

function oneOf(fact: 'engine' | 'system', value: readonly string[], { on }: Pick<Rule, 'on'>): Test {
  return { fact: scopeFact(fact, on) ?? addressOf(fact, on).steps.join('.'), operator: 'in', value };
}

function normalized(condition: Condition): NormalCondition {
  if ('all' in condition) return { all: condition.all.map(normalized) };
  if ('any' in condition) return { any: condition.any.map(normalized) };
  return 'not' in condition ? opposite(condition.not) : condition;
}

function opposite(condition: Condition): NormalCondition {
  if ('all' in condition) return { any: condition.all.map(opposite) };
  if ('any' in condition) return { all: condition.any.map(opposite) };
  if ('not' in condition) return normalized(condition.not);
  const { fact, operator, value } = condition;
  return { fact, operator: complements.get(operator) ?? `not ${operator}`, value };
}
