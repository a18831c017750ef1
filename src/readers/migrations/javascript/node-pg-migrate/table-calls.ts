import { quoted, quotedList } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, isNothing, stringOf, stringsOf } from '../value.js';
import { dropped, type PgCall, renamed, says } from './call.js';
import { columnsOf, defaultSql, typeName } from './column.js';
import { constraintsOf } from './constraints.js';
import { columnNames, indexColumns, nameOf, nameSql } from './names.js';

const createTable: PgCall = ([name, columns, options], shorthands) => {
  const table = nameOf(name);
  const made = columnsOf(columns, shorthands, 'no-key');
  const given = entryOf(options, 'constraints');
  const constraints = table && (given === undefined ? [] : constraintsOf(table.name, given));
  if (table === undefined || made === undefined || constraints === undefined) return undefined;
  const keys = made.filter(({ primaryKey }) => primaryKey).map((column) => column.name);
  const key =
    keys.length === 0
      ? []
      : [
          `CONSTRAINT ${quoted('postgres', `${table.name}_pkey`)} PRIMARY KEY (${quotedList('postgres', keys)})`,
        ];
  const elements = [...made.map(({ sql }) => sql), ...key, ...constraints].join(', ');
  const head = `CREATE ${says(options, 'temporary', 'TEMPORARY ')}TABLE ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}`;
  return [`${head}${nameSql(table)} (${elements})`];
};

const addColumns: PgCall = ([name, columns, options], shorthands) => {
  const made = columnsOf(columns, shorthands, 'inline-key');
  const exists = says(options, 'ifNotExists', 'IF NOT EXISTS ');
  return alter(
    name,
    made?.map(({ sql }) => `ADD COLUMN ${exists}${sql}`),
  );
};

const dropColumns: PgCall = ([name, columns, options]) => {
  const exists = says(options, 'ifExists', 'IF EXISTS ');
  const cascade = says(options, 'cascade', ' CASCADE');
  return alter(
    name,
    columnNames(columns)?.map((column) => `DROP COLUMN ${exists}${quoted('postgres', column)}${cascade}`),
  );
};

const alterColumn: PgCall = ([name, column, options]) => {
  const columnName = stringOf(column);
  if (columnName === undefined || options?.type !== 'record') return undefined;
  const find = (option: string) => entryOf(options, option);
  const given = find('default');
  const type = find('type');
  const using = stringOf(find('using'));
  const notNull = booleanOf(find('notNull'));
  const actions: string[] = [];
  if (given !== undefined)
    actions.push(isNothing(given) ? 'DROP DEFAULT' : `SET DEFAULT ${defaultSql(given)}`);
  if (type !== undefined)
    actions.push(`TYPE ${typeName(stringOf(type))}${using === undefined ? '' : ` USING ${using}`}`);
  if (notNull === true) actions.push('SET NOT NULL');
  if (notNull === false || booleanOf(find('allowNull')) === true) actions.push('DROP NOT NULL');
  return alter(
    name,
    actions.map((action) => `ALTER COLUMN ${quoted('postgres', columnName)} ${action}`),
  );
};

const addConstraint: PgCall = ([name, constraint, expression]) => {
  const table = nameOf(name);
  const given = stringOf(constraint);
  if (table === undefined) return undefined;
  const written = stringOf(expression);
  if (written === undefined)
    return alter(
      name,
      constraintsOf(table.name, expression, given)?.map((one) => `ADD ${one}`),
    );
  return alter(name, [
    `ADD ${given === undefined ? '' : `CONSTRAINT ${quoted('postgres', given)} `}${written}`,
  ]);
};

const createIndex: PgCall = ([name, columns, options]) => {
  const table = nameOf(name);
  const parts = indexColumns(columns);
  if (table === undefined || parts === undefined) return undefined;
  const kind = `${says(options, 'unique', 'UNIQUE ')}INDEX ${says(options, 'concurrently', 'CONCURRENTLY ')}`;
  const method = stringOf(entryOf(options, 'method'));
  const using = method !== undefined && /^\w+$/.test(method) ? ` USING ${method}` : '';
  const include = stringsOf(entryOf(options, 'include'));
  const included = include === undefined ? '' : ` INCLUDE (${quotedList('postgres', include)})`;
  const where = stringOf(entryOf(options, 'where'));
  const head = `CREATE ${kind}${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${indexName(table.name, parts.names, options)}`;
  return [
    `${head} ON ${nameSql(table)}${using} (${parts.sql})${included}${where === undefined ? '' : ` WHERE ${where}`}`,
  ];
};

const dropIndex: PgCall = ([name, columns, options]) => {
  const table = nameOf(name);
  const parts = indexColumns(columns);
  const named = stringOf(entryOf(options, 'name'));
  if (table === undefined || (parts === undefined && named === undefined)) return undefined;
  const head = `DROP INDEX ${says(options, 'concurrently', 'CONCURRENTLY ')}${says(options, 'ifExists', 'IF EXISTS ')}`;
  const schema = table.schema === undefined ? '' : `${quoted('postgres', table.schema)}.`;
  return [
    `${head}${schema}${indexName(table.name, parts?.names ?? [], options)}${says(options, 'cascade', ' CASCADE')}`,
  ];
};

function indexName(table: string, columns: readonly string[], options: Value | undefined): string {
  const unique = booleanOf(entryOf(options, 'unique')) === true ? '_unique' : '';
  return quoted(
    'postgres',
    stringOf(entryOf(options, 'name')) ?? `${table}_${columns.join('_')}${unique}_index`,
  );
}

const renamedIn =
  (what: 'COLUMN' | 'CONSTRAINT'): PgCall =>
  ([table, from, to]) => {
    const [old, now] = [stringOf(from), stringOf(to)];
    if (old === undefined || now === undefined) return undefined;
    return alter(table, [`RENAME ${what} ${quoted('postgres', old)} TO ${quoted('postgres', now)}`]);
  };

const alterTable: PgCall = ([name, options]) => {
  const security = stringOf(entryOf(options, 'levelSecurity'))?.toUpperCase();
  return security === undefined ? undefined : alter(name, [`${security} ROW LEVEL SECURITY`]);
};

function alter(name: Value | undefined, actions: readonly string[] | undefined): string[] | undefined {
  const table = nameOf(name);
  if (table === undefined || actions === undefined || actions.length === 0) return undefined;
  return [`ALTER TABLE ${nameSql(table)} ${actions.join(', ')}`];
}

const dropConstraint: PgCall = ([table, constraint, options]) => {
  const name = stringOf(constraint);
  if (name === undefined) return undefined;
  const exists = says(options, 'ifExists', 'IF EXISTS ');
  return alter(table, [
    `DROP CONSTRAINT ${exists}${quoted('postgres', name)}${says(options, 'cascade', ' CASCADE')}`,
  ]);
};

/**
 * What the methods of `pgm` for tables, columns, constraints and indexes come to. Aliases share a function.
 *
 * @see https://salsita.github.io/node-pg-migrate/migrations/tables
 */
export const tableCalls: Readonly<Record<string, PgCall>> = {
  createTable,
  dropTable: dropped('TABLE'),
  renameTable: renamed('TABLE'),
  alterTable,
  addColumn: addColumns,
  addColumns,
  dropColumn: dropColumns,
  dropColumns,
  renameColumn: renamedIn('COLUMN'),
  alterColumn,
  addConstraint,
  createConstraint: addConstraint,
  dropConstraint,
  renameConstraint: renamedIn('CONSTRAINT'),
  createIndex,
  addIndex: createIndex,
  dropIndex,
};
