import type { MigrationSettings } from '../../config/settings.js';
import { fileNameOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { HistoryEntry } from '../../model/kinds/history.js';
import type { Model } from '../../model/model.js';
import { compareVersions } from './versions.js';

type StartAfterIn = NonNullable<MigrationSettings['startAfterIn']>[number];

/** What `migrations.startAfter` says for the folder of a history, or for the nearest one above it. */
export function ownStartAfter(
  folder: string | null | undefined,
  { startAfterIn = [] }: MigrationSettings,
): StartAfterIn | undefined {
  const own = startAfterIn.filter((one) => isAtOrBelow(folder ?? '', one.folder));
  return own.toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

/** The same, and what it says for all histories where it says nothing for this one. */
export function startAfterFor(
  folder: string | null | undefined,
  migrations: MigrationSettings,
): string | undefined {
  return ownStartAfter(folder, migrations)?.version ?? migrations.startAfter;
}

function isAtOrBelow(folder: string, other: string): boolean {
  return other === '' || folder === other || folder.startsWith(`${other}/`);
}

/** Whether it is the version of a migration, or its name. */
export function isNamedBy({ version, migration }: HistoryEntry, startAfter: string): boolean {
  if (version !== null && compareVersions(version, startAfter) === 0) return true;
  return fileNameOf(migration) === startAfter;
}

/** Whether it makes a migration history: by the version, or by the order where the one that is named has none. */
export function historyUntil(
  entries: readonly HistoryEntry[],
  startAfter: string,
): (entry: HistoryEntry) => boolean {
  const last = entries.findIndex((entry) => entry.version === null && isNamedBy(entry, startAfter));
  const named = new Set(entries.slice(0, last + 1));
  return (entry) => named.has(entry) || compareVersions(entry.version, startAfter) <= 0;
}

/** The names of the migrations that it makes history. */
export function historyIn(model: Model, migrations: MigrationSettings): string[] {
  return model.of('history').flatMap(({ facts }) => {
    const startAfter = startAfterFor(known(facts.folder), migrations);
    const entries = known(facts.entries) ?? [];
    if (startAfter === undefined) return [];
    return entries.filter(historyUntil(entries, startAfter)).map(({ migration }) => migration);
  });
}
