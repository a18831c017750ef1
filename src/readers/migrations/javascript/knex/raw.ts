import type { Engine } from '../../../../model/kinds/change-context.js';
import { literal, placeholder, quoted } from '../../code-sql.js';
import type { Chain, Value } from '../value.js';
import { entryOf, isReceiver, stringOf } from '../value.js';

/** The SQL of `knex.raw(…)` with what is bound to it; `undefined` for what is none, or known at run time only. */
export function rawSql(value: Value | undefined, engine: Engine): string | undefined {
  if (!isReceiver(value, 'knex')) return undefined;
  const link = value.links.find(({ name }) => name !== 'schema');
  return link?.name === 'raw' ? boundSql(link.args ?? [], engine) : undefined;
}

/**
 * SQL with `??` and `:name:` filled in as names, `?` and `:name` as values. A value that is not known becomes a
 * parameter; SQL with a name that is not known is not known.
 *
 * @see https://knexjs.org/guide/raw.html#raw-parameter-binding
 */
export function boundSql([text, bindings]: readonly Value[], engine: Engine): string | undefined {
  const sql = stringOf(text);
  if (sql === undefined || bindings === undefined) return sql;
  if (bindings.type === 'record') return namedBindings(sql, bindings, engine);
  const values = bindings.type === 'list' ? bindings.items : [bindings];
  let at = 0;
  let complete = true;
  const filled = sql.replace(/\\\?|\?\??/g, (mark) => {
    if (mark === '\\?') return '?';
    const value = bindings.type === 'runtime' ? bindings : values[at++];
    if (mark === '?') return valueSql(value, engine);
    const name = stringOf(value);
    complete &&= name !== undefined;
    return quoted(engine, ...(name ?? '').split('.'));
  });
  return complete ? filled : undefined;
}

function namedBindings(sql: string, bindings: Value, engine: Engine): string | undefined {
  let complete = true;
  const filled = sql.replace(/(?<![:\w]):(\w+)(:?)/g, (mark, name: string, isName: string) => {
    const value = entryOf(bindings, name);
    if (value === undefined) return mark;
    if (isName === '') return valueSql(value, engine);
    const text = stringOf(value);
    complete &&= text !== undefined;
    return quoted(engine, ...(text ?? '').split('.'));
  });
  return complete ? filled : undefined;
}

/** A value as a query binds it: constants written out, raw SQL and names as they are, the rest a parameter. */
export function valueSql(value: Value | undefined, engine: Engine): string {
  if (value?.type === 'constant') return literal(engine, value.value);
  if (value?.type === 'chain') return expressionSql(value, engine) ?? placeholder(engine);
  return placeholder(engine);
}

/** What `knex.raw()`, `knex.ref()` and `knex.fn` stand for; `undefined` for every other chain. */
export function expressionSql(chain: Chain, engine: Engine): string | undefined {
  const raw = rawSql(chain, engine);
  if (raw !== undefined) return raw;
  if (!isReceiver(chain, 'knex')) return undefined;
  const [first, second] = chain.links;
  const name = stringOf(first?.args?.[0]);
  if (first?.name === 'ref' && name !== undefined) return quoted(engine, ...name.split('.'));
  if (first?.name !== 'fn') return undefined;
  if (second?.name === 'now') return 'CURRENT_TIMESTAMP';
  if (second?.name !== 'uuid') return undefined;
  return engine === 'postgres' ? 'gen_random_uuid()' : '(uuid())';
}
