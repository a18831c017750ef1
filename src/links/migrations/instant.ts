import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { ServerVersion } from './server-version.js';

type Facts = FactsOfKind['schema-change'];

/**
 * What keeps MySQL from carrying a change out with ALGORITHM=INSTANT, as the end of a sentence; absent where
 * nothing does.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html
 * @see https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-online-ddl/innodb-online-ddl-operations-with-the-instant-alter-algorithm
 */
export function instantImpossible(facts: Facts, { product }: ServerVersion): Fact<string> {
  if (facts.op === 'create-index') return 'it adds an index';
  if (facts.op === 'add-constraint') return keys.get(known<string>(facts.constraintType) ?? '') ?? null;
  if (facts.op !== 'change-type') return null;
  const { fromType, type } = facts;
  if (isUnknown(fromType)) return fromType;
  if (isUnknown(type)) return type;
  if (isLongerList(fromType ?? '', type ?? '')) return null;
  if (product === 'mariadb') return unknown('MariaDB changes some types at once');
  return `it changes the type from ${fromType} to ${type}`;
}

const keys: ReadonlyMap<string, string> = new Map([
  ['primary-key', 'it adds a primary key'],
  ['foreign-key', 'it adds a foreign key'],
  ['unique', 'it adds a unique key'],
]);

/** An ENUM or SET with more values behind the old ones. */
function isLongerList(from: string, to: string): boolean {
  return /^(?:enum|set)\(/.test(from) && to.startsWith(from.slice(0, -1));
}
