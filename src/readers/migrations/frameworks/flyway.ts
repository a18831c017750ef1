import { fileNameOf } from '../../../discover/file-index.js';
import { migrationFolderOf } from '../folders.js';
import { flywayConfigsOf, flywayLocationOf } from './flyway-config.js';
import { flywayHistoryOf } from './flyway-history.js';
import { flywayMigrationOf, flywayNameOf } from './flyway-name.js';
import type { Framework } from './framework.js';

/**
 * Flyway: `V<version>__name.sql`, undone by `U<version>__name.sql`; then the repeatable `R__name.sql`. Folders below a
 * location are of one history. It opens a transaction around each script; not around one of nothing but statements
 * that refuse one as far as it knows them (not REINDEX and DETACH PARTITION … CONCURRENTLY), nor, with `mixed`,
 * around one that holds some, nor where a `<script>.conf` beside it or the config says `executeInTransaction=false`.
 *
 * @see https://documentation.red-gate.com/fd/migrations-184127470.html
 * @see https://documentation.red-gate.com/fd/flyway-execute-in-transaction-setting-277578997.html
 * @see https://documentation.red-gate.com/fd/flyway-mixed-setting-277579018.html
 */
export const flyway: Framework = {
  name: 'flyway',
  runs: 'in-transaction',
  isUnwrapped(path, around) {
    const texts = [around.companion?.(`${path}.conf`), ...flywayConfigsOf(path, around)];
    const said = texts.map((text) =>
      /\bexecuteInTransaction["']?\s*[=:]\s*["']?(true|false)/.exec(text ?? ''),
    );
    return said.find((one) => one !== null)?.[1] === 'false';
  },
  knownRefusals:
    /^(?:(?:create|drop)\s+(?:database|tablespace|subscription)|alter\s+system|(?:create|drop)(?:\s+unique)?\s+index\s+concurrently|reindex(?:\s+verbose)?\s+(?:schema|database|system)|vacuum|discard\s+all)\b/i,
  givesWay(refusing, path, around) {
    const isMixed = () =>
      flywayConfigsOf(path, around).some((text) => /\bmixed["']?\s*[=:]\s*["']?true/.test(text));
    return refusing === 'all' || isMixed();
  },
  place(path, around) {
    const name = flywayNameOf(fileNameOf(path));
    if (name === undefined) return undefined;
    const location = flywayLocationOf(path, around) ?? migrationFolderOf(path);
    const history = flywayHistoryOf(path, location, around.files);
    const { kind, version } = name;
    const migration = flywayMigrationOf(path, history, around.files);
    return { history, migration, version, part: kind === 'U' ? 'down' : 'up' };
  },
};
