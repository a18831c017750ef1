import { evidence, flag, string } from '../vocabulary.js';

/** What the up of a migration says of the locks that it waits for and holds. */
export const migrationLocks = {
  unguardedLock: evidence<{ target: string }>(
    { target: string },
    'The first statement that waits without a lock_timeout for a lock that blocks reads or writes of an earlier table.',
  ),
  lockTimeoutBefore: flag('Whether an earlier migration of the history sets a lock_timeout other than 0.'),
  lockTimeoutConfigured: flag(
    'Whether a lock_timeout comes from outside: a config file or connection string of the tool, or ALTER ROLE, DATABASE or SYSTEM … SET in an earlier migration.',
  ),
  lockedTogether: evidence<{ tables: string }>(
    { tables: string },
    'For each transaction that locks several earlier tables, none of them small, against reads and writes: the statement that takes the second. `tables` names the first of them.',
  ),
};
