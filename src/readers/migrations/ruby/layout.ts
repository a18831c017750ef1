import type { MigrationSettings } from '../../../config/settings.js';
import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { Place } from '../place.js';

/**
 * Rails' migrations: `db/migrate/<version>_name.rb`, and for several databases `db/<name>_migrate/`. Those in
 * `post_migrate` run after the deployment; their versions stand in the same table, so they are of one history.
 *
 * @see https://guides.rubyonrails.org/active_record_migrations.html
 * @see https://guides.rubyonrails.org/active_record_multiple_databases.html
 */
export function railsPlace(path: string, folders: MigrationSettings['folders']): Place | undefined {
  const folder = folderOf(path);
  const version = /^(\d+)_\w+\.rb$/.exec(fileNameOf(path))?.[1];
  const configured = folders.some(({ path: own, framework }) => framework === 'rails' && isBelow(path, own));
  if (version === undefined || !(configured || isMigrationFolder(folder))) return undefined;
  const history = isPostMigration(path) ? folder.replace(/post_migrate$/, 'migrate') : folder;
  return { history, migration: path.replace(/\.rb$/, ''), version, part: 'both' };
}

/** Whether it runs in a later step of the deployment. */
export function isPostMigration(path: string): boolean {
  return /(?:^|[/_])post_migrate$/.test(folderOf(path));
}

/** Engines of an app keep theirs in a `db/migrate` of their own; a test's or a template's is nobody's. */
function isMigrationFolder(folder: string): boolean {
  if (!/(?:^|\/)db\/(?:\w+_)?migrate$/.test(folder)) return false;
  return !/(?:^|\/)(?:spec|tests?|fixtures|templates|dummy|node_modules|vendor)\//.test(`${folder}/`);
}

function isBelow(path: string, folder: string): boolean {
  const bare = folder.replace(/^\.\//, '').replace(/\/+$/, '');
  return bare === '' || bare === '.' || path.startsWith(`${bare}/`);
}
