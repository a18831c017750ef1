import type { HistoryEntry } from '../../model/kinds/history.js';
import { compareVersions } from './versions.js';

/**
 * The migrations of a history in the order in which they run: by the list that decides it, else by the parents
 * they name, else by version. What neither orders (a file that is not listed, heads beside each other, a parent
 * that is in no file) keeps the order of versions.
 *
 * The migrations of one file (the changesets of a changelog) keep the order in which they are given.
 *
 * @param listed the position of each file in the list that decides the order
 */
export function inOrder(
  entries: readonly HistoryEntry[],
  listed: ReadonlyMap<string, number> = new Map(),
): HistoryEntry[] {
  const byVersion = fileByFile(entries)
    .sort(([a], [b]) => compareVersions(a.version, b.version) || compareVersions(a.migration, b.migration))
    .flat();
  if (byVersion.some(({ path }) => listed.has(path))) {
    const last = listed.size;
    return byVersion.sort((a, b) => (listed.get(a.path) ?? last) - (listed.get(b.path) ?? last));
  }
  return byVersion.some(({ parents }) => parents !== null) ? afterParents(byVersion) : byVersion;
}

type OfOneFile = [HistoryEntry, ...HistoryEntry[]];

function fileByFile(entries: readonly HistoryEntry[]): OfOneFile[] {
  const files = new Map<string, OfOneFile>();
  for (const entry of entries) {
    const there = files.get(entry.path);
    if (there === undefined) files.set(entry.path, [entry]);
    else there.push(entry);
  }
  return [...files.values()];
}

/** Depth first with a stack of its own: chains are thousands long, and a cycle must not loop. */
function afterParents(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const byName = new Map(entries.map((entry) => [entry.migration, entry]));
  const ordered = new Set<HistoryEntry>();
  const begun = new Set<HistoryEntry>();
  for (const entry of entries) {
    const open = [entry];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const waiting = begun.has(top) ? [] : parentsOf(top, byName).filter((parent) => !begun.has(parent));
      begun.add(top);
      if (waiting.length > 0) open.push(...waiting.reverse());
      else ordered.add(open.pop() ?? top);
    }
  }
  return [...ordered];
}

function parentsOf({ parents }: HistoryEntry, byName: ReadonlyMap<string, HistoryEntry>): HistoryEntry[] {
  return (parents ?? []).flatMap((name) => byName.get(name) ?? []);
}
