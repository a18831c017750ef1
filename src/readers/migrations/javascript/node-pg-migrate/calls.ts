import { literal, quoted, quotedList } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, isNothing, stringOf, stringsOf } from '../value.js';
import { columnsOf, defaultSql, typeName } from './column.js';
import { constraintsOf } from './constraints.js';
import { columnNames, indexColumns, literalSql, nameOf, nameSql } from './names.js';

/** What a call comes to in SQL; `undefined` where names are known at run time only. */
export type PgCall = (args: readonly Value[], shorthands: Value | undefined) => readonly string[] | undefined;

const says = (options: Value | undefined, name: string, words: string) =>
  booleanOf(entryOf(options, name)) === true ? words : '';

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

const dropped =
  (what: string): PgCall =>
  ([name, options]) => {
    const made = nameOf(name);
    return (
      made && [
        `DROP ${what} ${says(options, 'ifExists', 'IF EXISTS ')}${nameSql(made)}${says(options, 'cascade', ' CASCADE')}`,
      ]
    );
  };

const renamed =
  (what: string): PgCall =>
  ([from, to]) => {
    const [old, now] = [nameOf(from), nameOf(to)];
    return old && now && [`ALTER ${what} ${nameSql(old)} RENAME TO ${quoted('postgres', now.name)}`];
  };

const renamedIn =
  (what: 'COLUMN' | 'CONSTRAINT'): PgCall =>
  ([table, from, to]) => {
    const [old, now] = [stringOf(from), stringOf(to)];
    if (old === undefined || now === undefined) return undefined;
    return alter(table, [`RENAME ${what} ${quoted('postgres', old)} TO ${quoted('postgres', now)}`]);
  };

const createType: PgCall = ([name, values]) => {
  const type = nameOf(name);
  if (type === undefined) return undefined;
  const names = values?.type === 'list' ? stringsOf(values) : undefined;
  if (names !== undefined)
    return [
      `CREATE TYPE ${nameSql(type)} AS ENUM (${names.map((one) => literal('postgres', one)).join(', ')})`,
    ];
  if (values?.type !== 'record') return undefined;
  const attributes = [...values.entries].map(([attribute, of]) => {
    return `${quoted('postgres', attribute)} ${typeName(stringOf(of) ?? stringOf(entryOf(of, 'type')))}`;
  });
  return [`CREATE TYPE ${nameSql(type)} AS (${attributes.join(', ')})`];
};

const createView =
  (what: 'VIEW' | 'MATERIALIZED VIEW'): PgCall =>
  ([name, options, definition]) => {
    const view = nameOf(name);
    const query = stringOf(definition) ?? literalSql(definition);
    if (view === undefined || query === undefined) return undefined;
    const head = `CREATE ${says(options, 'replace', 'OR REPLACE ')}${says(options, 'temporary', 'TEMPORARY ')}${what}`;
    return [`${head} ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${nameSql(view)} AS ${query}`];
  };

const createTrigger: PgCall = ([name, trigger, options]) => {
  const table = nameOf(name);
  const triggerName = stringOf(trigger);
  if (table === undefined || triggerName === undefined) return undefined;
  const when = stringOf(entryOf(options, 'when')) ?? 'BEFORE';
  const operations = stringsOf(entryOf(options, 'operation')) ?? ['INSERT'];
  const called = stringOf(entryOf(options, 'function')) ?? triggerName;
  const head = `CREATE TRIGGER ${quoted('postgres', triggerName)} ${when} ${operations.join(' OR ')} ON ${nameSql(table)}`;
  return [`${head} FOR EACH ROW EXECUTE FUNCTION ${quoted('postgres', called)}()`];
};

const inTable =
  (what: 'TRIGGER' | 'POLICY'): PgCall =>
  ([name, member, options]) => {
    const table = nameOf(name);
    const own = stringOf(member);
    if (table === undefined || own === undefined) return undefined;
    return [
      `DROP ${what} ${says(options, 'ifExists', 'IF EXISTS ')}${quoted('postgres', own)} ON ${nameSql(table)}`,
    ];
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

const extension: PgCall = ([names, options]) =>
  stringsOf(names)?.map(
    (name) => `CREATE EXTENSION ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${quoted('postgres', name)}`,
  );

const dropExtension: PgCall = ([names, options]) =>
  stringsOf(names)?.map(
    (name) => `DROP EXTENSION ${says(options, 'ifExists', 'IF EXISTS ')}${quoted('postgres', name)}`,
  );

/**
 * What the methods of `pgm` come to. Aliases share a function.
 *
 * @see https://salsita.github.io/node-pg-migrate/migrations/
 */
export const pgCalls: Readonly<Record<string, PgCall>> = {
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
  createType,
  addType: createType,
  dropType: dropped('TYPE'),
  renameType: renamed('TYPE'),
  addTypeValue: ([name, value, options]) => {
    const type = nameOf(name);
    const text = stringOf(value);
    if (type === undefined || text === undefined) return undefined;
    return [
      `ALTER TYPE ${nameSql(type)} ADD VALUE ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${literal('postgres', text)}`,
    ];
  },
  renameTypeValue: ([name, from, to]) => {
    const [type, old, now] = [nameOf(name), stringOf(from), stringOf(to)];
    if (type === undefined || old === undefined || now === undefined) return undefined;
    return [
      `ALTER TYPE ${nameSql(type)} RENAME VALUE ${literal('postgres', old)} TO ${literal('postgres', now)}`,
    ];
  },
  createView: createView('VIEW'),
  dropView: dropped('VIEW'),
  renameView: renamed('VIEW'),
  createMaterializedView: createView('MATERIALIZED VIEW'),
  dropMaterializedView: dropped('MATERIALIZED VIEW'),
  renameMaterializedView: renamed('MATERIALIZED VIEW'),
  refreshMaterializedView: ([name, options]) => {
    const view = nameOf(name);
    return (
      view && [`REFRESH MATERIALIZED VIEW ${says(options, 'concurrently', 'CONCURRENTLY ')}${nameSql(view)}`]
    );
  },
  createExtension: extension,
  addExtension: extension,
  dropExtension,
  createSchema: ([name, options]) => {
    const text = stringOf(name);
    return text === undefined
      ? undefined
      : [`CREATE SCHEMA ${says(options, 'ifNotExists', 'IF NOT EXISTS ')}${quoted('postgres', text)}`];
  },
  dropSchema: dropped('SCHEMA'),
  renameSchema: renamed('SCHEMA'),
  createSequence: ([name]) => {
    const sequence = nameOf(name);
    return sequence && [`CREATE SEQUENCE ${nameSql(sequence)}`];
  },
  dropSequence: dropped('SEQUENCE'),
  createDomain: ([name, type]) => {
    const domain = nameOf(name);
    return domain && [`CREATE DOMAIN ${nameSql(domain)} AS ${typeName(stringOf(type))}`];
  },
  dropDomain: dropped('DOMAIN'),
  createTrigger,
  dropTrigger: inTable('TRIGGER'),
  createPolicy: ([name, policy]) => {
    const [table, own] = [nameOf(name), stringOf(policy)];
    if (table === undefined || own === undefined) return undefined;
    return [`CREATE POLICY ${quoted('postgres', own)} ON ${nameSql(table)}`];
  },
  dropPolicy: inTable('POLICY'),
  createFunction: ([name]) => {
    const own = nameOf(name);
    return own && [`CREATE FUNCTION ${nameSql(own)}() RETURNS void LANGUAGE sql AS ''`];
  },
  dropFunction: ([name, , options]) => {
    const own = nameOf(name);
    return (
      own && [
        `DROP FUNCTION ${says(options, 'ifExists', 'IF EXISTS ')}${nameSql(own)}${says(options, 'cascade', ' CASCADE')}`,
      ]
    );
  },
};
