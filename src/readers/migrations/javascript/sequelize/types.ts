import type { Engine } from '../../../../model/kinds/change-context.js';
import { literal } from '../../code-sql.js';
import type { Chain, Link, Value } from '../value.js';
import { entryOf, numberOf, stringOf, stringsOf } from '../value.js';

/** A type as `DataTypes` has it, and the values where it is an enum. */
export interface SequelizeType {
  /** As the engine writes it; `enum` stands for the type that PostgreSQL needs, `unknown` for one not known. */
  readonly sql: string;
  readonly values: readonly string[] | undefined;
}

/**
 * What `Sequelize.STRING(20)`, `DataTypes.INTEGER.UNSIGNED` or a string of SQL are on an engine.
 *
 * @see https://sequelize.org/docs/v6/other-topics/other-data-types/
 */
export function typeOf(value: Value | undefined, engine: Engine): SequelizeType {
  const text = stringOf(value);
  if (text !== undefined) return { sql: text, values: undefined };
  if (value?.type !== 'chain') return { sql: 'unknown', values: undefined };
  const [first, ...rest] = typeLinks(value);
  if (first === undefined) return { sql: 'unknown', values: undefined };
  const args = first.args ?? rest.find(({ name }) => name === '' || name === 'new')?.args ?? [];
  const options = rest.map(({ name }) => name);
  if (first.name === 'ENUM') return enumOf(args, engine);
  if (first.name === 'ARRAY') {
    const item = typeOf(entryOf(args[0], 'type') ?? args[0], engine);
    return { sql: engine === 'postgres' ? `${item.sql}[]` : 'unknown', values: item.values };
  }
  const make = Object.hasOwn(types, first.name) ? types[first.name] : undefined;
  return { sql: make?.({ args, options, engine }) ?? 'unknown', values: undefined };
}

/** The name of a type and what follows it; a name in capitals that is no other part of Sequelize. */
function typeLinks({ root, links }: Chain): readonly Link[] {
  const named = links.findIndex(({ name }) => /^[A-Z]{2,}\d?[A-Z]*$/.test(name));
  if (named >= 0) return links.slice(named);
  if (root.type !== 'global' || !/^[A-Z]{2,}$/.test(root.name)) return [];
  return [{ name: root.name, span: { start: 0, end: 0 } }, ...links];
}

function enumOf(args: readonly Value[], engine: Engine): SequelizeType {
  const [first] = args;
  const values =
    stringsOf(entryOf(first, 'values')) ?? (first?.type === 'list' ? stringsOf(first) : texts(args));
  if (engine === 'postgres') return { sql: 'enum', values };
  if (engine === 'sqlite') return { sql: 'text', values };
  const list = values?.map((one) => literal(engine, one)).join(', ');
  return { sql: list === undefined || list === '' ? 'unknown' : `enum(${list})`, values };
}

function texts(args: readonly Value[]): string[] | undefined {
  const found = args.map(stringOf);
  return found.length === 0 || found.includes(undefined) ? undefined : found.flatMap((one) => one ?? []);
}

interface Given {
  readonly args: readonly Value[];
  /** What follows the name: `BINARY`, `UNSIGNED`. */
  readonly options: readonly string[];
  readonly engine: Engine;
}

type Make = (given: Given) => string;

const text =
  (name: string, length: number): Make =>
  ({ args, options, engine }) => {
    const isBinary = options.includes('BINARY');
    if (isBinary && engine === 'postgres') return 'bytea';
    return `${name}(${numberOf(entryOf(args[0], 'length')) ?? numberOf(args[0]) ?? length})`;
  };

const sized =
  (name: string): Make =>
  ({ args, engine }) => {
    const size = stringOf(args[0])?.toLowerCase() ?? '';
    return engine === 'mysql' && /^(?:tiny|medium|long)$/.test(size) ? `${size}${name}` : name;
  };

const number =
  (name: string): Make =>
  ({ options, engine }) =>
    engine === 'mysql' && options.includes('UNSIGNED') ? `${name} unsigned` : name;

const decimal: Make = ({ args }) => {
  const [precision, scale] = args.map(numberOf);
  if (precision === undefined) return 'decimal';
  return scale === undefined ? `decimal(${precision})` : `decimal(${precision}, ${scale})`;
};

const on =
  (postgres: string, mysql: string, sqlite = mysql): Make =>
  ({ engine }) =>
    ({ postgres, mysql, sqlite })[engine];

const date: Make = ({ args, engine }) => {
  if (engine === 'postgres') return 'timestamptz';
  const precision = numberOf(args[0]);
  return engine === 'mysql' && precision !== undefined ? `datetime(${precision})` : 'datetime';
};

const ranges: Readonly<Record<string, string>> = {
  INTEGER: 'int4range',
  BIGINT: 'int8range',
  DECIMAL: 'numrange',
  DATE: 'tstzrange',
  DATEONLY: 'daterange',
};

const range: Make = ({ args: [of] }) => {
  const name = of?.type === 'chain' ? (typeLinks(of)[0]?.name ?? '') : '';
  return ranges[name] ?? 'int4range';
};

const blob: Make = (given) => (given.engine === 'postgres' ? 'bytea' : sized('blob')(given));

const types: Readonly<Record<string, Make>> = {
  STRING: text('varchar', 255),
  CHAR: text('char', 255),
  TEXT: sized('text'),
  CITEXT: on('citext', 'text'),
  TINYINT: on('smallint', 'tinyint'),
  SMALLINT: number('smallint'),
  MEDIUMINT: on('integer', 'mediumint'),
  INTEGER: number('integer'),
  BIGINT: number('bigint'),
  FLOAT: on('double precision', 'float'),
  REAL: on('real', 'double', 'real'),
  DOUBLE: on('double precision', 'double'),
  DECIMAL: decimal,
  NUMERIC: decimal,
  BOOLEAN: on('boolean', 'tinyint(1)'),
  DATE: date,
  DATEONLY: () => 'date',
  TIME: () => 'time',
  NOW: on('timestamptz', 'datetime'),
  UUID: on('uuid', 'char(36)', 'uuid'),
  UUIDV1: on('uuid', 'char(36)', 'uuid'),
  UUIDV4: on('uuid', 'char(36)', 'uuid'),
  JSON: () => 'json',
  JSONB: on('jsonb', 'json', 'jsonb'),
  BLOB: blob,
  RANGE: range,
  HSTORE: () => 'hstore',
  INET: () => 'inet',
  CIDR: () => 'cidr',
  MACADDR: () => 'macaddr',
  TSVECTOR: () => 'tsvector',
  GEOMETRY: () => 'geometry',
  GEOGRAPHY: () => 'geography',
};
