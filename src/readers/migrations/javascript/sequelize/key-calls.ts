import type { Engine } from '../../../../model/kinds/change-context.js';
import { foreignKeySql, quoted, quotedList, runtimeExpression } from '../../code-sql.js';
import { matchSql } from '../rows.js';
import { sent } from '../sent.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, stringOf, stringsOf } from '../value.js';
import { type Handler, remadeOnSqlite } from './call.js';
import { indexName, inSchemaOf, type SequelizeTable, tableOf, tableSql } from './names.js';
import { expressionOf } from './values.js';

/** Fields before options, or fields as one of the options. */
function fieldsAndOptions([first, second]: readonly Value[]): {
  fields: Value | undefined;
  options: Value | undefined;
} {
  if (first?.type === 'list') return { fields: first, options: second };
  return { fields: entryOf(first, 'fields'), options: first };
}

interface IndexPart {
  readonly sql: string;
  readonly name: string;
}

/** `'email'`, `{ name: 'email', order: 'DESC' }`, `Sequelize.fn('lower', …)`. */
function partOf(value: Value, engine: Engine): IndexPart | undefined {
  const name = stringOf(value) ?? stringOf(entryOf(value, 'name')) ?? stringOf(entryOf(value, 'attribute'));
  const expression = expressionOf(engine)(value);
  if (expression !== undefined) return { sql: `(${expression})`, name: expression };
  if (name === undefined) return undefined;
  const order = stringOf(entryOf(value, 'order'))?.toUpperCase();
  return { sql: `${quoted(engine, name)}${order === 'DESC' ? ' DESC' : ''}`, name };
}

export const addIndex: Handler = ({ table, sql, args, engine }) => {
  const { fields, options } = fieldsAndOptions(args);
  const parts = fields?.type === 'list' ? fields.items.map((one) => partOf(one, engine)) : [undefined];
  if (parts.includes(undefined)) return undefined;
  const known = parts.flatMap((part) => part ?? []);
  const find = (option: string) => entryOf(options, option);
  const name =
    given(options) ??
    indexName(
      table,
      known.map((part) => part.name),
    );
  const type = stringOf(find('type'))?.toUpperCase() ?? stringOf(find('indicesType'))?.toUpperCase();
  const unique = booleanOf(find('unique')) === true || type === 'UNIQUE' ? 'UNIQUE ' : '';
  const concurrently =
    engine === 'postgres' && booleanOf(find('concurrently')) === true ? ' CONCURRENTLY' : '';
  const method = stringOf(find('using')) ?? stringOf(find('method'));
  const using =
    method !== undefined && /^\w+$/.test(method) && engine === 'postgres' ? ` USING ${method}` : '';
  const condition =
    find('where') === undefined ? undefined : matchSql(find('where'), engine, expressionOf(engine));
  const where = condition === undefined || engine === 'mysql' ? '' : ` WHERE ${condition}`;
  const head = `CREATE ${unique}INDEX${concurrently} ${quoted(engine, name)} ON ${sql}`;
  return sent(`${head}${using} (${known.map((part) => part.sql).join(', ')})${where}`);
};

function given(options: Value | undefined): string | undefined {
  return stringOf(entryOf(options, 'name')) ?? stringOf(entryOf(options, 'indexName'));
}

export const removeIndex: Handler = ({ table, sql, args: [of, options], engine }) => {
  const columns = of?.type === 'list' ? stringsOf(of) : undefined;
  const name = stringOf(of) ?? (columns === undefined ? undefined : indexName(table, columns));
  if (name === undefined) return undefined;
  if (engine === 'mysql') return sent(`DROP INDEX ${quoted(engine, name)} ON ${sql}`);
  const isConcurrent = engine === 'postgres' && booleanOf(entryOf(options, 'concurrently')) === true;
  return sent(
    `DROP INDEX ${isConcurrent ? 'CONCURRENTLY ' : ''}IF EXISTS ${inSchemaOf(table, name, engine)}`,
  );
};

export const addConstraint: Handler = remadeOnSqlite(({ table, sql, args, engine }) => {
  const { fields, options } = fieldsAndOptions(args);
  const columns = stringsOf(fields);
  const type = stringOf(entryOf(options, 'type'))?.toLowerCase();
  if (type === undefined || columns === undefined) return undefined;
  const made = constraintOf(type, columns, options, engine);
  if (made === undefined) return undefined;
  const name = stringOf(entryOf(options, 'name')) ?? constraintName(type, table, columns, options);
  return sent(`ALTER TABLE ${sql} ADD CONSTRAINT ${quoted(engine, name)} ${made}`);
});

function constraintOf(
  type: string,
  columns: readonly string[],
  options: Value | undefined,
  engine: Engine,
): string | undefined {
  const list = `(${quotedList(engine, columns)})`;
  switch (type) {
    case 'unique':
      return `UNIQUE ${list}`;
    case 'primary key':
      return `PRIMARY KEY ${list}`;
    case 'check':
      return `CHECK (${matchSql(entryOf(options, 'where'), engine, expressionOf(engine)) ?? runtimeExpression})`;
    case 'foreign key': {
      const to = referenced(options);
      if (to === undefined) return undefined;
      const actions = {
        onDelete: stringOf(entryOf(options, 'onDelete')),
        onUpdate: stringOf(entryOf(options, 'onUpdate')),
      };
      return foreignKeySql(
        engine,
        columns,
        { table: tableSql(to.table, engine), columns: to.columns },
        actions,
      );
    }
    default:
      return undefined;
  }
}

/** `references: { table: 'users', field: 'id' }`, or `fields` for several. */
function referenced(options: Value | undefined): { table: SequelizeTable; columns: string[] } | undefined {
  const to = entryOf(options, 'references');
  const table = tableOf(entryOf(to, 'table') ?? entryOf(to, 'model'));
  const columns =
    stringsOf(entryOf(to, 'fields')) ?? stringsOf(entryOf(to, 'field')) ?? stringsOf(entryOf(to, 'key'));
  return table === undefined || columns === undefined ? undefined : { table, columns };
}

const endings: Readonly<Record<string, string>> = { unique: 'uk', check: 'ck', 'primary key': 'pk' };

function constraintName(
  type: string,
  { name }: SequelizeTable,
  columns: readonly string[],
  options: Value | undefined,
): string {
  const ending = endings[type] ?? `${referenced(options)?.table.name}_fk`;
  return `${name}_${columns.join('_')}_${ending}`;
}

export const removeConstraint: Handler = remadeOnSqlite(({ sql, args: [given], engine }) => {
  const name = stringOf(given);
  return sent(name === undefined ? undefined : `ALTER TABLE ${sql} DROP CONSTRAINT ${quoted(engine, name)}`);
});
