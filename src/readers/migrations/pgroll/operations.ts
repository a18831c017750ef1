import { at, booleanOf, entriesOf, isMap, itemsOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode } from '../../../documents/data/node.js';
import type { Does } from '../calls/act.js';
import { alterColumn } from './alter-column.js';
import type { Backfill } from './backfill.js';
import { columnOf, columnText, identifier } from './column.js';
import { checkedLater, constraintOf, keyByIndex, notNullByCheck } from './constraints.js';

/** What an operation does from its start to its completion, and what takes it back before that. */
export interface Operation {
  readonly forward: readonly (Does | { readonly type: 'backfill'; readonly backfill: Backfill })[];
  /** Nothing but triggers and hidden columns is taken back where it is empty. */
  readonly backward: readonly Does[];
}

type Handler = (node: DataNode) => Operation | undefined;

/** What each operation does, by its name; `undefined` for one that lacks what it needs. */
export const operations: Readonly<Record<string, Handler>> = {
  create_table: createTable,
  drop_table: (node) => on(node, 'name', (table) => [`DROP TABLE ${table}`]),
  rename_table: renameTable,
  add_column: addColumn,
  drop_column: (node) =>
    on(node, 'table', (table) => {
      const column = textOf(at(node, 'column'));
      return column === undefined ? undefined : [`ALTER TABLE ${table} DROP COLUMN ${identifier(column)}`];
    }),
  rename_column: (node) => renamed(node, 'COLUMN'),
  rename_constraint: (node) => renamed(node, 'CONSTRAINT'),
  alter_column: alterColumn,
  create_index: createIndex,
  drop_index: (node) => on(node, 'name', (index) => [`DROP INDEX CONCURRENTLY ${index}`]),
  create_constraint: createConstraint,
  drop_constraint: dropConstraint,
  drop_multicolumn_constraint: dropConstraint,
  set_replica_identity: setReplicaIdentity,
};

function sql(text: string): Does {
  return { type: 'embedded', sql: text };
}

/** Statements about the thing that a field names, which nothing has to take back. */
function on(
  node: DataNode,
  field: string,
  statements: (name: string) => readonly string[] | undefined,
): Operation | undefined {
  const name = textOf(at(node, field));
  const made = name === undefined ? undefined : statements(identifier(name));
  return made === undefined ? undefined : { forward: made.map(sql), backward: [] };
}

function createTable(node: DataNode): Operation | undefined {
  const name = textOf(at(node, 'name'));
  const columns = itemsOf(at(node, 'columns')).flatMap((column) => columnOf(column) ?? []);
  if (name === undefined) return undefined;
  const key = columns.filter(({ primaryKey }) => primaryKey).map((column) => identifier(column.name));
  const elements = [
    ...columns.map(columnText),
    ...(key.length === 0 ? [] : [`PRIMARY KEY (${key.join(', ')})`]),
    ...columns.flatMap((column) => (column.unique ? [`UNIQUE (${identifier(column.name)})`] : [])),
    ...columns.flatMap(({ check, reference }) => [check ?? [], reference ?? []].flat().map(constraintText)),
    ...itemsOf(at(node, 'constraints')).flatMap((one) => {
      const constraint = constraintOf(one);
      return constraint === undefined ? [] : [constraintText(constraint)];
    }),
  ];
  const table = identifier(name);
  return {
    forward: [sql(`CREATE TABLE ${table} (${elements.join(', ')})`)],
    backward: [sql(`DROP TABLE ${table}`)],
  };
}

function constraintText({ name, sql: definition }: { readonly name: string; readonly sql: string }): string {
  return `CONSTRAINT ${identifier(name)} ${definition}`;
}

/**
 * A column with an `up` is added nullable and without default, filled, and made NOT NULL at the end.
 *
 * @see https://pgroll.com/docs/latest/operations/add_column
 */
function addColumn(node: DataNode): Operation | undefined {
  const table = textOf(at(node, 'table'));
  const column = columnOf(at(node, 'column'));
  const up = textOf(at(node, 'up'));
  if (table === undefined || column === undefined) return undefined;
  const alter = `ALTER TABLE ${identifier(table)}`;
  const name = identifier(column.name);
  const forward: Operation['forward'][number][] = [];
  if (up === undefined) forward.push(sql(`${alter} ADD COLUMN ${columnText(column)}`));
  else {
    const bare = columnText({ ...column, nullable: true, default: undefined });
    forward.push(sql(`${alter} ADD COLUMN ${bare}`));
    forward.push({ type: 'backfill', backfill: { table, column: column.name, up } });
    if (column.default !== undefined)
      forward.push(sql(`${alter} ALTER COLUMN ${name} SET DEFAULT ${column.default}`));
    if (!column.nullable) forward.push(...notNullByCheck(table, column.name));
  }
  if (column.unique || column.primaryKey) {
    const kind = column.primaryKey ? 'PRIMARY KEY' : 'UNIQUE';
    forward.push(...keyByIndex(table, `${table}_${column.name}_key`, [column.name], kind));
  }
  for (const constraint of [column.check, column.reference])
    if (constraint !== undefined) forward.push(...checkedLater(table, constraint));
  return { forward, backward: [sql(`${alter} DROP COLUMN ${name}`)] };
}

function renameTable(node: DataNode): Operation | undefined {
  const [from, to] = [textOf(at(node, 'from')), textOf(at(node, 'to'))];
  if (from === undefined || to === undefined) return undefined;
  return { forward: [sql(`ALTER TABLE ${identifier(from)} RENAME TO ${identifier(to)}`)], backward: [] };
}

function renamed(node: DataNode, what: 'COLUMN' | 'CONSTRAINT'): Operation | undefined {
  const [table, from, to] = ['table', 'from', 'to'].map((key) => textOf(at(node, key)));
  if (table === undefined || from === undefined || to === undefined) return undefined;
  const names = `${identifier(from)} TO ${identifier(to)}`;
  return { forward: [sql(`ALTER TABLE ${identifier(table)} RENAME ${what} ${names}`)], backward: [] };
}

/** @see https://pgroll.com/docs/latest/operations/create_index */
function createIndex(node: DataNode): Operation | undefined {
  const [name, table] = [textOf(at(node, 'name')), textOf(at(node, 'table'))];
  const columns = indexedColumns(at(node, 'columns'));
  if (name === undefined || table === undefined || columns.length === 0) return undefined;
  const unique = booleanOf(at(node, 'unique')) === true ? 'UNIQUE ' : '';
  const [method, predicate] = [textOf(at(node, 'method')), textOf(at(node, 'predicate'))];
  const using = method === undefined ? '' : `USING ${method} `;
  const where = predicate === undefined ? '' : ` WHERE ${predicate}`;
  const index = identifier(name);
  const made = `${index} ON ${identifier(table)} ${using}(${columns.join(', ')})${where}`;
  return {
    forward: [sql(`CREATE ${unique}INDEX CONCURRENTLY ${made}`)],
    backward: [sql(`DROP INDEX CONCURRENTLY ${index}`)],
  };
}

/** A list of names or of `{ column, opclass, sort }`; earlier versions had a map by name. */
function indexedColumns(node: DataNode | undefined): string[] {
  if (isMap(node)) return entriesOf(node).map(({ key }) => identifier(key));
  return itemsOf(node).flatMap((item) => {
    const name = textOf(item) ?? textOf(at(item, 'column'));
    if (name === undefined) return [];
    const opclass = textOf(at(item, 'opclass', 'name'));
    const sort = textOf(at(item, 'sort'));
    return [[identifier(name), opclass, sort].filter((word) => word !== undefined).join(' ')];
  });
}

/** @see https://pgroll.com/docs/latest/operations/create_constraint */
function createConstraint(node: DataNode): Operation | undefined {
  const [table, type] = [textOf(at(node, 'table')), textOf(at(node, 'type'))];
  const constraint = constraintOf(node);
  if (table === undefined || constraint === undefined) return undefined;
  const { name, columns } = constraint;
  const backfills = entriesOf(at(node, 'up')).flatMap(({ key, value }) => {
    const up = textOf(value);
    return up === undefined || up === key
      ? []
      : [{ type: 'backfill', backfill: { table, column: key, up } } as const];
  });
  const added =
    type === 'unique' || type === 'primary_key'
      ? keyByIndex(table, name, columns, type === 'unique' ? 'UNIQUE' : 'PRIMARY KEY')
      : checkedLater(table, constraint);
  const drop = sql(`ALTER TABLE ${identifier(table)} DROP CONSTRAINT ${identifier(name)}`);
  return { forward: [...backfills, ...added], backward: [drop] };
}

function dropConstraint(node: DataNode): Operation | undefined {
  const name = textOf(at(node, 'name'));
  if (name === undefined) return undefined;
  return on(node, 'table', (table) => [`ALTER TABLE ${table} DROP CONSTRAINT ${identifier(name)}`]);
}

function setReplicaIdentity(node: DataNode): Operation | undefined {
  const [type, index] = [textOf(at(node, 'identity', 'type')), textOf(at(node, 'identity', 'index'))];
  if (type === undefined) return undefined;
  const identity = /^index$/i.test(type) ? `USING INDEX ${identifier(index ?? '')}` : type.toUpperCase();
  return on(node, 'table', (table) => [`ALTER TABLE ${table} REPLICA IDENTITY ${identity}`]);
}
