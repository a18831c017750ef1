import { createHash } from 'node:crypto';
import type { Engine } from '../../../../model/kinds/change-context.js';

/**
 * The name Django gives to an index or constraint: table, columns and a digest of both, cut to what the server
 * can hold.
 *
 * @param suffix `_uniq`, `_fk_customers_id`; empty for an index.
 * @see https://github.com/django/django/blob/main/django/db/backends/base/schema.py (`_create_index_name`)
 */
export function objectName(
  table: string,
  columns: readonly string[],
  suffix: string,
  engine: Engine,
): string {
  const bare = table.slice(table.lastIndexOf('.') + 1);
  const end = `${digestOf([bare, ...columns])}${suffix}`;
  const joined = columns.join('_');
  const limit = limits[engine];
  const whole = `${bare}_${joined}_${end}`;
  if (whole.length <= limit) return whole;
  const ending = end.length > limit / 3 ? end.slice(0, Math.floor(limit / 3)) : end;
  const room = Math.floor((limit - ending.length) / 2) - 1;
  const name = `${bare.slice(0, room)}_${joined.slice(0, room)}_${ending}`;
  return /^[_\d]/.test(name) ? `D${name.slice(0, -1)}` : name;
}

const limits: Readonly<Record<Engine, number>> = { postgres: 63, mysql: 64, sqlite: 200 };

function digestOf(words: readonly string[]): string {
  const hash = createHash('md5');
  for (const word of words) hash.update(word);
  return hash.digest('hex').slice(0, 8);
}

/** The key of a model in the state: `orders.order`. */
export function modelKey(app: string, name: string): string {
  return (name.includes('.') ? name : `${app}.${name}`).toLowerCase();
}

/** `orders_order` for `orders.Order`. */
export function defaultTable(key: string): string {
  return cutName(key.replace('.', '_'));
}

/**
 * Django cuts the names of tables to what the server keeps, and marks them by a digest; 63 characters on
 * PostgreSQL, which no name on another server is likely to reach.
 *
 * @see https://github.com/django/django/blob/main/django/db/backends/utils.py (`truncate_name`)
 */
export function cutName(name: string): string {
  if (name.length <= limits.postgres) return name;
  return `${name.slice(0, limits.postgres - 4)}${digestOf([name]).slice(0, 4)}`;
}
