import type { Cursor } from './cursor.js';
import { dataType } from './data-type.js';
import type { Expression } from './tree-query.js';

type Read = (cursor: Cursor) => Expression;

/** What an operator stands between: a constant, a column, a call, a bracket. */
export function primary(cursor: Cursor, expression: Read): Expression {
  const token = cursor.peek();
  switch (token?.kind) {
    case 'number':
      cursor.next();
      return { type: 'constant', kind: 'number', text: token.text };
    case 'string':
      return text(cursor);
    case 'variable':
      return variable(cursor, expression);
    case 'symbol':
      return bracket(cursor, expression);
    case 'word':
      return keyword(cursor, expression, token.key);
    case 'name':
      return named(cursor, expression);
    default:
      cursor.fail();
      return nothing;
  }
}

const nothing: Expression = { type: 'constant', kind: 'null', text: 'NULL' };

/** Strings side by side are one. */
function text(cursor: Cursor): Expression {
  let said = '';
  while (cursor.peek()?.kind === 'string') said += cursor.next()?.text ?? '';
  return { type: 'constant', kind: 'string', text: said };
}

/** `@a := 1` gives the variable a value on the way. */
function variable(cursor: Cursor, expression: Read): Expression {
  const said = cursor.next()?.text ?? '';
  const name: Expression = { type: 'variable', text: said };
  if (!cursor.accept(':=')) return name;
  return { type: 'operation', operator: ':=', args: [name, expression(cursor)] };
}

function bracket(cursor: Cursor, expression: Read): Expression {
  if (cursor.accept('*')) return { type: 'column', path: ['*'] };
  if (!cursor.accept('(')) {
    cursor.fail();
    return nothing;
  }
  const made = inside(cursor, expression);
  cursor.expect(')');
  return made;
}

function inside(cursor: Cursor, expression: Read): Expression {
  if (cursor.isAny(queryWords) || startsBracketedQuery(cursor))
    return { type: 'subquery', query: cursor.query() };
  const items = cursor.separated(() => expression(cursor));
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { type: 'list', items };
}

/** `((SELECT …) UNION …)`: brackets upon brackets until the query begins. */
function startsBracketedQuery(cursor: Cursor): boolean {
  let ahead = 0;
  while (cursor.peek(ahead)?.key === '(') ahead++;
  return ahead > 0 && ahead < 10 && queryWords.has(cursor.peek(ahead)?.key ?? '') && unionFollows(cursor);
}

function unionFollows(cursor: Cursor): boolean {
  let depth = 0;
  for (let ahead = 0; ; ahead++) {
    const key = cursor.peek(ahead)?.key;
    if (key === undefined) return false;
    if (key === '(') depth++;
    if (key === ')') depth--;
    if (depth === 0) return setWords.has(cursor.peek(ahead + 1)?.key ?? '');
  }
}

const queryWords: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES']);
const setWords: ReadonlySet<string> = new Set(['UNION', 'EXCEPT', 'INTERSECT']);

function keyword(cursor: Cursor, expression: Read, key: string): Expression {
  const behind = cursor.peek(1);
  if (behind?.key === '.') return named(cursor, expression);
  if (key === 'CASE') return cases(cursor, expression);
  if (key === 'EXISTS' && behind?.key === '(') {
    cursor.next();
    return { type: 'operation', operator: 'EXISTS', args: [primary(cursor, expression)] };
  }
  if (behind?.key === '(') return named(cursor, expression);
  const constant = constants.get(key);
  if (constant !== undefined) {
    cursor.next();
    return { type: 'constant', kind: constant, text: key };
  }
  if (moments.has(key)) {
    cursor.next();
    return { type: 'call', name: key.toLowerCase(), args: [] };
  }
  if (key === 'INTERVAL') return interval(cursor, expression);
  if (behind?.kind === 'string' && (key.startsWith('_') || literalPrefixes.has(key))) {
    cursor.next();
    return text(cursor);
  }
  return named(cursor, expression);
}

const constants: ReadonlyMap<string, 'null' | 'boolean'> = new Map([
  ['NULL', 'null'],
  ['TRUE', 'boolean'],
  ['FALSE', 'boolean'],
]);

const moments: ReadonlySet<string> = new Set([
  'CURRENT_TIMESTAMP',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_USER',
  'LOCALTIME',
  'LOCALTIMESTAMP',
  'UTC_TIMESTAMP',
  'UTC_DATE',
]);

/** `N'…'`, `x'…'`, `b'…'`, `DATE '…'`. */
const literalPrefixes: ReadonlySet<string> = new Set(['N', 'X', 'B', 'DATE', 'TIME', 'TIMESTAMP']);

function interval(cursor: Cursor, expression: Read): Expression {
  cursor.expect('INTERVAL');
  const amount = expression(cursor);
  cursor.name();
  return { type: 'operation', operator: 'INTERVAL', args: [amount] };
}

function cases(cursor: Cursor, expression: Read): Expression {
  cursor.expect('CASE');
  const args = cursor.is('WHEN') ? [] : [expression(cursor)];
  while (cursor.accept('WHEN')) {
    args.push(expression(cursor));
    cursor.expect('THEN');
    args.push(expression(cursor));
  }
  if (cursor.accept('ELSE')) args.push(expression(cursor));
  cursor.expect('END');
  return { type: 'operation', operator: 'CASE', args };
}

/** A column, or a call where a bracket follows. */
function named(cursor: Cursor, expression: Read): Expression {
  const path = [cursor.name()];
  while (cursor.accept('.')) path.push(cursor.accept('*') ? '*' : cursor.name());
  if (!cursor.is('(')) return { type: 'column', path };
  cursor.next();
  const args = argumentsOf(cursor, expression);
  cursor.expect(')');
  return {
    type: 'call',
    name: path.join('.').toLowerCase(),
    args: [...args, ...behindCall(cursor, expression)],
  };
}

/** Arguments, with the words that some functions put between them: `TRIM(BOTH 'x' FROM y)`, `CAST(x AS y)`. */
function argumentsOf(cursor: Cursor, expression: Read): Expression[] {
  const args: Expression[] = [];
  cursor.acceptAny('DISTINCT', 'ALL', 'BOTH', 'LEADING', 'TRAILING');
  while (!cursor.failed && !cursor.is(')')) {
    if (cursor.accept('AS')) dataType(cursor);
    else if (cursor.accept('USING')) cursor.name();
    else if (cursor.isAny(queryWords)) args.push({ type: 'subquery', query: cursor.query() });
    else args.push(expression(cursor));
    while (cursor.isAny(separators)) cursor.next();
  }
  return args;
}

const separators: ReadonlySet<string> = new Set([
  ',',
  'FROM',
  'FOR',
  'SEPARATOR',
  'ORDER',
  'BY',
  'ASC',
  'DESC',
  'LIMIT',
  'RETURNING',
  'AT',
]);

/** A window, a filter, or what a full-text search looks for. */
function behindCall(cursor: Cursor, expression: Read): Expression[] {
  const args: Expression[] = [];
  if (cursor.accept('AGAINST')) cursor.skipBrackets();
  if (cursor.accept('FILTER', '(')) {
    cursor.expect('WHERE');
    args.push(expression(cursor));
    cursor.expect(')');
  }
  if (cursor.accept('OVER')) {
    if (cursor.is('(')) cursor.skipBrackets();
    else cursor.name();
  }
  return args;
}
