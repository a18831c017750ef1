import { fileNameOf, folderOf, foldersAbove, pathIn } from '../../../discover/file-index.js';
import type { Place } from '../place.js';
import type { Framework, Surroundings } from './framework.js';
import { pairPlace } from './golang-migrate.js';

/**
 * sqlx: `<version>_name.sql`, or pairs as golang-migrate has them, in a folder of a crate that depends on it. It opens
 * a transaction around each file, unless the file begins with `-- no-transaction`.
 *
 * @see https://docs.rs/sqlx/latest/sqlx/macro.migrate.html
 */
export const sqlx: Framework = {
  name: 'sqlx',
  runs: 'in-transaction',
  noTransaction: /^-- no-transaction/,
  place(path, around) {
    const dependence = dependenceOnSqlx(path, around);
    if (dependence === 'none') return undefined;
    return pairPlace(path) ?? (dependence === 'stated' ? simplePlace(path) : undefined);
  },
};

/**
 * Whether the crate of a file depends on sqlx. A crate right above the folder that says nothing of its tools may:
 * in a workspace the dependency stands elsewhere.
 */
function dependenceOnSqlx(path: string, { files, companion }: Surroundings): 'stated' | 'likely' | 'none' {
  const [, above = '', ...further] = foldersAbove(path);
  const manifestIn = (folder: string) => pathIn(folder, 'Cargo.toml');
  const nearest = [above, ...further].find((folder) => files.has(manifestIn(folder)));
  if (nearest === undefined) return 'none';
  const text = companion?.(manifestIn(nearest)) ?? '';
  if (/\bsqlx\b/.test(text)) return 'stated';
  if (nearest !== above || /\b(?:refinery|sea-orm|diesel)/.test(text)) return 'none';
  return 'likely';
}

/** The form without a way back. */
function simplePlace(path: string): Place | undefined {
  const version = /^(\d+)_[^.]*\.sql$/.exec(fileNameOf(path))?.[1];
  if (version === undefined) return undefined;
  return { history: folderOf(path), migration: path.replace(/\.sql$/, ''), version, part: 'up' };
}
