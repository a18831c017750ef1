import type { Engine } from '../../../../model/kinds/change-context.js';
import { type ColumnSql, literal, quoted, runtimeExpression } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, isNothing, numberOf, stringOf, stringsOf } from '../value.js';
import { optionsOf } from './names.js';

/** A column as `TableColumn` describes it. */
export interface TypeOrmColumn {
  readonly sql: ColumnSql;
  readonly primary: boolean;
  readonly unique: boolean;
  /** The enum type that PostgreSQL needs before, in quotes, with its values. */
  readonly enumType: { readonly name: string; readonly values: readonly string[] } | undefined;
  /** What decides whether TypeORM makes the column anew when it is changed; `undefined` where that is not known. */
  readonly shape: string | undefined;
}

/**
 * The column of a `TableColumn`; `undefined` where its name is known at run time only. A column takes no NULL
 * unless it says `isNullable`.
 *
 * @param table the table's name, for the type of an enum.
 * @see https://typeorm.io/docs/migrations/api#table-column
 */
export function columnOf(value: Value | undefined, table: string, engine: Engine): TypeOrmColumn | undefined {
  const options = optionsOf(value);
  const find = (name: string) => entryOf(options, name);
  const name = stringOf(find('name'));
  if (options?.type !== 'record' || name === undefined) return undefined;
  const generated = isGenerated(find);
  const isUuid = generated === 'uuid';
  const type = columnType(find, table, name, engine);
  return {
    sql: {
      name,
      type: generated !== undefined && !isUuid && engine === 'postgres' ? serialType(type, generated) : type,
      notNull: isNotNull(options),
      default: defaultOf(find('default'), isUuid, engine),
      generated: generatedSql(find, generated, engine),
    },
    primary: booleanOf(find('isPrimary')) === true,
    unique: booleanOf(find('isUnique')) === true,
    enumType: engine === 'postgres' ? enumOf(find, table, name) : undefined,
    shape: find('type') === undefined || !options.complete ? undefined : type,
  };
}

type Find = (name: string) => Value | undefined;

function isNotNull(options: Value): boolean {
  const said = entryOf(options, 'isNullable');
  const key = booleanOf(entryOf(options, 'isPrimary')) === true;
  if (said === undefined) return options.type === 'record' && options.complete;
  return booleanOf(said) === false || isNothing(said) || key;
}

function isGenerated(find: Find): string | undefined {
  const strategy = stringOf(find('generationStrategy'));
  if (booleanOf(find('isGenerated')) !== true && strategy === undefined) return undefined;
  return strategy ?? 'increment';
}

function serialType(type: string, strategy: string): string {
  if (strategy === 'identity') return type;
  if (/^(?:bigint|int8)$/i.test(type)) return 'bigserial';
  return /^(?:smallint|int2)$/i.test(type) ? 'smallserial' : 'serial';
}

function generatedSql(find: Find, strategy: string | undefined, engine: Engine): string | undefined {
  const expression = find('asExpression');
  if (expression !== undefined && !isNothing(expression)) {
    const kind = stringOf(find('generatedType'))?.toUpperCase() === 'STORED' || engine === 'postgres';
    return `GENERATED ALWAYS AS (${stringOf(expression) ?? runtimeExpression}) ${kind ? 'STORED' : 'VIRTUAL'}`;
  }
  if (strategy === 'identity' && engine === 'postgres') {
    const always = stringOf(find('generatedIdentity')) === 'ALWAYS';
    return `GENERATED ${always ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`;
  }
  return strategy === 'increment' && engine === 'mysql' ? 'AUTO_INCREMENT' : undefined;
}

/** A default is SQL, not a value. */
function defaultOf(value: Value | undefined, isUuid: boolean, engine: Engine): string | undefined {
  if (value === undefined || isNothing(value)) {
    return isUuid && engine === 'postgres' ? 'uuid_generate_v4()' : undefined;
  }
  return value.type === 'constant' ? String(value.value) : runtimeExpression;
}

function enumOf(find: Find, table: string, column: string): TypeOrmColumn['enumType'] {
  const values = enumValues(find);
  if (values === undefined || !isEnum(find)) return undefined;
  return { name: enumName(find, table, column), values };
}

function isEnum(find: Find): boolean {
  return /^(?:simple-)?enum$/i.test(stringOf(find('type')) ?? '');
}

function enumValues(find: Find): string[] | undefined {
  const given = find('enum');
  if (given?.type === 'record' && given.complete) {
    const values = [...given.entries.values()].map(stringOf);
    return values.includes(undefined) ? undefined : values.flatMap((one) => one ?? []);
  }
  return stringsOf(given);
}

/** `table_column_enum`, unless the column names its type. */
function enumName(find: Find, table: string, column: string): string {
  const parts = table.split('.');
  const own = stringOf(find('enumName')) ?? `${parts.at(-1)}_${column.toLowerCase()}_enum`;
  return quoted('postgres', ...parts.slice(0, -1), own);
}

function columnType(find: Find, table: string, column: string, engine: Engine): string {
  const type = stringOf(find('type'));
  if (type === undefined) return 'unknown';
  const array = booleanOf(find('isArray')) === true && engine === 'postgres' ? '[]' : '';
  if (isEnum(find)) {
    if (engine === 'postgres') return `${enumName(find, table, column)}${array}`;
    const values = enumValues(find)?.map((value) => literal(engine, value));
    if (engine === 'sqlite') return 'varchar';
    return values === undefined ? 'unknown' : `enum(${values.join(', ')})`;
  }
  const unsigned = booleanOf(find('unsigned')) === true && engine === 'mysql' ? ' unsigned' : '';
  return `${limited(type, find, engine)}${unsigned}${array}`;
}

function limited(type: string, find: Find, engine: Engine): string {
  if (type.includes('(')) return type;
  const number = (name: string) => numberOf(find(name)) ?? digits(stringOf(find(name)));
  const precision = number('precision');
  const scale = number('scale');
  const length =
    number('length') ?? (engine === 'mysql' && /^(?:varchar|varbinary)$/i.test(type) ? 255 : undefined);
  const limits = length !== undefined ? [length] : [precision, scale].filter((one) => one !== undefined);
  if (limits.length === 0) return type;
  const [, first = type, rest = ''] = /^(\w+)( with(?:out)? time zone)?$/i.exec(type) ?? [];
  return rest === '' ? `${type}(${limits.join(', ')})` : `${first}(${limits.join(', ')})${rest}`;
}

/** Lengths are given as strings. */
function digits(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
