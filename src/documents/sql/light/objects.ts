import { indexBody } from './constraint.js';
import { createTable } from './create-table.js';
import type { Cursor } from './cursor.js';
import { expression } from './expressions.js';
import { onlineOptions } from './online-options.js';
import type { Token } from './tokens.js';
import type { CreateIndex, Drop, DropIndex, LightNode, ObjectKind, RenameTables } from './tree.js';
import { wordsOf } from './words.js';

/** What CREATE makes, from the word behind it; `undefined` where that is no statement we know. */
export function create(cursor: Cursor): LightNode | undefined {
  cursor.accept('OR', 'REPLACE');
  routineHead(cursor);
  const at = cursor.is('TEMPORARY') || cursor.is('TEMP') ? 1 : 0;
  const key = cursor.peek(at)?.key ?? '';
  if (key === 'TABLE') return createTable(cursor);
  if (at === 1) cursor.next();
  if (key === 'VIEW') return view(cursor);
  if (indexWords.has(key)) return index(cursor);
  cursor.next();
  if (key === 'VIRTUAL') return virtualTable(cursor);
  const kind = kinds.get(key);
  if (kind === undefined || kind === 'table' || kind === 'view') return undefined;
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  const name = kind === 'other' ? null : cursor.qualifiedName();
  const table = kind === 'trigger' ? triggerTable(cursor) : null;
  const words = wordsOf(rest(cursor));
  return { type: 'create-object', kind, name, table, words: kind === 'function' ? words : [], ifNotExists };
}

/** `DEFINER = 'a'@'b' SQL SECURITY INVOKER`, `ALGORITHM = MERGE`, `AGGREGATE`. */
function routineHead(cursor: Cursor): void {
  for (;;) {
    if (cursor.accept('ALGORITHM', '=')) cursor.next();
    else if (cursor.accept('SQL', 'SECURITY')) cursor.next();
    else if (cursor.accept('DEFINER', '=')) account(cursor);
    else if (!cursor.accept('AGGREGATE')) return;
  }
}

/** `'a'@'%'`, `a@localhost`, `CURRENT_USER()`. */
function account(cursor: Cursor): void {
  cursor.next();
  if (cursor.is('(', ')')) cursor.skipBrackets();
  while (cursor.peek()?.kind === 'variable') {
    const isBare = cursor.next()?.text === '@';
    if (isBare) cursor.next();
  }
}

const indexWords: ReadonlySet<string> = new Set(['INDEX', 'UNIQUE', 'FULLTEXT', 'SPATIAL']);

const kinds: ReadonlyMap<string, ObjectKind> = new Map([
  ['TABLE', 'table'],
  ['VIEW', 'view'],
  ['TRIGGER', 'trigger'],
  ['PROCEDURE', 'function'],
  ['FUNCTION', 'function'],
  ['EVENT', 'function'],
  ['DATABASE', 'database'],
  ['SCHEMA', 'database'],
  ['SEQUENCE', 'other'],
  ['SERVER', 'other'],
  ['TABLESPACE', 'other'],
  ['LOGFILE', 'other'],
]);

function rest(cursor: Cursor): Token[] {
  const tokens: Token[] = [];
  for (let token = cursor.next(); token !== undefined; token = cursor.next()) tokens.push(token);
  return tokens;
}

function triggerTable(cursor: Cursor) {
  while (!cursor.atEnd && !cursor.is('ON')) cursor.next();
  cursor.expect('ON');
  return cursor.qualifiedName();
}

function view(cursor: Cursor): LightNode {
  cursor.expect('VIEW');
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  const name = cursor.qualifiedName();
  if (cursor.is('(')) cursor.skipBrackets();
  cursor.expect('AS');
  const query = cursor.query();
  if (cursor.accept('WITH')) {
    cursor.acceptAny('CASCADED', 'LOCAL');
    cursor.expect('CHECK', 'OPTION');
  }
  return { type: 'create-view', name, query, ifNotExists };
}

/** SQLite's full-text tables and the like: their columns are arguments of a module. */
function virtualTable(cursor: Cursor): LightNode {
  cursor.expect('TABLE');
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  const table = cursor.qualifiedName();
  while (!cursor.atEnd) cursor.next();
  const nothing = { columns: [], constraints: [], indexes: [], query: null, like: null };
  return { type: 'create-table', table, ...nothing, ifNotExists, temporary: false, partitioned: false };
}

function index(cursor: Cursor): CreateIndex {
  const words = { UNIQUE: 'unique', FULLTEXT: 'fulltext', SPATIAL: 'spatial' } as const;
  const key = cursor.peek()?.key;
  const kind = key === 'UNIQUE' || key === 'FULLTEXT' || key === 'SPATIAL' ? words[key] : 'plain';
  if (kind !== 'plain') cursor.next();
  cursor.expect('INDEX');
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  const { name } = cursor.qualifiedName();
  if (cursor.accept('USING')) cursor.name();
  cursor.expect('ON');
  const table = cursor.qualifiedName();
  const body = indexBody(cursor);
  const asked = onlineOptions(cursor);
  const where = cursor.accept('WHERE') ? expression(cursor) : null;
  return { type: 'create-index', table, index: { name, kind, ...body }, where, ifNotExists, ...asked };
}

/** DROP, from the word behind it. */
export function drop(cursor: Cursor): Drop | DropIndex | undefined {
  cursor.acceptAny('TEMPORARY', 'TEMP');
  if (cursor.accept('INDEX')) return dropIndex(cursor);
  const kind = kinds.get(cursor.next()?.key ?? '');
  if (kind === undefined) return undefined;
  const ifExists = cursor.accept('IF', 'EXISTS');
  const names = cursor.separated(() => cursor.qualifiedName());
  cursor.acceptAny('RESTRICT', 'CASCADE');
  return { type: 'drop', kind, names, ifExists };
}

function dropIndex(cursor: Cursor): DropIndex {
  const ifExists = cursor.accept('IF', 'EXISTS');
  const name = cursor.qualifiedName();
  const table = cursor.accept('ON') ? cursor.qualifiedName() : null;
  return { type: 'drop-index', name, table, ifExists, ...onlineOptions(cursor) };
}

/** `RENAME TABLE a TO b, c TO d`: one step, whatever their number. */
export function renameTables(cursor: Cursor): RenameTables | undefined {
  if (!cursor.acceptAny('TABLE', 'TABLES')) return undefined;
  cursor.accept('IF', 'EXISTS');
  const pairs = cursor.separated(() => {
    const from = cursor.qualifiedName();
    cursor.expect('TO');
    return { from, to: cursor.qualifiedName() };
  });
  return { type: 'rename-tables', pairs };
}
