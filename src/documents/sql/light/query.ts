import type { Cursor } from './cursor.js';
import { expression } from './expressions.js';
import { limit, orderBy } from './limits.js';
import { sources } from './sources.js';
import type { Cte, Expression, Query } from './tree-query.js';

/** Reads a SELECT, VALUES or TABLE with its WITH clause and what it is combined with. */
export function query(cursor: Cursor): Query {
  return cursor.nested(() => wholeQuery(cursor), empty);
}

const empty: Query = {
  type: 'query',
  ctes: [],
  items: [],
  from: [],
  where: null,
  rest: [],
  limited: false,
  offset: false,
  combined: [],
};

function wholeQuery(cursor: Cursor): Query {
  const ctes = withClause(cursor);
  const first = simple(cursor);
  const combined: Query[] = [];
  while (cursor.acceptAny('UNION', 'EXCEPT', 'INTERSECT', 'MINUS')) {
    cursor.acceptAny('ALL', 'DISTINCT');
    combined.push(simple(cursor));
  }
  const order = orderBy(cursor);
  const { limited, offset } = limit(cursor);
  locking(cursor);
  return {
    ...first,
    ctes: [...ctes, ...first.ctes],
    rest: [...first.rest, ...order],
    limited: first.limited || limited,
    offset: first.offset || offset,
    combined: [...first.combined, ...combined],
  };
}

/** `WITH a AS (SELECT …), b (x) AS (…)`. */
export function withClause(cursor: Cursor): Cte[] {
  if (!cursor.accept('WITH')) return [];
  cursor.accept('RECURSIVE');
  return cursor.separated(() => {
    const name = cursor.name();
    if (cursor.is('(')) cursor.skipBrackets();
    cursor.expect('AS');
    cursor.accept('NOT');
    cursor.accept('MATERIALIZED');
    cursor.expect('(');
    const inner = query(cursor);
    cursor.expect(')');
    return { name, query: inner };
  });
}

function simple(cursor: Cursor): Query {
  if (cursor.accept('(')) {
    const inner = query(cursor);
    cursor.expect(')');
    return inner;
  }
  if (cursor.accept('VALUES')) return { ...empty, rest: rows(cursor) };
  if (cursor.accept('TABLE')) {
    const table = cursor.qualifiedName();
    const star: Expression = { type: 'column', path: ['*'] };
    return { ...empty, items: [{ value: star, alias: null }], from: [{ type: 'table', table, alias: null }] };
  }
  return select(cursor);
}

/** The rows of VALUES. */
export function rows(cursor: Cursor): Expression[] {
  return cursor
    .separated(() => {
      cursor.accept('ROW');
      if (cursor.is('(', ')')) {
        cursor.skipBrackets();
        return [];
      }
      return cursor.inBrackets(() => expression(cursor));
    })
    .flat();
}

const modifiers: readonly string[] = [
  'ALL',
  'DISTINCT',
  'DISTINCTROW',
  'HIGH_PRIORITY',
  'STRAIGHT_JOIN',
  'SQL_SMALL_RESULT',
  'SQL_BIG_RESULT',
  'SQL_BUFFER_RESULT',
  'SQL_NO_CACHE',
  'SQL_CALC_FOUND_ROWS',
];

function select(cursor: Cursor): Query {
  cursor.expect('SELECT');
  while (cursor.acceptAny(...modifiers));
  const items = cursor.separated(() => item(cursor));
  into(cursor);
  const { sources: from, joined } = cursor.accept('FROM') ? sources(cursor) : { sources: [], joined: [] };
  const where = cursor.accept('WHERE') ? expression(cursor) : null;
  const rest = [...joined];
  if (cursor.accept('GROUP', 'BY')) rest.push(...cursor.separated(() => expression(cursor)));
  cursor.accept('WITH', 'ROLLUP');
  if (cursor.accept('HAVING')) rest.push(expression(cursor));
  if (cursor.accept('WINDOW')) {
    cursor.separated(() => {
      cursor.name();
      cursor.expect('AS');
      cursor.skipBrackets();
    });
  }
  rest.push(...orderBy(cursor));
  const { limited, offset } = limit(cursor);
  into(cursor);
  locking(cursor);
  return { ...empty, items, from, where, rest, limited, offset };
}

function item(cursor: Cursor): Query['items'][number] {
  const value = expression(cursor);
  const alias = cursor.accept('AS') || isAlias(cursor) ? cursor.name() : null;
  return { value, alias };
}

function isAlias(cursor: Cursor): boolean {
  const kind = cursor.peek()?.kind;
  if (kind === 'name' || kind === 'string') return true;
  return kind === 'word' && !cursor.isAny(clauses);
}

const clauses: ReadonlySet<string> = new Set([
  ...['FROM', 'WHERE', 'GROUP', 'HAVING', 'WINDOW', 'ORDER', 'LIMIT', 'INTO', 'FOR', 'LOCK', 'UNION'],
  ...['EXCEPT', 'INTERSECT', 'MINUS', 'ON', 'RETURNING', 'OFFSET'],
]);

/** INTO @variable. A file it is written into is no table either. */
function into(cursor: Cursor): void {
  if (!cursor.accept('INTO')) return;
  if (cursor.acceptAny('OUTFILE', 'DUMPFILE')) cursor.next();
  else cursor.separated(() => cursor.next());
}

function locking(cursor: Cursor): void {
  if (cursor.accept('LOCK', 'IN', 'SHARE', 'MODE')) return;
  if (!cursor.accept('FOR')) return;
  if (!cursor.acceptAny('UPDATE', 'SHARE')) {
    cursor.fail();
    return;
  }
  if (cursor.accept('OF')) cursor.separated(() => cursor.qualifiedName());
  cursor.accept('NOWAIT');
  cursor.accept('SKIP', 'LOCKED');
}
