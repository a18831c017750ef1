import { checked, conflictClause, constraintName, reference } from './constraint.js';
import type { Cursor } from './cursor.js';
import { dataType } from './data-type.js';
import { expression } from './expressions.js';
import { primary } from './primary.js';
import type { Expression } from './tree-query.js';
import type { ColumnDefinition, ConstraintDefinition } from './tree-table.js';

/** What may be said of a column behind its type. */
interface Attributes {
  notNull: boolean;
  default: Expression | null;
  autoIncrement: boolean;
  generated: 'stored' | 'virtual' | null;
  readonly constraints: ConstraintDefinition[];
}

/** `name type attributes`, as CREATE TABLE, ADD COLUMN, MODIFY and CHANGE have it. */
export function columnDefinition(cursor: Cursor): ColumnDefinition {
  const name = cursor.name();
  const hasType = cursor.peek()?.kind === 'word' || cursor.peek()?.kind === 'name';
  const isTyped = hasType && !(cursor.dialect === 'sqlite' && cursor.isAny(attributeWords));
  const type = isTyped ? dataType(cursor) : null;
  if (isTyped && cursor.dialect === 'sqlite') freeTypeWords(cursor);
  const attributes: Attributes = {
    notNull: type?.name === 'serial',
    default: null,
    autoIncrement: type?.name === 'serial',
    generated: null,
    constraints: [],
  };
  while (!cursor.failed && attribute(cursor, name, attributes));
  return { name, dataType: type, ...attributes };
}

const attributeWords: ReadonlySet<string> = new Set([
  ...['NOT', 'NULL', 'DEFAULT', 'PRIMARY', 'UNIQUE', 'CHECK', 'REFERENCES', 'GENERATED', 'AS', 'COLLATE'],
  ...['CONSTRAINT', 'AUTOINCREMENT', 'ON', 'DEFERRABLE', 'INITIALLY'],
]);

/** SQLite takes any words for a type: `LONG LONG INTEGER`. */
function freeTypeWords(cursor: Cursor): void {
  while (cursor.peek()?.kind === 'word' && !cursor.isAny(attributeWords)) cursor.next();
  if (cursor.is('(')) cursor.skipBrackets();
}

/** Reads one attribute; false where none comes next. */
function attribute(cursor: Cursor, column: string, said: Attributes): boolean {
  if (cursor.accept('NOT', 'NULL')) said.notNull = true;
  else if (cursor.accept('NULL')) said.notNull = false;
  else if (cursor.accept('DEFAULT')) said.default = defaultValue(cursor);
  else if (cursor.acceptAny('AUTO_INCREMENT', 'AUTOINCREMENT')) said.autoIncrement = true;
  else if (cursor.accept('ON', 'UPDATE')) primary(cursor, expression);
  else if (cursor.acceptAny('COMMENT', 'COLLATE', 'COLUMN_FORMAT', 'STORAGE')) cursor.next();
  else if (cursor.accept('CHARACTER', 'SET') || cursor.acceptAny('CHARSET', 'SRID')) cursor.next();
  else if (cursor.acceptAny('ENGINE_ATTRIBUTE', 'SECONDARY_ENGINE_ATTRIBUTE')) {
    cursor.accept('=');
    cursor.next();
  } else if (cursor.accept('GENERATED', 'ALWAYS', 'AS') || cursor.accept('AS')) generated(cursor, said);
  else if (cursor.is('ON', 'CONFLICT')) conflictClause(cursor);
  else if (cursor.acceptAny('VISIBLE', 'INVISIBLE', 'ASC', 'DESC', 'UNSIGNED', 'ZEROFILL')) return true;
  else if (cursor.accept('WITHOUT', 'SYSTEM', 'VERSIONING') || cursor.accept('SERIAL', 'DEFAULT', 'VALUE'))
    return true;
  else return inlineConstraint(cursor, column, said);
  return true;
}

/** `DEFAULT (uuid())`, `DEFAULT 'x'`, `DEFAULT -1`; NULL gives no value. */
function defaultValue(cursor: Cursor): Expression | null {
  const sign = cursor.accept('-') ? '-' : '';
  cursor.accept('+');
  const value = primary(cursor, expression);
  if (value.type !== 'constant') return value;
  if (value.kind === 'null') return null;
  return { ...value, text: sign + value.text };
}

function generated(cursor: Cursor, said: Attributes): void {
  cursor.expect('(');
  expression(cursor);
  cursor.expect(')');
  said.generated = cursor.acceptAny('STORED', 'PERSISTENT') ? 'stored' : 'virtual';
  cursor.accept('VIRTUAL');
}

function inlineConstraint(cursor: Cursor, column: string, said: Attributes): boolean {
  const name = constraintName(cursor);
  const base = { name, columns: [column], references: null, condition: null };
  if (cursor.accept('PRIMARY', 'KEY') || (cursor.dialect === 'mysql' && cursor.accept('KEY')))
    said.constraints.push({ ...base, kind: 'primary-key' });
  else if (cursor.accept('UNIQUE')) {
    if (cursor.dialect === 'mysql') cursor.accept('KEY');
    said.constraints.push({ ...base, kind: 'unique' });
  } else if (cursor.accept('CHECK'))
    said.constraints.push({ ...base, kind: 'check', columns: [], condition: checked(cursor) });
  else if (cursor.is('REFERENCES'))
    said.constraints.push({ ...base, kind: 'foreign-key', references: reference(cursor) });
  else if (name !== null) return attribute(cursor, column, said);
  else return false;
  return true;
}
