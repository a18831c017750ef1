import type { Engine } from '../../../../model/kinds/change-context.js';
import { literal } from '../../code-sql.js';
import { entryNamed } from '../../entry-named.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, isNothing, numberOf, stringOf, stringsOf } from '../value.js';

/**
 * The type that a column method of a table builder makes, as the engine writes it; `undefined` for a method that
 * makes no column, `unknown` where the type is known at run time only.
 *
 * @param args those behind the name of the column.
 * @see https://knexjs.org/guide/schema-builder.html#column-builder
 */
export function columnType(method: string, args: readonly Value[], engine: Engine): string | undefined {
  return entryNamed(types, method)?.(args, engine);
}

type Type = (args: readonly Value[], engine: Engine) => string;

const string: Type = ([length]) => `varchar(${numberOf(length) ?? 255})`;
const boolean: Type = () => 'boolean';
const bigint: Type = () => 'bigint';
const integer: Type = (_args, engine) => (engine === 'mysql' ? 'int' : 'integer');
const json: Type = () => 'json';
const jsonb: Type = (_args, engine) => (engine === 'postgres' ? 'jsonb' : 'json');

const timestamp: Type = ([options, legacy], engine) => {
  const precision = numberOf(entryOf(options, 'precision')) ?? numberOf(legacy);
  const limit = precision === undefined ? '' : `(${precision})`;
  if (engine === 'sqlite') return 'datetime';
  if (engine === 'mysql') return `timestamp${limit}`;
  const withoutZone = booleanOf(entryOf(options, 'useTz')) === false || booleanOf(options) === true;
  return `${withoutZone ? 'timestamp' : 'timestamptz'}${limit}`;
};

const datetime: Type = (args, engine) =>
  engine === 'mysql' ? timestamp(args, engine).replace('timestamp', 'datetime') : timestamp(args, engine);

const decimal: Type = ([precision, scale], engine) => {
  if (engine === 'sqlite') return 'float';
  if (precision !== undefined && isNothing(precision)) return 'decimal';
  return `decimal(${numberOf(precision) ?? 8}, ${numberOf(scale) ?? 2})`;
};

const text: Type = ([size], engine) => {
  const name = stringOf(size);
  return engine === 'mysql' && (name === 'mediumtext' || name === 'longtext') ? name : 'text';
};

const enumeration: Type = ([values, options], engine) => {
  const names = stringsOf(values);
  const named = stringOf(entryOf(options, 'enumName'));
  if (engine === 'postgres' && booleanOf(entryOf(options, 'useNative')) === true) {
    return named === undefined ? 'unknown' : `"${named.replaceAll('"', '""')}"`;
  }
  if (engine !== 'mysql') return 'text';
  return names === undefined ? 'unknown' : `enum(${names.map((name) => literal(engine, name)).join(', ')})`;
};

const serial =
  (size: 'integer' | 'bigint'): Type =>
  (_args, engine) => {
    if (engine === 'postgres') return size === 'bigint' ? 'bigserial' : 'serial';
    if (engine === 'mysql') return `${size === 'bigint' ? 'bigint' : 'int'} unsigned`;
    return 'integer';
  };

const types: Readonly<Record<string, Type>> = {
  increments: serial('integer'),
  bigIncrements: serial('bigint'),
  bigincrements: serial('bigint'),
  integer,
  int: integer,
  tinyint: (_args, engine) => (engine === 'mysql' ? 'tinyint' : 'smallint'),
  smallint: () => 'smallint',
  mediumint: (_args, engine) => (engine === 'mysql' ? 'mediumint' : 'integer'),
  bigint,
  bigInteger: bigint,
  biginteger: bigint,
  string,
  varchar: string,
  char: ([length]) => `char(${numberOf(length) ?? 255})`,
  text,
  mediumtext: (_args, engine) => (engine === 'mysql' ? 'mediumtext' : 'text'),
  longtext: (_args, engine) => (engine === 'mysql' ? 'longtext' : 'text'),
  float: (_args, engine) => (engine === 'postgres' ? 'real' : 'float'),
  floating: (_args, engine) => (engine === 'postgres' ? 'real' : 'float'),
  double: (_args, engine) => (engine === 'postgres' ? 'double precision' : 'double'),
  decimal,
  boolean,
  bool: boolean,
  date: () => 'date',
  datetime,
  dateTime: datetime,
  timestamp,
  time: () => 'time',
  binary: ([length], engine) => {
    if (engine === 'postgres') return 'bytea';
    const limit = numberOf(length);
    return engine === 'mysql' && limit !== undefined ? `varbinary(${limit})` : 'blob';
  },
  enum: enumeration,
  enu: enumeration,
  json,
  jsonb,
  uuid: (_args, engine) => (engine === 'postgres' ? 'uuid' : 'char(36)'),
  geometry: () => 'geometry',
  geography: (_args, engine) => (engine === 'postgres' ? 'geography' : 'geometry'),
  point: () => 'point',
  specificType: ([type]) => stringOf(type) ?? 'unknown',
};
