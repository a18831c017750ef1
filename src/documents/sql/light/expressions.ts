import type { Cursor } from './cursor.js';
import { primary } from './primary.js';
import type { Expression } from './tree-query.js';

/**
 * Reads an expression by the precedence of its operators.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/operator-precedence.html
 * @see https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes
 */
export function expression(cursor: Cursor): Expression {
  return binary(cursor, LOWEST);
}

const LOWEST = 1;
const NOT = 4;
const COMPARISON = 5;
const BIT = 6;
const UNARY = 10;
const none: Expression = { type: 'constant', kind: 'null', text: 'NULL' };

const strengths: ReadonlyMap<string, number> = new Map([
  ['OR', 1],
  ['XOR', 2],
  ['AND', 3],
  ['&&', 3],
  ...['=', '==', '<=>', '<>', '!=', '<', '>', '<=', '>='].map((key) => [key, COMPARISON] as const),
  ...['LIKE', 'REGEXP', 'RLIKE', 'GLOB', 'MATCH', 'IN', 'BETWEEN', 'IS', 'ISNULL', 'NOTNULL'].map(
    (key) => [key, COMPARISON] as const,
  ),
  ['SOUNDS', COMPARISON],
  ['MEMBER', COMPARISON],
  ...['|', '&', '<<', '>>'].map((key) => [key, BIT] as const),
  ['+', 7],
  ['-', 7],
  ...['*', '/', '%', 'DIV', 'MOD'].map((key) => [key, 8] as const),
  ['^', 9],
  ['||', 9],
  ['->', 11],
  ['->>', 11],
  ['COLLATE', 11],
]);

function binary(cursor: Cursor, least: number): Expression {
  return cursor.nested(() => {
    let left = prefixed(cursor);
    for (;;) {
      const strength = strengthOf(cursor);
      if (cursor.failed || strength === undefined || strength < least) return left;
      left = combined(cursor, left, strength);
    }
  }, none);
}

/** `NOT` before LIKE, IN and the like belongs to them. */
function strengthOf(cursor: Cursor): number | undefined {
  const at = cursor.is('NOT') ? 1 : 0;
  const strength = strengths.get(cursor.peek(at)?.key ?? '');
  if (at === 1) return cursor.peek(1)?.key === 'NULL' || strength === COMPARISON ? COMPARISON : undefined;
  return strength;
}

function prefixed(cursor: Cursor): Expression {
  if (cursor.is('NOT') || cursor.is('!')) {
    cursor.next();
    return operation('NOT', binary(cursor, NOT));
  }
  for (const sign of ['-', '+', '~', 'BINARY', 'PRIOR']) {
    if (!cursor.is(sign)) continue;
    if (sign.length > 1 && cursor.is(sign, '.')) break;
    cursor.next();
    const value = binary(cursor, UNARY);
    return value.type === 'constant' && sign === '-'
      ? { ...value, text: `-${value.text}` }
      : operation(sign, value);
  }
  return primary(cursor, expression);
}

function combined(cursor: Cursor, left: Expression, strength: number): Expression {
  const negated = cursor.accept('NOT');
  const key = cursor.next()?.key ?? '';
  const made = right(cursor, left, key, strength);
  return negated && key !== 'NULL' ? operation('NOT', made) : made;
}

function right(cursor: Cursor, left: Expression, key: string, strength: number): Expression {
  switch (key) {
    case 'NULL':
    case 'NOTNULL':
      return operation('IS NOT NULL', left);
    case 'ISNULL':
      return operation('IS NULL', left);
    case 'IS':
      return isTest(cursor, left);
    case 'IN':
      return operation('IN', left, cursor.is('(') ? list(cursor) : binary(cursor, BIT));
    case 'BETWEEN': {
      const from = binary(cursor, BIT);
      cursor.expect('AND');
      return operation('BETWEEN', left, from, binary(cursor, BIT));
    }
    case 'SOUNDS':
      cursor.expect('LIKE');
      return operation('LIKE', left, binary(cursor, BIT));
    case 'MEMBER':
      cursor.accept('OF');
      return operation('MEMBER', left, list(cursor));
    case 'COLLATE':
      cursor.name();
      return left;
    case 'LIKE': {
      const made = operation('LIKE', left, binary(cursor, BIT));
      if (cursor.accept('ESCAPE')) binary(cursor, BIT);
      return made;
    }
    case '&&':
      return joined('AND', left, binary(cursor, strength + 1));
    case 'AND':
    case 'OR':
      return joined(key, left, binary(cursor, strength + 1));
    default:
      return operation(key === '==' ? '=' : key, left, binary(cursor, strength + 1));
  }
}

function isTest(cursor: Cursor, left: Expression): Expression {
  const negated = cursor.accept('NOT');
  if (cursor.accept('NULL')) return operation(negated ? 'IS NOT NULL' : 'IS NULL', left);
  if (cursor.accept('DISTINCT', 'FROM')) return operation('IS DISTINCT FROM', left, binary(cursor, BIT));
  const value = cursor.accept('UNKNOWN') ? none : binary(cursor, BIT);
  return operation(negated ? 'IS NOT' : 'IS', left, value);
}

/** Values in brackets, or a query. */
function list(cursor: Cursor): Expression {
  if (cursor.accept('(', ')')) return { type: 'list', items: [] };
  const inner = primary(cursor, expression);
  return inner.type === 'subquery' || inner.type === 'list' ? inner : { type: 'list', items: [inner] };
}

/** `a AND b AND c` is one AND of three, however many there are. */
function joined(operator: string, left: Expression, value: Expression): Expression {
  if (left.type === 'operation' && left.operator === operator)
    return operation(operator, ...left.args, value);
  return operation(operator, left, value);
}

function operation(operator: string, ...args: readonly Expression[]): Expression {
  return { type: 'operation', operator, args };
}
