import { columnDefinition } from './column.js';
import { constraintDefinition, indexDefinition, isConstraint, isIndex } from './constraint.js';
import type { Cursor } from './cursor.js';
import { expression } from './expressions.js';
import { onlineOption } from './online-options.js';
import { partitionCommand } from './partition-command.js';
import { primary } from './primary.js';
import { isOption, option } from './table-options.js';
import type { AlterCommand, AlterTable } from './tree-alter.js';

/**
 * ALTER TABLE, from the word behind ALTER.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/alter-table.html
 * @see https://www.sqlite.org/lang_altertable.html
 */
export function alterTable(cursor: Cursor): AlterTable {
  cursor.acceptAny('ONLINE', 'OFFLINE');
  cursor.accept('IGNORE');
  cursor.expect('TABLE');
  cursor.accept('IF', 'EXISTS');
  const table = cursor.qualifiedName();
  if (cursor.acceptAny('WAIT')) cursor.next();
  cursor.accept('NOWAIT');
  const asked: { algorithm: string | null; lock: string | null } = { algorithm: null, lock: null };
  const commands: AlterCommand[] = [];
  while (!cursor.failed && !cursor.atEnd) {
    if (!onlineOption(cursor, asked)) commands.push(...command(cursor));
    // Options of a table, and what stands before PARTITION BY, need no comma.
    if (!cursor.accept(',') && !cursor.atEnd && !isOption(cursor) && !cursor.is('PARTITION')) cursor.fail();
  }
  return { type: 'alter-table', table, commands, ...asked };
}

function command(cursor: Cursor): AlterCommand[] {
  if (cursor.is('ADD', 'PARTITION') || cursor.is('DROP', 'PARTITION')) return [partitionCommand(cursor)];
  if (cursor.accept('ADD')) return add(cursor);
  if (cursor.accept('DROP')) return [drop(cursor)];
  if (cursor.accept('MODIFY')) {
    columnWords(cursor);
    return [redefined(cursor)];
  }
  if (cursor.accept('CHANGE')) {
    columnWords(cursor);
    return [redefined(cursor, cursor.name())];
  }
  if (cursor.accept('ALTER')) return [alter(cursor)];
  if (cursor.accept('RENAME')) return [rename(cursor)];
  return [ofTable(cursor)];
}

function columnWords(cursor: Cursor): boolean {
  cursor.accept('COLUMN');
  return cursor.accept('IF', 'EXISTS');
}

function add(cursor: Cursor): AlterCommand[] {
  if (isConstraint(cursor)) return [{ type: 'add-constraint', constraint: constraintDefinition(cursor) }];
  if (isIndex(cursor)) {
    const ifNotExists = cursor.is('INDEX', 'IF') || cursor.is('KEY', 'IF');
    return [{ type: 'add-index', index: indexDefinition(cursor), ifNotExists }];
  }
  cursor.accept('COLUMN');
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  if (cursor.is('(')) return cursor.inBrackets(() => addInBrackets(cursor, ifNotExists)).flat();
  const column = columnDefinition(cursor);
  position(cursor);
  return [{ type: 'add-column', column, ifNotExists }];
}

function addInBrackets(cursor: Cursor, ifNotExists: boolean): AlterCommand[] {
  if (isConstraint(cursor) || isIndex(cursor)) return add(cursor);
  return [{ type: 'add-column', column: columnDefinition(cursor), ifNotExists }];
}

/** `FIRST` or `AFTER name`. */
function position(cursor: Cursor): void {
  if (cursor.accept('AFTER')) cursor.name();
  else cursor.accept('FIRST');
}

/** The whole column, said anew; its name is the new one. */
function redefined(cursor: Cursor, name?: string): AlterCommand {
  const column = columnDefinition(cursor);
  position(cursor);
  return { type: 'redefine-column', name: name ?? column.name, column };
}

function drop(cursor: Cursor): AlterCommand {
  if (cursor.accept('PRIMARY', 'KEY')) return { type: 'drop-constraint', name: 'PRIMARY', ifExists: false };
  const isMysql = cursor.dialect === 'mysql';
  if (isMysql && cursor.acceptAny('INDEX', 'KEY')) {
    const ifExists = cursor.accept('IF', 'EXISTS');
    return { type: 'drop-index', name: cursor.name(), ifExists };
  }
  if (cursor.accept('FOREIGN', 'KEY') || cursor.accept('CONSTRAINT') || (isMysql && cursor.accept('CHECK'))) {
    const ifExists = cursor.accept('IF', 'EXISTS');
    return { type: 'drop-constraint', name: cursor.name(), ifExists };
  }
  const ifExists = columnWords(cursor);
  const name = cursor.name();
  cursor.acceptAny('RESTRICT', 'CASCADE');
  return { type: 'drop-column', name, ifExists };
}

/** ALTER COLUMN sets or drops a default; ALTER INDEX and ALTER CHECK change no shape. */
function alter(cursor: Cursor): AlterCommand {
  if (cursor.acceptAny('INDEX', 'CHECK', 'CONSTRAINT')) {
    cursor.name();
    cursor.accept('NOT');
    cursor.acceptAny('VISIBLE', 'INVISIBLE', 'ENFORCED', 'IGNORED');
    return { type: 'other' };
  }
  columnWords(cursor);
  const name = cursor.name();
  if (cursor.accept('DROP', 'DEFAULT')) return { type: 'drop-default', name };
  cursor.expect('SET');
  if (cursor.acceptAny('VISIBLE', 'INVISIBLE')) return { type: 'other' };
  cursor.expect('DEFAULT');
  if (cursor.accept('NULL')) return { type: 'drop-default', name };
  const sign = cursor.accept('-') ? '-' : '';
  const value = primary(cursor, expression);
  return {
    type: 'set-default',
    name,
    value: value.type === 'constant' ? { ...value, text: sign + value.text } : value,
  };
}

function rename(cursor: Cursor): AlterCommand {
  if (cursor.dialect === 'mysql' && cursor.acceptAny('INDEX', 'KEY')) {
    const name = cursor.name();
    cursor.expect('TO');
    return { type: 'rename-index', name, newName: cursor.name() };
  }
  if (isTableRename(cursor)) {
    cursor.acceptAny('TO', 'AS', '=');
    return { type: 'rename-table', newName: cursor.qualifiedName() };
  }
  columnWords(cursor);
  const name = cursor.name();
  cursor.expect('TO');
  return { type: 'rename-column', name, newName: cursor.name() };
}

/** `RENAME TO b`, `RENAME b`; SQLite renames a column also without the word. */
function isTableRename(cursor: Cursor): boolean {
  if (cursor.is('TO') || cursor.is('AS') || cursor.is('=')) return true;
  return !cursor.is('COLUMN') && cursor.peek(1)?.key !== 'TO';
}

const rewriting: ReadonlySet<string> = new Set([
  'ENGINE',
  'ROW_FORMAT',
  'KEY_BLOCK_SIZE',
  'ENCRYPTION',
  'COMPRESSION',
]);

/** Commands on the table as a whole. */
function ofTable(cursor: Cursor): AlterCommand {
  if (cursor.accept('CONVERT', 'TO')) {
    while (!cursor.atEnd && !cursor.is(',')) cursor.next();
    return { type: 'rewrite' };
  }
  if (cursor.accept('FORCE')) return { type: 'rewrite' };
  if (cursor.accept('ORDER', 'BY')) {
    while (!cursor.atEnd) cursor.next();
    return { type: 'rewrite' };
  }
  if (cursor.isAny(rewriting)) {
    option(cursor);
    return { type: 'rewrite' };
  }
  if (option(cursor)) return { type: 'other' };
  if (cursor.acceptAny('ENABLE', 'DISABLE')) {
    cursor.expect('KEYS');
    return { type: 'other' };
  }
  if (cursor.acceptAny('DISCARD', 'IMPORT')) {
    while (!cursor.atEnd && !cursor.is(',')) cursor.next();
    return { type: 'drop-rows' };
  }
  if (cursor.accept('WITH', 'VALIDATION') || cursor.accept('WITHOUT', 'VALIDATION')) return { type: 'other' };
  return partitionCommand(cursor);
}
