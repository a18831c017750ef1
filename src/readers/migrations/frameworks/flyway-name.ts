import { type FileIndex, fileNameOf, folderOf } from '../../../discover/file-index.js';

/** What the name of a script says to Flyway. */
export interface FlywayName {
  /** Versioned, undo, baseline or repeatable. */
  readonly kind: 'V' | 'U' | 'B' | 'R';
  /** With dots; `null` for a repeatable script. */
  readonly version: string | null;
}

/**
 * Reads `V1_2__name.sql` and its like; `undefined` for other names.
 *
 * @see https://documentation.red-gate.com/fd/migrations-184127470.html
 */
export function flywayNameOf(fileName: string): FlywayName | undefined {
  if (/^R__.*\.sql$/.test(fileName)) return { kind: 'R', version: null };
  const [, kind, number] = /^([VUB])(\d+(?:[._]\d+)*)__.*\.sql$/.exec(fileName) ?? [];
  if (number === undefined) return undefined;
  const version = number.replaceAll('_', '.');
  return { kind: kind === 'U' ? 'U' : kind === 'B' ? 'B' : 'V', version };
}

/** A version as Flyway compares it: zeros before a number and numbers of zero at the end count for nothing. */
export function flywayVersion(version: string): string {
  const numbers = version.split('.').map((one) => one.replace(/^0+(?=\d)/, ''));
  while (numbers.length > 1 && numbers.at(-1) === '0') numbers.pop();
  return numbers.join('.');
}

/**
 * The migration that a script is part of: it goes by the versioned script, whose undo script may have another name.
 *
 * @param history the folder that the key begins with
 */
export function flywayMigrationOf(path: string, history: string, files: FileIndex): string {
  const name = flywayNameOf(fileNameOf(path));
  const versioned = name?.kind === 'U' ? versionedOf(path, name.version, files) : undefined;
  const stem = (versioned ?? path).slice(history === '' ? 0 : history.length + 1).replace(/\.sql$/, '');
  return `${history}/${stem}`;
}

/** The script that an undo script beside it takes back. */
function versionedOf(path: string, version: string | null, files: FileIndex): string | undefined {
  const isOf = (other: string) => {
    const name = flywayNameOf(fileNameOf(other));
    return name?.kind === 'V' && flywayVersion(name.version ?? '') === flywayVersion(version ?? '');
  };
  return files.inFolder(folderOf(path)).find(isOf);
}
