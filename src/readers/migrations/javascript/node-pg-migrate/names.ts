import { quoted } from '../../code-sql.js';
import type { Value } from '../value.js';
import { entryOf, stringOf, stringsOf } from '../value.js';

/** A name as node-pg-migrate takes it: a string, or `{ schema, name }`. */
export interface PgName {
  readonly schema: string | undefined;
  readonly name: string;
}

export function nameOf(value: Value | undefined): PgName | undefined {
  const bare = stringOf(value);
  if (bare !== undefined) return { schema: undefined, name: bare };
  const name = stringOf(entryOf(value, 'name'));
  return name === undefined ? undefined : { schema: stringOf(entryOf(value, 'schema')), name };
}

/** In quotes; node-pg-migrate does not take a dotted string apart. */
export function nameSql({ schema, name }: PgName): string {
  return schema === undefined ? quoted('postgres', name) : quoted('postgres', schema, name);
}

/** `pgm.func('now()')`, `new PgLiteral('now()')`, `PgLiteral.create('now()')`: SQL as it is written. */
export function literalSql(value: Value | undefined): string | undefined {
  if (value?.type !== 'chain') return undefined;
  const { root } = value;
  const isOwn =
    root.type === 'import' || root.type === 'global' || (root.type === 'receiver' && root.name === 'pgm');
  const last = value.links.at(-1);
  const makes = last?.name === 'func' || last?.name === 'new' || last?.name === 'create';
  return isOwn && makes ? stringOf(last.args?.[0]) : undefined;
}

/** The names of columns: a string, a list, or the names of an object. */
export function columnNames(value: Value | undefined): string[] | undefined {
  if (value?.type === 'record') return value.complete ? [...value.entries.keys()] : undefined;
  return stringsOf(value);
}

/** The columns of an index: names in quotes, expressions as they are, each with its order. */
export function indexColumns(value: Value | undefined): { sql: string; names: string[] } | undefined {
  const items = value?.type === 'list' ? value.items : value === undefined ? [] : [value];
  const parts: string[] = [];
  const names: string[] = [];
  for (const item of items) {
    const name = stringOf(item) ?? stringOf(entryOf(item, 'name'));
    if (name === undefined) return undefined;
    const sort = stringOf(entryOf(item, 'sort'));
    const order = sort !== undefined && /^(?:asc|desc)$/i.test(sort) ? ` ${sort}` : '';
    const opclass = stringOf(entryOf(item, 'opclass'));
    const by = opclass === undefined ? '' : ` ${opclass}`;
    parts.push(`${name.includes('(') ? name : quoted('postgres', name)}${by}${order}`);
    names.push(name.replace(/\W/g, '_'));
  }
  return parts.length === 0 ? undefined : { sql: parts.join(', '), names };
}
