import type { Fact } from '../../model/fact.js';
import { isUnknown } from '../../model/fact.js';
import type { Statement } from './script.js';
import type { InTransaction } from './transactions.js';

/** Whether SQLite leaves foreign keys alone at a statement, and whether it was told to in vain. */
export interface ForeignKeys {
  readonly foreignKeysOff: Fact<boolean>;
  readonly foreignKeysIgnored: Fact<boolean>;
}

/**
 * What the `PRAGMA foreign_keys` of a part have made of the session, statement by statement. Without one they
 * are on, as every framework and most drivers have them.
 *
 * @see https://www.sqlite.org/foreignkeys.html#fk_enable
 */
export function foreignKeysOf(
  statements: readonly Statement[],
  transactions: readonly InTransaction[],
): ForeignKeys[] {
  let now: ForeignKeys = { foreignKeysOff: false, foreignKeysIgnored: false };
  return statements.map(({ foreignKeys }, index) => {
    if (foreignKeys !== undefined)
      now = switched(foreignKeys, transactions[index]?.inTransaction ?? null, now);
    return now;
  });
}

function switched(to: 'on' | 'off', inTransaction: Fact<boolean>, before: ForeignKeys): ForeignKeys {
  if (isUnknown(inTransaction)) {
    if (to === 'off') return { foreignKeysOff: inTransaction, foreignKeysIgnored: inTransaction };
    // What a transaction would pass over, it has passed over before: off, then on, is on with one and without.
    return { ...before, foreignKeysOff: before.foreignKeysOff === true ? inTransaction : false };
  }
  if (inTransaction === true) return to === 'on' ? before : { ...before, foreignKeysIgnored: true };
  return { foreignKeysOff: to === 'off', foreignKeysIgnored: false };
}
