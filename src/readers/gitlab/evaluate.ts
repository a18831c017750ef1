import type { Expression } from './expression.js';
import type { Scenario, Value } from './scenario.js';
import { predefined, sameText } from './scenario.js';

/** The variables that a file sets, by name. */
export type Variables = ReadonlyMap<string, string>;

/**
 * Whether a condition holds when a pipeline is started in one way. Three-valued: `undefined` where the text
 * cannot tell.
 */
export function holds(expression: Expression, scenario: Scenario, variables: Variables): boolean | undefined {
  switch (expression.type) {
    case 'text':
    case 'variable': {
      const value = valueIn(expression, scenario, variables);
      return value === undefined ? undefined : value !== null && value !== '';
    }
    case 'not': {
      const inner = holds(expression.of, scenario, variables);
      return inner === undefined ? undefined : !inner;
    }
    case 'and':
    case 'or':
      return both(
        expression.type,
        holds(expression.left, scenario, variables),
        holds(expression.right, scenario, variables),
      );
    case 'compare':
      return compare(expression, scenario, variables);
    case 'pattern':
    case 'unreadable':
      return undefined;
  }
}

function both(type: 'and' | 'or', left: boolean | undefined, right: boolean | undefined) {
  const decides = type === 'or';
  if (left === decides || right === decides) return decides;
  return left === undefined || right === undefined ? undefined : !decides;
}

function valueIn(expression: Expression, scenario: Scenario, variables: Variables): Value {
  if (expression.type === 'text') return expression.value;
  if (expression.type !== 'variable') return undefined;
  const said = predefined(expression.name, scenario);
  if (said !== undefined) return said;
  const set = variables.get(expression.name);
  return set === undefined || set.includes('$') ? undefined : set;
}

function compare(
  { operator, left, right }: Extract<Expression, { type: 'compare' }>,
  scenario: Scenario,
  variables: Variables,
): boolean | undefined {
  if (isHere(left, right) || isHere(right, left)) return operator === '==';
  const value = valueIn(left, scenario, variables);
  if (value === undefined) return undefined;
  if (operator === '=~' || operator === '!~') {
    const found = matches(value, right);
    return found === undefined ? undefined : found === (operator === '=~');
  }
  const other = valueIn(right, scenario, variables);
  if (other === undefined) return undefined;
  const equal = value === null || other === null ? value === other : sameText(value, other);
  return equal === (operator === '==');
}

const HERE = /^CI_(?:PROJECT_(?:PATH|NAMESPACE|ROOT_NAMESPACE|NAME|ID)|SERVER_HOST)$/;

/** A file is read in the project that it is meant for, so that a comparison with its name is with its own. */
function isHere(one: Expression, other: Expression): boolean {
  return one.type === 'variable' && HERE.test(one.name) && other.type === 'text' && other.value !== null;
}

/** A variable that is not set matches no pattern. */
function matches(value: string | null, pattern: Expression): boolean | undefined {
  if (pattern.type !== 'pattern') return undefined;
  if (value === null) return false;
  const regex = linearPattern(pattern.source, pattern.flags);
  if (regex === undefined) return undefined;
  return [value, ...(value === 'main' ? ['master'] : [])].some((one) => regex.test(one));
}

const MAX_PATTERN = 200;
const MAX_QUANTIFIERS = 6;

/** A pattern that is short work on a short name; others are not tried, as they may be made to take forever. */
export function linearPattern(source: string, flags: string): RegExp | undefined {
  const quantifiers = source.match(/[+*{]/g)?.length ?? 0;
  if (source.length > MAX_PATTERN || quantifiers > MAX_QUANTIFIERS || /\)[+*{]/.test(source))
    return undefined;
  try {
    return new RegExp(source, flags.includes('i') ? 'i' : '');
  } catch {
    return undefined;
  }
}
