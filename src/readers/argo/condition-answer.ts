import type { Expression } from './condition-tree.js';
import { parseCondition } from './condition-tree.js';

/** What a query gave: values of a vector, in order; `anything` where the answer must not depend on it. */
type Results = readonly number[] | 'anything';

/** `error` where the condition cannot be evaluated, such as the first of no results; `undefined`: unknown. */
type Answer = boolean | 'error' | undefined;
type Value = number | string | null | Answer;

/** Whether a condition has the same answer whatever was measured: `true`, `1 == 1`, `len(result) >= 0`, `… || true`. */
export function constantAnswer(condition: string): boolean | undefined {
  const answer = answerOf(parseCondition(condition), 'anything');
  return typeof answer === 'boolean' ? answer : undefined;
}

/**
 * Whether a metric takes these results for a success. `undefined` where the conditions are not understood.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/master/utils/evaluate/evaluate.go
 */
export function counts(success: string, failure: string, results: readonly number[]): boolean | undefined {
  const good = success === '' ? undefined : answerOf(parseCondition(success), results);
  const bad = failure === '' ? undefined : answerOf(parseCondition(failure), results);
  if (success === '' && failure === '') return true;
  if (good === 'error' || bad === 'error') return false;
  if (success === '') return bad === undefined ? undefined : !bad;
  if (failure === '') return good;
  if (good === false || bad === true) return false;
  return good === true && bad === false ? true : undefined;
}

function answerOf(expression: Expression, results: Results): Answer {
  const value = evaluate(expression, results);
  return typeof value === 'boolean' || value === 'error' ? value : undefined;
}

function evaluate(expression: Expression, results: Results): Value {
  switch (expression.is) {
    case 'literal':
      return expression.value;
    case 'measured':
      return measured(expression.text, results);
    case 'and':
    case 'or':
      return joined(expression.is, expression.parts, results);
    case 'not': {
      const answer = answerOf(expression.of, results);
      return typeof answer === 'boolean' ? !answer : answer;
    }
    case 'choice': {
      const test = answerOf(expression.test, results);
      if (typeof test !== 'boolean') return test;
      return evaluate(test ? expression.yes : expression.no, results);
    }
    case 'compare':
      return compared(expression, results);
    case 'call':
      return called(expression.name, expression.arguments, results);
    default:
      return undefined;
  }
}

/** Left to right, and no further than the answer needs: an error behind it is never met. */
function joined(is: 'and' | 'or', parts: readonly Expression[], results: Results): Answer {
  const decisive = is === 'or';
  let doubt = false;
  for (const part of parts) {
    const answer = answerOf(part, results);
    if (answer === decisive) return decisive;
    if (answer === 'error') return doubt ? undefined : 'error';
    if (answer === undefined) doubt = true;
  }
  return doubt ? undefined : !decisive;
}

function measured(text: string, results: Results): Value {
  if (results === 'anything' || !/^(?:result|#)(?:\[0\])?$/.test(text)) return undefined;
  const [first] = results;
  if (first !== undefined) return first;
  return text === 'result' ? undefined : 'error';
}

function compared(
  { operator, left, right }: Extract<Expression, { is: 'compare' }>,
  results: Results,
): Answer {
  if (isSame(left, right)) return ['==', '<=', '>='].includes(operator) ? true : undefined;
  const [a, b] = [evaluate(left, results), evaluate(right, results)];
  if (a === 'error' || b === 'error') return 'error';
  if (isCount(left) && operator === '>=' && b === 0) return true;
  if (a === undefined || b === undefined) return undefined;
  if (operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function isSame(left: Expression, right: Expression): boolean {
  return left.is === 'measured' && right.is === 'measured' && left.text === right.text;
}

function isCount(expression: Expression): boolean {
  return expression.is === 'call' && expression.name === 'len';
}

function called(name: string, given: readonly Expression[], results: Results): Value {
  const [first, second] = given;
  if (results === 'anything' || first?.is !== 'measured') return undefined;
  const values = first.text === 'result' || first.text === '#' ? results : undefined;
  switch (name) {
    case 'len':
      return values?.length;
    case 'isNaN': {
      const value = measured(first.text, results);
      return typeof value === 'number' ? Number.isNaN(value) : value === 'error' ? 'error' : undefined;
    }
    case 'default':
      return results.length > 0 || second?.is !== 'literal' ? measured(first.text, results) : second.value;
    case 'all':
    case 'none':
      return values?.length === 0 ? true : eachOf(name, second, values);
    case 'any':
    case 'one':
      return values?.length === 0 ? false : eachOf(name, second, values);
    default:
      return undefined;
  }
}

/** Only vectors of one value are asked about. */
function eachOf(name: string, test: Expression | undefined, values: readonly number[] | undefined): Answer {
  if (test === undefined || values === undefined) return undefined;
  const answer = answerOf(test, values);
  return name === 'none' && typeof answer === 'boolean' ? !answer : answer;
}
