import type { Engine } from '../../../model/kinds/change-context.js';
import { entryNamed } from '../entry-named.js';
import type { Options } from './options.js';
import { numberOf } from './value.js';

/** The version in `ActiveRecord::Migration[7.1]`, by which Rails keeps its older defaults. */
export type RailsVersion = number;

/** What Rails makes of types on an engine. */
export interface TypeContext {
  readonly engine: Engine;
  readonly version: RailsVersion;
  /** The names the migration gives to indexes, by {@link indexKey}: Rails removes an index by its columns. */
  readonly indexNames: Map<string, string>;
}

export function indexKey(table: string, columns: readonly string[]): string {
  return `${table}(${columns.join(',')})`;
}

/** Names of types that Rails translates; every other name goes to the server as it is. */
const postgres: Readonly<Record<string, string>> = {
  string: 'character varying',
  float: 'double precision',
  decimal: 'numeric',
  binary: 'bytea',
  blob: 'bytea',
  timestamp: 'timestamp',
  bit_varying: 'bit varying',
};

const mysql: Readonly<Record<string, string>> = {
  string: 'varchar(255)',
  integer: 'int',
  decimal: 'decimal',
  binary: 'blob',
  boolean: 'tinyint(1)',
  timestamp: 'timestamp',
};

const sqlite: Readonly<Record<string, string>> = {
  string: 'varchar',
  decimal: 'decimal',
  binary: 'blob',
};

const engineTypes = { postgres, mysql, sqlite } as const;

/**
 * The type a column gets.
 *
 * @see https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html#method-i-add_column
 * @param named as the migration has it: `string`, `datetime`, `varchar(20)`.
 */
export function columnType(named: string, options: Options, context: TypeContext): string {
  const type = baseType(named, options, context);
  return options.isSet('array') ? `${type}[]` : type;
}

function baseType(named: string, options: Options, context: TypeContext): string {
  const limit = numberOf(options.get('limit'));
  switch (named) {
    case 'enum':
      return options.text('enum_type') ?? 'text';
    case 'primary_key':
    case 'serial':
    case 'bigserial':
      return generatedType(named, context);
    case 'integer':
    case 'bigint':
      return integerType(named === 'bigint' ? 8 : (limit ?? 4), context.engine);
    case 'float':
      return limit !== undefined && limit <= 24 && context.engine === 'postgres'
        ? 'real'
        : mapped(named, context);
    case 'datetime':
    case 'timestamp':
    case 'timestamptz':
      return momentType(named, options, context);
    case 'decimal':
    case 'numeric':
      return withLimits('numeric', [numberOf(options.get('precision')), numberOf(options.get('scale'))]);
    case 'text':
    case 'binary':
    case 'blob':
      return mapped(named, context);
    default:
      return limit === undefined
        ? mapped(named, context)
        : withLimits(mapped(named, context).replace(/\(\d+\)$/, ''), [limit]);
  }
}

function mapped(named: string, { engine }: TypeContext): string {
  return entryNamed(engineTypes[engine], named) ?? named;
}

/** Rails has numbered its rows with bigint since 5.1. */
export function generatedType(named: string, { engine, version }: TypeContext): string {
  const big = named === 'bigserial' || (named === 'primary_key' && version >= 5.1);
  if (engine === 'postgres') return big ? 'bigserial' : 'serial';
  return big && engine === 'mysql' ? 'bigint' : 'integer';
}

/** The limit of an integer counts bytes. */
function integerType(bytes: number, engine: Engine): string {
  if (engine === 'sqlite') return 'integer';
  if (bytes > 4) return 'bigint';
  return bytes <= 2 ? 'smallint' : 'integer';
}

/** Since 7.0 a point in time has six digits behind its second unless the migration says otherwise. */
function momentType(named: string, options: Options, { engine, version }: TypeContext): string {
  const own = engine !== 'mysql' ? 'timestamp' : named === 'timestamp' ? 'timestamp' : 'datetime';
  const type = named === 'timestamptz' && engine === 'postgres' ? 'timestamptz' : own;
  const precision = options.has('precision')
    ? numberOf(options.get('precision'))
    : version >= 7 && type !== 'timestamptz'
      ? 6
      : undefined;
  return withLimits(type, [precision]);
}

function withLimits(type: string, limits: readonly (number | undefined)[]): string {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === 0 ? type : `${type}(${known.join(',')})`;
}
