import type { Engine } from '../../../../model/kinds/change-context.js';
import { type ColumnSql, literal, referencesSql, runtimeExpression } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, isNothing, stringOf, stringsOf } from '../value.js';
import { enumName, type SequelizeTable, tableOf, tableSql } from './names.js';
import { typeOf } from './types.js';
import { expressionOf } from './values.js';

/** A column as an attribute of Sequelize describes it. */
export interface Attribute {
  readonly sql: ColumnSql;
  readonly primaryKey: boolean;
  /** CREATE TYPE for an enum of PostgreSQL. */
  readonly before: readonly string[];
  readonly references: string | undefined;
  /** Whether UNIQUE stands behind the column; a key that it names is one of a model, and of no migration. */
  readonly unique: boolean;
}

/**
 * The column of `{ type: DataTypes.STRING, allowNull: false, … }`, or of a type alone. A column takes NULL unless it
 * says `allowNull: false`.
 *
 * @see https://sequelize.org/docs/v6/other-topics/query-interface/
 */
export function attributeOf(key: string, value: Value, table: SequelizeTable, engine: Engine): Attribute {
  const find = (name: string) => entryOf(value, name);
  const name = stringOf(find('field')) ?? key;
  const type = typeOf(value.type === 'record' ? find('type') : value, engine);
  const values = type.values ?? stringsOf(find('values'));
  const written =
    type.sql.startsWith('enum') && engine === 'postgres'
      ? type.sql.replace('enum', enumName(table, name))
      : type.sql;
  const isSerial = booleanOf(find('autoIncrement')) === true;
  const primaryKey = booleanOf(find('primaryKey')) === true;
  return {
    sql: {
      name,
      type: isSerial && engine === 'postgres' ? serialOf(written) : written,
      notNull: booleanOf(find('allowNull')) === false,
      default: defaultOf(find('defaultValue'), engine),
      generated: isSerial && engine === 'mysql' ? 'AUTO_INCREMENT' : undefined,
    },
    primaryKey,
    before:
      engine === 'postgres' && type.sql.startsWith('enum')
        ? [createEnum(table, name, values)].flatMap((one) => one ?? [])
        : [],
    references: referencesOf(value, table, engine),
    unique: booleanOf(find('unique')) === true,
  };
}

function serialOf(type: string): string {
  if (type === 'bigint') return 'bigserial';
  return type === 'smallint' ? 'smallserial' : 'serial';
}

function createEnum(
  table: SequelizeTable,
  column: string,
  values: readonly string[] | undefined,
): string | undefined {
  if (values === undefined) return undefined;
  const list = values.map((one) => literal('postgres', one)).join(', ');
  return `CREATE TYPE ${enumName(table, column)} AS ENUM (${list})`;
}

/** What Sequelize fills in itself is no default of the column: `DataTypes.NOW`, `DataTypes.UUIDV4`, a function. */
function defaultOf(value: Value | undefined, engine: Engine): string | undefined {
  if (value === undefined || isNothing(value) || value.type === 'function') return undefined;
  if (value.type === 'constant') return literal(engine, value.value);
  if (value.type === 'list' || value.type === 'record') return emptyOf(value, engine);
  if (value.type !== 'chain') return runtimeExpression;
  const expression = expressionOf(engine)(value);
  if (expression !== undefined) return expression;
  if (value.links.some(({ name }) => /^(?:NOW|UUIDV[14])$/.test(name))) return undefined;
  return value.root.type === 'global' && value.root.name === 'Date'
    ? literal(engine, '…')
    : runtimeExpression;
}

/** A list is an array, an object is JSON. */
function emptyOf(value: Value, engine: Engine): string {
  return value.type === 'list' && engine === 'postgres' ? "'{}'" : literal(engine, '{}');
}

/**
 * `references: { model: 'users', key: 'id' }`, with `onDelete` and `onUpdate` beside it; PostgreSQL looks for the
 * model in the schema of the table unless it names one.
 */
function referencesOf(value: Value, { schema }: SequelizeTable, engine: Engine): string | undefined {
  const to = entryOf(value, 'references');
  const model = entryOf(to, 'model') ?? entryOf(to, 'table') ?? to;
  const named = tableOf(model);
  if (to === undefined || named === undefined) return undefined;
  const isBare = engine === 'postgres' && stringOf(model) !== undefined;
  const table = isBare ? { ...named, schema } : named;
  const key =
    stringOf(entryOf(to, 'key')) ??
    stringOf(entryOf(to, 'field')) ??
    stringOf(entryOf(value, 'referencesKey')) ??
    'id';
  const actions = {
    onDelete: stringOf(entryOf(value, 'onDelete')),
    onUpdate: stringOf(entryOf(value, 'onUpdate')),
  };
  return referencesSql(engine, { table: tableSql(table, engine), columns: [key] }, actions);
}
