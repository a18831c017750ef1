import type { Cursor } from './cursor.js';
import { everyPart } from './every-part.js';
import { expression } from './expressions.js';
import type { Expression } from './tree-query.js';
import type { ConstraintDefinition, IndexDefinition, Reference } from './tree-table.js';

/** What an index is made of. */
export type IndexBody = Pick<IndexDefinition, 'columns' | 'onExpressions'>;

/** One element of an index: `a`, `a(10) DESC`, `(lower(a))`, `a COLLATE nocase`. */
function indexElement(cursor: Cursor): IndexBody {
  const isPrefix =
    cursor.peek(1)?.key === '(' && cursor.peek(2)?.kind === 'number' && cursor.peek(3)?.key === ')';
  const value: Expression = isPrefix ? { type: 'column', path: [cursor.name()] } : expression(cursor);
  if (isPrefix) cursor.skipBrackets();
  cursor.acceptAny('ASC', 'DESC');
  return { columns: columnsIn(value), onExpressions: value.type !== 'column' };
}

function columnsIn(value: Expression): string[] {
  const names: string[] = [];
  for (const one of everyPart(value)) if (one.type === 'column') names.push(one.path.at(-1) ?? '');
  return names;
}

function indexElements(cursor: Cursor): IndexBody {
  const elements = cursor.inBrackets(() => indexElement(cursor));
  return {
    columns: elements.flatMap(({ columns }) => columns),
    onExpressions: elements.some(({ onExpressions }) => onExpressions),
  };
}

/** Whether an element of a table is an index, and no column called so. */
export function isIndex(cursor: Cursor): boolean {
  if (cursor.dialect !== 'mysql') return false;
  return cursor.is('INDEX') || cursor.is('KEY') || cursor.is('FULLTEXT') || cursor.is('SPATIAL');
}

const constraintWords: ReadonlySet<string> = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK']);

/** Whether an element of a table is a constraint, and no column called so. */
export function isConstraint(cursor: Cursor): boolean {
  return cursor.isAny(constraintWords);
}

/** `INDEX name USING BTREE (a, b) COMMENT '…'`, with or without its name. */
export function indexDefinition(cursor: Cursor): IndexDefinition {
  const kind = cursor.accept('FULLTEXT') ? 'fulltext' : cursor.accept('SPATIAL') ? 'spatial' : 'plain';
  cursor.acceptAny('INDEX', 'KEY');
  if (cursor.accept('IF', 'NOT')) cursor.expect('EXISTS');
  const name = cursor.is('(') || cursor.is('USING') ? null : cursor.name();
  return { name, kind, ...indexBody(cursor) };
}

/** What comes behind the name of an index: its type, columns and options. */
export function indexBody(cursor: Cursor): IndexBody {
  indexOptions(cursor);
  const body = indexElements(cursor);
  indexOptions(cursor);
  return body;
}

function indexOptions(cursor: Cursor): void {
  for (;;) {
    if (cursor.acceptAny('USING', 'COMMENT') || cursor.accept('WITH', 'PARSER')) cursor.next();
    else if (cursor.acceptAny('KEY_BLOCK_SIZE', 'ENGINE_ATTRIBUTE', 'SECONDARY_ENGINE_ATTRIBUTE')) {
      cursor.accept('=');
      cursor.next();
    } else if (!cursor.acceptAny('VISIBLE', 'INVISIBLE', 'IGNORED') && !cursor.accept('NOT', 'IGNORED'))
      return;
  }
}

/** A constraint at table level. */
export function constraintDefinition(cursor: Cursor): ConstraintDefinition {
  const given = constraintName(cursor);
  if (cursor.accept('PRIMARY', 'KEY')) {
    return { ...nothing, kind: 'primary-key', name: given, columns: keyColumns(cursor) };
  }
  if (cursor.accept('UNIQUE')) {
    cursor.acceptAny('INDEX', 'KEY');
    const own = cursor.is('(') || cursor.is('USING') ? null : cursor.name();
    return { ...nothing, kind: 'unique', name: own ?? given, columns: keyColumns(cursor) };
  }
  if (cursor.accept('FOREIGN', 'KEY')) {
    if (cursor.accept('IF', 'NOT')) cursor.expect('EXISTS');
    const own = cursor.is('(') ? null : cursor.name();
    const columns = cursor.inBrackets(() => cursor.name());
    return { ...nothing, kind: 'foreign-key', name: given ?? own, columns, references: reference(cursor) };
  }
  cursor.expect('CHECK');
  return { ...nothing, kind: 'check', name: given, condition: checked(cursor) };
}

const nothing = { columns: [], references: null, condition: null } as const;

function keyColumns(cursor: Cursor): readonly string[] {
  const { columns } = indexBody(cursor);
  conflictClause(cursor);
  return columns;
}

/** `CONSTRAINT name`, where it comes next. */
export function constraintName(cursor: Cursor): string | null {
  if (!cursor.accept('CONSTRAINT')) return null;
  const isUnnamed = cursor.isAny(constraintWords);
  return isUnnamed ? null : cursor.name();
}

/** The condition of a CHECK in its brackets, and whether it is enforced. */
export function checked(cursor: Cursor): Expression {
  cursor.expect('(');
  const condition = expression(cursor);
  cursor.expect(')');
  cursor.accept('NOT', 'ENFORCED');
  cursor.accept('ENFORCED');
  conflictClause(cursor);
  return condition;
}

/** SQLite says what to do where a constraint is violated. */
export function conflictClause(cursor: Cursor): void {
  if (cursor.accept('ON', 'CONFLICT')) cursor.name();
}

/** `REFERENCES table (a) ON DELETE CASCADE …`. */
export function reference(cursor: Cursor): Reference {
  cursor.expect('REFERENCES');
  const table = cursor.qualifiedName();
  const columns = cursor.is('(') ? indexElements(cursor).columns : [];
  let onDelete = 'no action';
  for (;;) {
    if (cursor.accept('ON', 'DELETE')) onDelete = action(cursor);
    else if (cursor.accept('ON', 'UPDATE')) action(cursor);
    else if (cursor.accept('MATCH')) cursor.name();
    else if (!deferral(cursor)) return { table, columns, onDelete };
  }
}

function action(cursor: Cursor): string {
  const words = [cursor.name().toLowerCase()];
  if (words[0] === 'set' || words[0] === 'no') words.push(cursor.name().toLowerCase());
  return words.join(' ');
}

function deferral(cursor: Cursor): boolean {
  if (cursor.accept('INITIALLY')) {
    cursor.name();
    return true;
  }
  return cursor.accept('DEFERRABLE') || cursor.accept('NOT', 'DEFERRABLE');
}
