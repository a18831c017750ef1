import { alterTable } from './alter-table.js';
import { Cursor } from './cursor.js';
import { insert, remove, truncate, update } from './data.js';
import { create, drop, renameTables } from './objects.js';
import { query, withClause } from './query.js';
import { scan } from './scan.js';
import { pragma, set, use } from './settings.js';
import { type LightDialect, lexicons, type Token } from './tokens.js';
import type { LightNode, Load, OtherStatement, Prepare } from './tree.js';
import type { Name } from './tree-name.js';
import { wordsOf } from './words.js';

/** Reads one statement; one that cannot be read, or of which something is left over, is `unread`. */
export function statement(tokens: readonly Token[], dialect: LightDialect): LightNode {
  const cursor = new Cursor(tokens, dialect, query);
  const node = read(cursor);
  return node === undefined || cursor.failed || !cursor.atEnd
    ? { type: 'unread', words: wordsOf(tokens) }
    : node;
}

function read(cursor: Cursor): LightNode | undefined {
  const key = cursor.peek()?.key ?? '';
  if (key === '(' || key === 'SELECT' || key === 'VALUES') return query(cursor);
  if (key === 'TABLE') return query(cursor);
  if (key === 'WITH') return withWrite(cursor);
  if (key === 'INSERT' || key === 'REPLACE') return insert(cursor);
  if (key === 'UPDATE') return update(cursor, []);
  if (key === 'DELETE') return remove(cursor, []);
  if (key === 'TRUNCATE') return truncate(cursor);
  const simple = transaction(cursor, key);
  if (simple !== undefined) return simple;
  cursor.next();
  switch (key) {
    case 'CREATE':
      return create(cursor) ?? rights(cursor);
    case 'ALTER':
      return alter(cursor);
    case 'DROP':
      return drop(cursor) ?? rights(cursor);
    case 'RENAME':
      return renameTables(cursor) ?? rights(cursor);
    case 'SET':
      return set(cursor);
    case 'USE':
      return use(cursor);
    case 'PRAGMA':
      return cursor.dialect === 'sqlite' ? pragma(cursor) : undefined;
    case 'PREPARE':
      return prepare(cursor);
    case 'LOAD':
      return load(cursor);
    default:
      return other(cursor, key);
  }
}

/** A WITH clause may stand before a query and before a write. */
function withWrite(cursor: Cursor): LightNode {
  let depth = 0;
  for (let ahead = 1; ; ahead++) {
    const key = cursor.peek(ahead)?.key;
    if (key === undefined || (depth === 0 && key === 'SELECT')) return query(cursor);
    if (key === '(') depth++;
    if (key === ')') depth--;
    if (depth === 0 && (key === 'UPDATE' || key === 'DELETE' || key === 'INSERT' || key === 'REPLACE')) break;
  }
  const ctes = withClause(cursor);
  if (cursor.is('UPDATE')) return update(cursor, ctes);
  if (cursor.is('DELETE')) return remove(cursor, ctes);
  const made = insert(cursor);
  return made.query === null
    ? made
    : { ...made, query: { ...made.query, ctes: [...ctes, ...made.query.ctes] } };
}

const ends: ReadonlySet<string> = new Set(['COMMIT', 'ROLLBACK', 'END']);

/**
 * @see https://dev.mysql.com/doc/refman/8.0/en/commit.html
 * @see https://www.sqlite.org/lang_transaction.html
 */
function transaction(cursor: Cursor, key: string): LightNode | undefined {
  if (key === 'BEGIN' && cursor.is('BEGIN', 'NOT', 'ATOMIC')) return code(cursor);
  if (key === 'START' && !cursor.is('START', 'TRANSACTION')) return undefined;
  if (key !== 'BEGIN' && key !== 'START' && !ends.has(key)) return undefined;
  const isSavepoint = key === 'ROLLBACK' && includes(cursor, 'TO');
  skipAll(cursor);
  return { type: 'transaction', control: isSavepoint ? null : ends.has(key) ? 'end' : 'begin' };
}

function includes(cursor: Cursor, key: string): boolean {
  for (let ahead = 0; cursor.peek(ahead) !== undefined; ahead++)
    if (cursor.peek(ahead)?.key === key) return true;
  return false;
}

function alter(cursor: Cursor): LightNode | undefined {
  const words = new Set(['TABLE', 'ONLINE', 'OFFLINE', 'IGNORE']);
  if (cursor.isAny(words)) return alterTable(cursor);
  const isRight = cursor.is('USER') || cursor.is('INSTANCE') || cursor.is('RESOURCE');
  skipAll(cursor);
  return otherStatement(isRight ? 'none' : 'schema');
}

/** Users, roles and the like. */
function rights(cursor: Cursor): LightNode | undefined {
  skipAll(cursor);
  return cursor.failed ? undefined : otherStatement('none');
}

function prepare(cursor: Cursor): Prepare | undefined {
  cursor.name();
  cursor.expect('FROM');
  const token = cursor.next();
  if (token?.kind === 'variable')
    return { type: 'prepare', statement: null, variable: token.text.toLowerCase() };
  if (token?.kind !== 'string') return undefined;
  const [tokens = []] = scan(token.text, lexicons[cursor.dialect]).statements;
  return { type: 'prepare', statement: statement(tokens, cursor.dialect), variable: null };
}

const effects: ReadonlyMap<string, OtherStatement['effect']> = new Map([
  ...[
    ...['GRANT', 'REVOKE', 'ANALYZE', 'CHECK', 'CHECKSUM', 'EXPLAIN', 'DESCRIBE', 'DESC', 'SHOW', 'FLUSH'],
    ...[
      'LOCK',
      'UNLOCK',
      'DEALLOCATE',
      'SAVEPOINT',
      'RELEASE',
      'ATTACH',
      'DETACH',
      'REINDEX',
      'HELP',
      'KILL',
    ],
    ...['RESET', 'PURGE', 'CHANGE', 'STOP', 'INSTALL', 'UNINSTALL', 'BINLOG', 'CACHE', 'XA', 'DO', 'HANDLER'],
  ].map((key) => [key, 'none'] as const),
  ['EXECUTE', 'execute'],
  ['CALL', 'code'],
  ['OPTIMIZE', 'rewrite'],
  ['REPAIR', 'rewrite'],
  ['VACUUM', 'rewrite'],
  ['SIGNAL', 'refusal'],
  ['IMPORT', 'code'],
]);

function other(cursor: Cursor, key: string): LightNode | undefined {
  const effect = effects.get(key);
  if (effect === undefined) return undefined;
  if (effect === 'code') return code(cursor);
  const tables = effect === 'rewrite' && cursor.dialect === 'mysql' ? tablesBehind(cursor) : [];
  skipAll(cursor);
  return otherStatement(effect, tables);
}

function tablesBehind(cursor: Cursor): Name[] {
  cursor.acceptAny('NO_WRITE_TO_BINLOG', 'LOCAL');
  cursor.acceptAny('TABLE', 'TABLES');
  return cursor.separated(() => cursor.qualifiedName());
}

/** LOAD DATA and LOAD XML; LOAD INDEX fills a cache. */
function load(cursor: Cursor): Load | OtherStatement {
  const isData = cursor.acceptAny('DATA', 'XML');
  while (isData && !cursor.atEnd && !cursor.is('INTO', 'TABLE')) cursor.next();
  if (isData) cursor.expect('INTO', 'TABLE');
  const made = isData ? ({ type: 'load', table: cursor.qualifiedName() } as const) : otherStatement('none');
  if (!cursor.failed) skipAll(cursor);
  return made;
}

function code(cursor: Cursor): LightNode {
  const tokens: Token[] = [];
  for (let token = cursor.next(); token !== undefined; token = cursor.next()) tokens.push(token);
  return { ...otherStatement('code'), words: wordsOf(tokens) };
}

function otherStatement(effect: OtherStatement['effect'], tables: readonly Name[] = []): OtherStatement {
  return { type: 'other', effect, tables, words: [] };
}

function skipAll(cursor: Cursor): void {
  while (!cursor.atEnd) cursor.next();
}

/** Whether a word may begin a statement of these dialects. */
export function beginsStatement({ kind, key }: Token): boolean {
  return key === '(' || (kind === 'word' && (effects.has(key) || beginnings.has(key)));
}

const beginnings: ReadonlySet<string> = new Set([
  ...[
    'SELECT',
    'VALUES',
    'TABLE',
    'WITH',
    'INSERT',
    'REPLACE',
    'UPDATE',
    'DELETE',
    'TRUNCATE',
    'CREATE',
    'ALTER',
  ],
  ...['DROP', 'RENAME', 'SET', 'USE', 'PRAGMA', 'PREPARE', 'BEGIN', 'START', 'COMMIT', 'ROLLBACK', 'END'],
  ...['IF', 'LOAD', 'DECLARE', 'SOURCE', 'GET', 'RESIGNAL', 'CLONE', 'RESTART', 'SHUTDOWN'],
]);
