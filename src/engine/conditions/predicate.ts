import type { SubjectKind } from '../../model/kinds/index.js';
import type { Test } from '../rule.js';
import type { Truth } from '../truth.js';
import type { FactContext } from './fact-address.js';
import { factReader } from './fact-address.js';
import type { NormalCondition } from './normal-form.js';
import { referenceOf } from './normal-form.js';
import { tests } from './operators.js';

export type Predicate = (context: FactContext) => Truth;

/**
 * Compiles a condition once into a function that judges subject after subject without allocating. What
 * screens every subject, before json-rules-engine judges the few that pass.
 */
export function compile(condition: NormalCondition, on: SubjectKind): Predicate {
  if ('all' in condition) return every(condition.all.map((one) => compile(one, on)));
  if ('any' in condition) return some(condition.any.map((one) => compile(one, on)));
  return compileTest(condition, on);
}

/** Reads what a name stands for in a rule: a fact, or an option of the rule. */
export function valueReader(name: string, on: SubjectKind): (context: FactContext) => unknown {
  if (!name.startsWith('option.')) return factReader(name, on);
  const option = name.slice('option.'.length);
  return ({ options }) => options[option];
}

function compileTest({ fact, operator, value }: Test, on: SubjectKind): Predicate {
  const test = tests.get(operator);
  if (test === undefined) throw new Error(`unknown operator ${operator}`);
  const actual = factReader(fact, on);
  const reference = referenceOf(value);
  if (reference === undefined) return (context) => test(actual(context), value);
  const expected = valueReader(reference, on);
  return (context) => test(actual(context), expected(context));
}

/** False when one is false, else unknown when one is unknown. */
function every(predicates: readonly Predicate[]): Predicate {
  return (context) => {
    let truth: Truth = true;
    for (const predicate of predicates) {
      const one = predicate(context);
      if (one === false) return false;
      if (one === undefined) truth = undefined;
    }
    return truth;
  };
}

/** True when one is true, else unknown when one is unknown. */
function some(predicates: readonly Predicate[]): Predicate {
  return (context) => {
    let truth: Truth = false;
    for (const predicate of predicates) {
      const one = predicate(context);
      if (one === true) return true;
      if (one === undefined) truth = undefined;
    }
    return truth;
  };
}
