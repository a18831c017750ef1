import { type Outcome, wordsOfChain } from './compile.js';
import type { Chain } from './value.js';
import { stringOf } from './value.js';

/** Methods of models, entities, repositories and query builders that write rows, or tables. */
const writing =
  /^(?:save|insert|update|upsert|delete|remove|softDelete|softRemove|restore|recover|increment|decrement|create|bulkCreate|findOrCreate|destroy|truncate|drop)$/;

/** Methods of a connection, whatever it is called. */
const sending = /^(?:query|sync|synchronize)$/;

/**
 * Whether a chain writes by way of something that another file of the app makes: a model or entity, which begins with
 * a capital (`User.update(…)`, `models.User.destroy(…)`), or a connection (`dataSource.query(…)`).
 */
export function writesElsewhere({ root, links }: Chain): boolean {
  if (root.type !== 'import' || !/^(?:\.|[@~]\/|src\/)/.test(root.module)) return false;
  const at = links.findIndex(
    ({ name, args }) => args !== undefined && (writing.test(name) || sending.test(name)),
  );
  const call = links[at];
  if (call === undefined) return false;
  return sending.test(call.name) || links.slice(0, at).some(({ name }) => /^[A-Z]/.test(name));
}

/**
 * What such a chain does: SQL is sent on another connection than the migration's; which table and columns a model has
 * by then, only its own file says.
 */
export function elsewhereOutcomes(chain: Chain): Outcome[] {
  const query = chain.links.find(({ name, args }) => name === 'query' && args !== undefined);
  const sql = stringOf(query?.args?.[0]);
  if (sql !== undefined) return [{ type: 'sql', sql, outsideTransaction: true }];
  const names = chain.links.map(({ name }) => name).filter((name) => /^[A-Z]/.test(name));
  return [{ type: 'dynamic', words: [...names, ...wordsOfChain(chain)] }];
}
