import type { LightDialect } from '../../../documents/sql/light/tokens.js';
import type { DataType } from '../../../documents/sql/light/tree-table.js';

/** Names that mean the same type, by the name that facts use. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['int2', 'smallint'],
  ['int1', 'tinyint'],
  ['int3', 'mediumint'],
  ['middleint', 'mediumint'],
  ['serial', 'bigint'],
  ['bool', 'boolean'],
  ['dec', 'numeric'],
  ['fixed', 'numeric'],
  ['decimal', 'numeric'],
  ['double', 'double precision'],
  ['float8', 'double precision'],
  ['float4', 'float'],
  ['character', 'char'],
  ['nchar', 'char'],
  ['national char', 'char'],
  ['national character', 'char'],
  ['character varying', 'varchar'],
  ['char varying', 'varchar'],
  ['nvarchar', 'varchar'],
  ['varying character', 'varchar'],
  ['national varchar', 'varchar'],
  ['long varchar', 'mediumtext'],
  ['long', 'mediumtext'],
]);

/** Integers, whose number in brackets is a width to show them in and no limit. */
const integers: ReadonlySet<string> = new Set([
  'tinyint',
  'smallint',
  'mediumint',
  'integer',
  'bigint',
  'year',
  'boolean',
]);

/**
 * A type as facts have it: one name for its synonyms, its limits in brackets, `unsigned` behind it:
 * `varchar(20)`, `bigint unsigned`, `enum('a','b')`. MySQL has no boolean of its own: `tinyint(1)` stands for it.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/numeric-type-syntax.html
 */
export function typeText(type: DataType | null, dialect: LightDialect): string {
  if (type === null) return 'blob';
  const name = synonyms.get(type.name) ?? type.name;
  if (dialect === 'mysql' && name === 'tinyint' && type.limits[0] === '1' && !type.unsigned) return 'boolean';
  if (type.values.length > 0) return `${name}(${type.values.map(quoted).join(',')})`;
  const limits = integers.has(name) || type.limits.length === 0 ? '' : `(${type.limits.join(',')})`;
  const isUnsigned = type.unsigned || type.name === 'serial';
  return `${name}${limits}${isUnsigned ? ' unsigned' : ''}`;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
