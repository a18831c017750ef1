import type { MigrationSettings } from '../../../config/settings.js';
import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { ReadContext } from '../../reader.js';
import type { MigrationEngine } from '../engine.js';
import { engineOfMigration } from '../migration-engine.js';
import type { Place } from '../place.js';

/**
 * Ecto's migrations: `priv/<repo>/migrations/<version>_name.exs`, in the order of their versions.
 *
 * @see https://hexdocs.pm/ecto_sql/Mix.Tasks.Ecto.Migrate.html
 */
export function ectoPlace(path: string, folders: MigrationSettings['folders']): Place | undefined {
  const history = folderOf(path);
  const version = /^(\d+)_\w+\.exs$/.exec(fileNameOf(path))?.[1];
  const isOwn =
    /(?:^|\/)priv\/(?:\w+\/)*\w*migrations$/.test(history) || configured(path, folders) !== undefined;
  if (version === undefined || !isOwn || /(?:^|\/)(?:test|tests|fixtures|templates|deps)\//.test(path))
    return undefined;
  return { history, migration: path.replace(/\.exs$/, ''), version, part: 'both' };
}

/** The engine: what the config says, else the driver among the dependencies in `mix.exs`. */
export function ectoEngine(path: string, context: ReadContext): MigrationEngine | 'unknown' {
  const given = configured(path, context.settings.migrations.folders)?.engine;
  return engineOfMigration(path, { given }, context);
}

function configured(
  path: string,
  folders: MigrationSettings['folders'],
): MigrationSettings['folders'][number] | undefined {
  return folders.find(
    (one) => one.framework === 'ecto' && path.startsWith(`${one.path.replace(/\/+$/, '')}/`),
  );
}
