import type { Engine } from '../../../../model/kinds/change-context.js';
import { literal, quoted } from '../../calls/sql-text.js';
import { entryNamed } from '../../entry-named.js';
import {
  argument,
  type CallValue,
  isFalse,
  isTrue,
  nameOf,
  numberOf,
  pathOf,
  textOf,
  type Value,
} from '../value.js';

/**
 * What a type of SQLAlchemy becomes on an engine; `unknown` for one of the project's own.
 *
 * @see https://docs.sqlalchemy.org/en/20/core/type_basics.html
 */
export function columnType(value: Value | undefined, engine: Engine): string {
  if (value === undefined) return 'unknown';
  const call: CallValue | undefined = value.type === 'call' ? value : undefined;
  const name = nameOf(value);
  const first = call === undefined ? undefined : argument(call, 0, 'length', 'precision');
  const size = numberOf(first);
  const sized = (type: string) => (size === undefined ? type : `${type}(${size})`);
  switch (name) {
    case 'String':
    case 'Unicode':
    case 'VARCHAR':
    case 'NVARCHAR':
    case 'AutoString':
      return sized('varchar');
    case 'CHAR':
    case 'NCHAR':
      return sized('char');
    case 'DateTime':
    case 'DATETIME':
    case 'TIMESTAMP':
      return dateTime(call, engine);
    case 'Time':
    case 'TIME':
      return isTrue(call?.options.get('timezone')) && engine === 'postgres' ? 'timetz' : 'time';
    case 'Numeric':
    case 'NUMERIC':
    case 'DECIMAL':
      return numeric(call);
    case 'Float':
    case 'FLOAT':
      return size !== undefined && size <= 24 ? 'real' : 'double precision';
    case 'ARRAY': {
      const base = columnType(call === undefined ? undefined : argument(call, 0, 'item_type'), engine);
      return base === 'unknown' ? base : `${base}[]`;
    }
    case 'Enum':
    case 'ENUM':
      return enumType(call, engine);
    case 'Vector':
    case 'VECTOR':
      return sized('vector');
    case 'Variant':
      return 'unknown';
    case 'with_variant':
      return call?.of.type === 'attribute' ? columnType(call.of.of, engine) : 'unknown';
    default:
      return entryNamed(plain[engine], name) ?? entryNamed(plain.postgres, name) ?? 'unknown';
  }
}

function dateTime(call: CallValue | undefined, engine: Engine): string {
  if (engine !== 'postgres') return 'datetime';
  const precision = numberOf(call?.options.get('precision'));
  const type = precision === undefined ? 'timestamp' : `timestamp(${precision})`;
  return isTrue(call === undefined ? undefined : argument(call, 0, 'timezone'))
    ? `${type} with time zone`
    : type;
}

function numeric(call: CallValue | undefined): string {
  const precision = numberOf(call === undefined ? undefined : argument(call, 0, 'precision'));
  const scale = numberOf(call === undefined ? undefined : argument(call, 1, 'scale'));
  if (precision === undefined) return 'numeric';
  return scale === undefined ? `numeric(${precision})` : `numeric(${precision}, ${scale})`;
}

/** A type of PostgreSQL's has a name; elsewhere the values are part of the column. */
function enumType(call: CallValue | undefined, engine: Engine): string {
  if (isFalse(call?.options.get('native_enum')) && call !== undefined) return textOfEnum(call);
  if (engine !== 'postgres') return 'varchar(255)';
  const name = enumOf(call)?.name;
  return name === undefined ? 'unknown' : quoted(name);
}

/** One that is no type of the server's is a text as long as the longest value, unless it says otherwise. */
function textOfEnum({ list, options }: CallValue): string {
  const values = list.map(textOf);
  const given = numberOf(options.get('length'));
  const longest = Math.max(0, ...values.map((one) => one?.length ?? 0));
  if (given !== undefined) return `varchar(${given})`;
  return values.length > 0 && !values.includes(undefined) ? `varchar(${longest})` : 'varchar';
}

export interface EnumType {
  readonly name: string;
  readonly values: readonly string[];
  /** Whether CREATE TABLE makes the type as well. */
  readonly made: boolean;
}

/** @see https://docs.sqlalchemy.org/en/20/core/type_basics.html#sqlalchemy.types.Enum */
export function enumOf(value: Value | undefined): EnumType | undefined {
  if (value?.type !== 'call' || !/(?:^|\.)(?:Enum|ENUM)$/.test(pathOf(value.of))) return undefined;
  const name = textOf(value.options.get('name'));
  const schema = textOf(value.options.get('schema'));
  const values = value.list.map(textOf).filter((one) => one !== undefined);
  if (name === undefined || isFalse(value.options.get('native_enum'))) return undefined;
  const made = !isFalse(value.options.get('create_type'));
  return { name: schema === undefined ? name : `${schema}.${name}`, values, made };
}

export function createEnum({ name, values }: EnumType): string {
  return `CREATE TYPE ${quoted(name)} AS ENUM (${values.map(literal).join(', ')})`;
}

const postgres: Readonly<Record<string, string>> = {
  Integer: 'integer',
  INTEGER: 'integer',
  INT: 'integer',
  BigInteger: 'bigint',
  BIGINT: 'bigint',
  SmallInteger: 'smallint',
  SMALLINT: 'smallint',
  Boolean: 'boolean',
  BOOLEAN: 'boolean',
  Text: 'text',
  TEXT: 'text',
  UnicodeText: 'text',
  Date: 'date',
  DATE: 'date',
  Interval: 'interval',
  INTERVAL: 'interval',
  Double: 'double precision',
  DOUBLE: 'double precision',
  DOUBLE_PRECISION: 'double precision',
  REAL: 'real',
  LargeBinary: 'bytea',
  PickleType: 'bytea',
  BYTEA: 'bytea',
  JSON: 'json',
  JSONB: 'jsonb',
  Uuid: 'uuid',
  UUID: 'uuid',
  INET: 'inet',
  CIDR: 'cidr',
  MACADDR: 'macaddr',
  MONEY: 'money',
  TSVECTOR: 'tsvector',
  TSRANGE: 'tsrange',
  TSTZRANGE: 'tstzrange',
  DATERANGE: 'daterange',
  INT4RANGE: 'int4range',
  INT8RANGE: 'int8range',
  NUMRANGE: 'numrange',
  HSTORE: 'hstore',
  CITEXT: 'citext',
  OID: 'oid',
  Geometry: 'geometry',
  Geography: 'geography',
};

const mysql: Readonly<Record<string, string>> = {
  Boolean: 'tinyint(1)',
  BOOLEAN: 'tinyint(1)',
  LargeBinary: 'blob',
  PickleType: 'blob',
  BLOB: 'blob',
  LONGTEXT: 'longtext',
  MEDIUMTEXT: 'mediumtext',
  TINYINT: 'tinyint',
  MEDIUMINT: 'mediumint',
  Interval: 'datetime',
  Uuid: 'char(32)',
  UUID: 'char(32)',
  Double: 'double precision',
};

const sqlite: Readonly<Record<string, string>> = { ...mysql, Boolean: 'boolean', Interval: 'datetime' };

const plain: Readonly<Record<Engine, Readonly<Record<string, string>>>> = { postgres, mysql, sqlite };
