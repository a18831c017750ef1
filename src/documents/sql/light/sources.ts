import type { Cursor } from './cursor.js';
import { expression } from './expressions.js';
import type { Expression, Source } from './tree-query.js';

export interface Sources {
  readonly sources: readonly Source[];
  /** The conditions of the joins. */
  readonly joined: readonly Expression[];
}

/** Reads a FROM list with its joins. */
export function sources(cursor: Cursor): Sources {
  return cursor.nested(() => list(cursor), { sources: [], joined: [] });
}

function list(cursor: Cursor): Sources {
  const found: Source[] = [];
  const joined: Expression[] = [];
  const take = () => {
    const inner = source(cursor);
    found.push(...inner.sources);
    joined.push(...inner.joined);
  };
  take();
  while (!cursor.failed && (cursor.accept(',') || join(cursor))) {
    take();
    if (cursor.accept('ON')) joined.push(expression(cursor));
    if (cursor.accept('USING')) cursor.skipBrackets();
  }
  return { sources: found, joined };
}

const joinWords: ReadonlySet<string> = new Set([
  'INNER',
  'CROSS',
  'LEFT',
  'RIGHT',
  'FULL',
  'OUTER',
  'NATURAL',
]);

function join(cursor: Cursor): boolean {
  let isJoin = false;
  while (cursor.isAny(joinWords)) {
    cursor.next();
    isJoin = true;
  }
  if (cursor.acceptAny('JOIN', 'STRAIGHT_JOIN')) return true;
  if (isJoin) cursor.fail();
  return false;
}

function source(cursor: Cursor): Sources {
  cursor.accept('LATERAL');
  if (cursor.accept('(')) return bracketed(cursor);
  const table = cursor.qualifiedName();
  const isFunction = cursor.is('(');
  if (isFunction) cursor.skipBrackets();
  if (cursor.accept('PARTITION')) cursor.skipBrackets();
  const alias = aliasOf(cursor);
  hints(cursor);
  return { sources: isFunction ? [] : [{ type: 'table', table, alias }], joined: [] };
}

function bracketed(cursor: Cursor): Sources {
  if (!cursor.isAny(queryWords)) {
    const inner = sources(cursor);
    cursor.expect(')');
    aliasOf(cursor);
    return inner;
  }
  const inner = cursor.query();
  cursor.expect(')');
  const alias = aliasOf(cursor);
  if (alias !== null && cursor.is('(')) cursor.skipBrackets();
  return { sources: [{ type: 'derived', query: inner, alias }], joined: [] };
}

const queryWords: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES']);

function aliasOf(cursor: Cursor): string | null {
  if (cursor.accept('AS')) return cursor.name();
  const token = cursor.peek();
  if (token?.kind === 'name' || (token?.kind === 'word' && !noAlias.has(token.key))) return cursor.name();
  return null;
}

const noAlias: ReadonlySet<string> = new Set([
  ...joinWords,
  ...['JOIN', 'STRAIGHT_JOIN', 'ON', 'USING', 'SET', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'UNION'],
  ...['EXCEPT', 'INTERSECT', 'MINUS', 'FOR', 'LOCK', 'WINDOW', 'USE', 'FORCE', 'IGNORE', 'INDEXED', 'NOT'],
  ...['VALUES', 'SELECT', 'FROM', 'RETURNING', 'INTO', 'PARTITION', 'DEFAULT', 'OFFSET', 'WITH'],
]);

/** Which index to use. */
function hints(cursor: Cursor): void {
  if (cursor.accept('NOT', 'INDEXED')) return;
  if (cursor.accept('INDEXED', 'BY')) cursor.name();
  while (cursor.acceptAny('USE', 'FORCE', 'IGNORE')) {
    if (!cursor.acceptAny('INDEX', 'KEY')) {
      cursor.fail();
      return;
    }
    if (cursor.accept('FOR')) {
      cursor.acceptAny('JOIN', 'ORDER', 'GROUP');
      cursor.accept('BY');
    }
    cursor.skipBrackets();
    cursor.accept(',');
  }
}
