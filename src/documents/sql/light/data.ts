import type { Cursor } from './cursor.js';
import { expression } from './expressions.js';
import { limit, orderBy } from './limits.js';
import { rows } from './query.js';
import { sources } from './sources.js';
import type { Truncate } from './tree.js';
import type { Name } from './tree-name.js';
import type { Assignment, Cte, Delete, Insert, Update } from './tree-query.js';

const priorities: readonly string[] = ['LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED', 'QUICK'];

/** UPDATE, of one table or of several joined ones. */
export function update(cursor: Cursor, ctes: readonly Cte[]): Update {
  cursor.expect('UPDATE');
  while (cursor.acceptAny(...priorities, 'IGNORE'));
  if (cursor.accept('OR')) cursor.name();
  const { sources: tables, joined } = sources(cursor);
  cursor.expect('SET');
  const assignments = assignmentList(cursor);
  const further = cursor.accept('FROM') ? sources(cursor) : { sources: [], joined: [] };
  const where = cursor.accept('WHERE') ? expression(cursor) : null;
  returning(cursor);
  orderBy(cursor);
  const { limited } = limit(cursor);
  returning(cursor);
  const conditions = [...joined, ...further.joined];
  return {
    type: 'update',
    ctes,
    tables,
    from: further.sources,
    joined: conditions,
    assignments,
    where,
    limited,
  };
}

function assignmentList(cursor: Cursor): Assignment[] {
  return cursor.separated(() => assigned(cursor)).flat();
}

/** `a = 1`, or SQLite's `(a, b) = (1, 2)`: each column then reads the whole right side. */
function assigned(cursor: Cursor): Assignment[] {
  const columns = cursor.is('(') ? cursor.inBrackets(() => [cursor.name()]) : [path(cursor)];
  if (!cursor.acceptAny('=', ':=')) cursor.fail();
  const value = expression(cursor);
  return columns.map((column) => ({ column, value }));
}

function path(cursor: Cursor): string[] {
  const words = [cursor.name()];
  while (cursor.accept('.')) words.push(cursor.name());
  return words;
}

/** DELETE, in each of its forms: `FROM t`, `FROM t USING …`, `t FROM t JOIN …`. */
export function remove(cursor: Cursor, ctes: readonly Cte[]): Delete {
  cursor.expect('DELETE');
  while (cursor.acceptAny(...priorities, 'IGNORE'));
  const before = cursor.is('FROM') ? [] : cursor.separated(() => target(cursor));
  cursor.expect('FROM');
  const { sources: from, joined } = sources(cursor);
  const further = cursor.accept('USING') ? sources(cursor) : { sources: [], joined: [] };
  const where = cursor.accept('WHERE') ? expression(cursor) : null;
  returning(cursor);
  orderBy(cursor);
  const { limited } = limit(cursor);
  returning(cursor);
  const named = before.length > 0 ? before : from.flatMap((one) => (one.type === 'table' ? [one.table] : []));
  return {
    type: 'delete',
    ctes,
    targets: named,
    from: [...from, ...further.sources],
    joined: [...joined, ...further.joined],
    where,
    limited,
  };
}

/** `t` or `t.*`. */
function target(cursor: Cursor): Name {
  const first = cursor.name();
  if (!cursor.accept('.')) return { schema: null, name: first };
  if (cursor.accept('*')) return { schema: null, name: first };
  const name = cursor.name();
  if (cursor.accept('.')) cursor.expect('*');
  return { schema: first, name };
}

/** INSERT and REPLACE. */
export function insert(cursor: Cursor): Insert {
  let conflictHandled = cursor.is('REPLACE');
  cursor.next();
  while (cursor.acceptAny(...priorities));
  if (cursor.accept('IGNORE')) conflictHandled = true;
  if (cursor.accept('OR'))
    conflictHandled = conflictWords.has(cursor.name().toUpperCase()) || conflictHandled;
  cursor.accept('INTO');
  const table = cursor.qualifiedName();
  if (cursor.accept('PARTITION')) cursor.skipBrackets();
  if (cursor.accept('AS')) cursor.name();
  const columns = cursor.is('(') && !isQueryAhead(cursor) ? columnList(cursor) : [];
  const made = { type: 'insert', table } as const;
  if (cursor.accept('SET')) {
    const set = assignmentList(cursor);
    conflictHandled = onConflict(cursor) || conflictHandled;
    return { ...made, columns: set.map(({ column }) => column.at(-1) ?? ''), query: null, conflictHandled };
  }
  if (cursor.accept('DEFAULT', 'VALUES')) return { ...made, columns, query: null, conflictHandled };
  if (cursor.acceptAny('VALUES', 'VALUE')) {
    rows(cursor);
    conflictHandled = onConflict(cursor) || conflictHandled;
    return { ...made, columns, query: null, conflictHandled };
  }
  const query = cursor.query();
  conflictHandled = onConflict(cursor) || conflictHandled;
  return { ...made, columns, query, conflictHandled };
}

const conflictWords: ReadonlySet<string> = new Set(['REPLACE', 'IGNORE']);

function columnList(cursor: Cursor): string[] {
  if (cursor.accept('(', ')')) return [];
  return cursor.inBrackets(() => path(cursor).at(-1) ?? '');
}

function isQueryAhead(cursor: Cursor): boolean {
  const key = cursor.peek(1)?.key;
  return key === 'SELECT' || key === 'WITH' || key === '(';
}

/** ON DUPLICATE KEY UPDATE of MySQL, ON CONFLICT of SQLite; a row alias may stand before it. */
function onConflict(cursor: Cursor): boolean {
  if (cursor.accept('AS')) {
    cursor.name();
    if (cursor.is('(')) cursor.skipBrackets();
  }
  let handled = false;
  while (cursor.accept('ON')) {
    handled = true;
    if (cursor.accept('DUPLICATE', 'KEY', 'UPDATE')) assignmentList(cursor);
    else conflictClause(cursor);
  }
  returning(cursor);
  return handled;
}

function conflictClause(cursor: Cursor): void {
  cursor.expect('CONFLICT');
  if (cursor.is('(')) cursor.skipBrackets();
  if (cursor.accept('WHERE')) expression(cursor);
  cursor.expect('DO');
  if (cursor.accept('NOTHING')) return;
  cursor.expect('UPDATE', 'SET');
  assignmentList(cursor);
  if (cursor.accept('WHERE')) expression(cursor);
}

function returning(cursor: Cursor): void {
  if (!cursor.accept('RETURNING')) return;
  cursor.separated(() => {
    expression(cursor);
    if (cursor.accept('AS')) cursor.name();
  });
}

export function truncate(cursor: Cursor): Truncate {
  cursor.expect('TRUNCATE');
  cursor.accept('TABLE');
  return { type: 'truncate', table: cursor.qualifiedName() };
}
