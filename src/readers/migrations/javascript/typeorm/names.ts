import { createHash } from 'node:crypto';
import type { Engine } from '../../../../model/kinds/change-context.js';
import { quoted } from '../../code-sql.js';
import type { Value } from '../value.js';
import { entryOf, stringOf } from '../value.js';

/** The options of `new Table({ … })`, `new TableColumn({ … })` and the like, or of a plain object. */
export function optionsOf(value: Value | undefined): Value | undefined {
  if (value?.type !== 'chain') return value;
  const last = value.links.at(-1);
  return last?.name === 'new' ? last.args?.[0] : value;
}

/** The name of a table given by name, as a `Table`, or as what `getTable('…')` found. */
export function tableName(value: Value | undefined): string | undefined {
  if (value?.type === 'chain') {
    const found = value.links.findLast(({ name }) => name === 'getTable' || name === 'getView');
    if (found !== undefined) return stringOf(found.args?.[0]);
  }
  const options = optionsOf(value);
  const schema = stringOf(entryOf(options, 'schema'));
  const name = stringOf(options) ?? stringOf(entryOf(options, 'name'));
  return schema === undefined || name === undefined || name.includes('.') ? name : `${schema}.${name}`;
}

/** The name of a column, an index or a constraint, given by name or by its options. */
export function memberName(value: Value | undefined): string | undefined {
  const options = optionsOf(value);
  return stringOf(options) ?? stringOf(entryOf(options, 'name'));
}

/** A table in quotes, its schema apart. */
export function tableSql(name: string, engine: Engine): string {
  return quoted(engine, ...name.split('.'));
}

/** What the names of TypeORM begin with, and how many digits of the hash follow. */
const kinds = {
  primary: ['PK_', 27],
  unique: ['UQ_', 27],
  foreign: ['FK_', 27],
  index: ['IDX_', 26],
  check: ['CHK_', 26],
  exclusion: ['XCL_', 26],
} as const;

/**
 * The name that TypeORM's default naming strategy gives what has none.
 *
 * @param columns the expression, for what has no columns.
 * @param where the condition of a partial index, which is part of the hash.
 * @see https://github.com/typeorm/typeorm/blob/master/src/util/RandomGenerator.ts (hashes what a URI would hold)
 * @see https://github.com/typeorm/typeorm/blob/master/src/naming-strategy/DefaultNamingStrategy.ts
 */
export function defaultName(
  kind: keyof typeof kinds,
  table: string,
  columns: readonly string[],
  where?: string,
): string {
  const [prefix, digits] = kinds[kind];
  const bare = table.slice(table.lastIndexOf('.') + 1);
  const key = `${bare}_${[...columns].sort().join('_')}${where === undefined ? '' : `_${where}`}`;
  return `${prefix}${createHash('sha1').update(inUri(key)).digest('hex').slice(0, digits)}`;
}

/** Halves of a character, which no URI can hold, are left out. */
function inUri(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
}
