import type { Framework } from './framework.js';
import { plainPlace } from './plain.js';

/**
 * goose: one file a migration, parted by `-- +goose Up` and `-- +goose Down`. It opens a transaction around
 * each part, unless the file says `-- +goose NO TRANSACTION`.
 *
 * @see https://pressly.github.io/goose/documentation/annotations/
 */
export const goose: Framework = {
  name: 'goose',
  runs: 'in-transaction',
  noTransaction: /^[ \t]*--[ \t]*\+goose[ \t]+NO[ \t]+TRANSACTION/im,
  sections: { up: /^\+goose\s+Up\b/i, down: /^\+goose\s+Down\b/i },
  place: plainPlace,
};
