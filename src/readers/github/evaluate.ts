import type { Expression, Scalar, TextPart } from './expression.js';
import { pathOf } from './expression.js';
import type { Scenario, Value, Varying } from './scenario.js';
import { anything, contextValue, isChange, literal, settled } from './scenario.js';

/** Deeper than the parser lets nest; keeps recursion far from the end of the stack. */
const MAX_DEPTH = 400;

/**
 * What is known of an expression when a workflow is started in one way. Three-valued: where the text cannot
 * tell, neither the value nor its truth is given.
 */
export function evaluate(expression: Expression, scenario: Scenario, depth = 0): Value {
  if (depth > MAX_DEPTH) return anything;
  const value = (one: Expression): Value => evaluate(one, scenario, depth + 1);
  switch (expression.type) {
    case 'literal':
      return literal(expression.value);
    case 'context':
    case 'member':
      return contextOf(expression, scenario);
    case 'not': {
      const { truth } = value(expression.of);
      return truth === undefined ? { varies: [], mayVary: false } : literal(!truth);
    }
    case 'and':
      return expression.parts.map(value).reduce((left, right) => choose(left, right, false));
    case 'or':
      return expression.parts.map(value).reduce((left, right) => choose(left, right, true));
    case 'compare':
      return compare(expression, scenario, value);
    case 'call':
      return call(expression.name, expression.args.map(value));
    case 'unreadable':
      return anything;
  }
}

/** Whether a condition lets something run: `undefined` where the text cannot tell. */
export function holds(condition: Expression | undefined, scenario: Scenario): boolean | undefined {
  return condition === undefined ? true : evaluate(condition, scenario).truth;
}

/** The value of a text with expressions in it. */
export function evaluateText(parts: readonly TextPart[], scenario: Scenario): Value {
  return joined(parts.map((part) => (typeof part === 'string' ? literal(part) : evaluate(part, scenario))));
}

function contextOf(expression: Expression, scenario: Scenario): Value {
  const path = pathOf(expression);
  return path === undefined ? anything : contextValue(path, scenario);
}

/** `a || b` is `a` where that is true, `a && b` is `a` where that is not. */
function choose(left: Value, right: Value, stopsAt: boolean): Value {
  if (left.truth === stopsAt) return left;
  if (left.truth !== undefined) return right;
  const mayVary = [left, right].some((one) => one.mayVary || one.varies.length > 0);
  return right.truth === stopsAt ? { truth: stopsAt, varies: [], mayVary } : { varies: [], mayVary };
}

function joined(values: readonly Value[]): Value {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  const varies: Varying[] = values.flatMap((one) => one.varies);
  const mayVary = values.some((one) => one.mayVary);
  const texts = values.map((one) => one.literal);
  if (texts.every((text) => text !== undefined) && varies.length === 0) {
    return literal(texts.map((text) => (text === null ? '' : String(text))).join(''));
  }
  return { ...(values.some((one) => one.truth) ? { truth: true } : {}), varies, mayVary };
}

function compare(
  { operator, left, right }: Extract<Expression, { type: 'compare' }>,
  scenario: Scenario,
  value: (one: Expression) => Value,
): Value {
  if (operator !== '==' && operator !== '!=') return settled;
  const equal =
    ofWhom(left, right, scenario) ?? ofWhom(right, left, scenario) ?? equals(value(left), value(right));
  if (equal === undefined) return settled;
  return literal(equal === (operator === '=='));
}

/** Who sent the change: paths that a fork decides. */
const SENT_FROM =
  /^github\.event\.(?:pull_request\.head\.(?:repo\.(?:full_name|owner\.login|id|name)|user\.login|label)|workflow_run\.head_repository\.(?:full_name|owner\.login|id))$/;
const SENT_BY =
  /^github\.(?:actor|actor_id|triggering_actor|event\.pull_request\.(?:user\.login|author_association)|event\.sender\.login|event\.workflow_run\.actor\.login)$/;
const HERE =
  /^github\.(?:repository|repository_owner|repository_id|event\.repository\.(?:full_name|owner\.login|id|name)|event\.pull_request\.base\.repo\.(?:full_name|owner\.login|id))$/;

/**
 * Compares a repository or person with another or with a name. A workflow is read in the repository that it
 * is meant for; a change from a fork comes from elsewhere, by nobody the workflow could name.
 */
function ofWhom(one: Expression, other: Expression, scenario: Scenario): boolean | undefined {
  const path = pathOf(one) ?? '';
  const named = other.type === 'literal' && typeof other.value === 'string' && other.value !== '';
  if (HERE.test(path) && named) return true;
  if (isChange(scenario) && SENT_BY.test(path) && isBot(other)) return false;
  if (scenario.fork === undefined) return undefined;
  if (SENT_FROM.test(path) && (named || HERE.test(pathOf(other) ?? ''))) return !scenario.fork;
  return SENT_BY.test(path) && named && scenario.fork ? false : undefined;
}

/** A change is thought of as a person's: what runs for all but a bot runs for it. */
function isBot(expression: Expression): boolean {
  return (
    expression.type === 'literal' &&
    typeof expression.value === 'string' &&
    expression.value.endsWith('[bot]')
  );
}

function equals(left: Value, right: Value): boolean | undefined {
  if (left.literal !== undefined && right.literal !== undefined)
    return looselyEqual(left.literal, right.literal);
  const [known, open] = left.literal === undefined ? [right, left] : [left, right];
  if (known.literal === undefined) return undefined;
  return open.truth === true && (known.literal === '' || known.literal === null || known.literal === false)
    ? false
    : undefined;
}

/** GitHub compares texts without regard to case, and values of different types as numbers. */
function looselyEqual(left: Scalar, right: Scalar): boolean {
  if (typeof left === 'string' && typeof right === 'string')
    return left.toLowerCase() === right.toLowerCase();
  if (typeof left === typeof right) return left === right;
  return Number(left) === Number(right);
}

function call(name: string, args: readonly Value[]): Value {
  switch (name) {
    case 'always':
    case 'success':
      return literal(true);
    case 'cancelled':
      return literal(false);
    case 'format':
      return joined(args);
    case 'contains':
    case 'startswith':
    case 'endswith':
      return search(name, args[0]?.literal, args[1]?.literal);
    default:
      return anything;
  }
}

function search(name: string, text: Scalar | undefined, part: Scalar | undefined): Value {
  if (typeof text !== 'string' || typeof part !== 'string') return settled;
  const [inside, sought] = [text.toLowerCase(), part.toLowerCase()];
  if (name === 'contains') return literal(inside.includes(sought));
  return literal(name === 'startswith' ? inside.startsWith(sought) : inside.endsWith(sought));
}
