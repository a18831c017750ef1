import type { Framework } from './framework.js';
import { plainPlace } from './plain.js';

/**
 * dbmate: one file a migration, parted by `-- migrate:up` and `-- migrate:down`. It opens a transaction
 * around each part, unless the marker says `transaction:false`.
 *
 * @see https://github.com/amacneil/dbmate#migration-options
 */
export const dbmate: Framework = {
  name: 'dbmate',
  runs: 'in-transaction',
  noTransaction: /^--[ \t]*migrate:up[ \t][^\n]*\btransaction:[ \t]*false/m,
  sections: { up: /^migrate:up\b/, down: /^migrate:down\b/ },
  place: plainPlace,
};
