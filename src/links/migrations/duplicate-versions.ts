import { fileNameOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { HistoryEntry } from '../../model/kinds/history.js';
import type { Model } from '../../model/model.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { flywayVersion } from '../../readers/migrations/frameworks/flyway-name.js';
import type { LinkContext } from '../link.js';
import { compareVersions } from './versions.js';

/** A version that two migrations of a history have; it stands at the later one in name order. */
export type DuplicateVersion = Evidence & { readonly version: string; readonly other: string };

/** These know a migration by its whole name: two of one day, or of one number, are two. */
const knownByName: ReadonlySet<string> = new Set([
  'prisma',
  'drizzle',
  'knex',
  'kysely',
  'sequelize',
  'node-pg-migrate',
  'db-migrate',
  'mikro-orm',
  'sqitch',
  'pgroll',
  'django',
]);

export function duplicateVersions(
  { facts }: Subject<'history'>,
  { documents }: LinkContext,
  model: Model,
): DuplicateVersion[] {
  const framework = known(facts.framework) ?? '';
  if (framework === 'liquibase') return doubledChangeSets(known(facts.entries) ?? [], model);
  if (knownByName.has(framework)) return [];
  const compared = framework === 'flyway' ? flywayVersion : (version: string) => version;
  const byName = (known(facts.entries) ?? []).map(numbered).sort((a, b) => (a.path < b.path ? -1 : 1));
  const found: DuplicateVersion[] = [];
  const seen: HistoryEntry[] = [];
  for (const entry of byVersion(byName)) {
    const other = seen.at(-1);
    seen.push(entry);
    const isSame = other !== undefined && isOneVersion(other, entry, compared);
    if (!isSame || entry.version === null) continue;
    const later = entry.path < other.path ? other : entry;
    const first = later === entry ? other : entry;
    const document = documents.get(later.path);
    const span = document?.lines.line(1, document.text) ?? { start: 0, end: 0 };
    const note = `version ${entry.version} here too`;
    found.push({ path: later.path, span, note, version: entry.version, other: first.path });
  }
  return found;
}

/** Liquibase refuses a changeset whose id and author another one of its file has; its reader numbers the later one. */
function doubledChangeSets(entries: readonly HistoryEntry[], model: Model): DuplicateVersion[] {
  const doubles = entries.filter(({ migration, version }) => version !== null && / \(\d+\)$/.test(migration));
  if (doubles.length === 0) return [];
  const places = new Map(model.of('migration').map(({ key, span }) => [key, span]));
  return doubles.flatMap(({ migration, version, path }) => {
    const span = places.get(migration);
    if (span === undefined || version === null) return [];
    return [{ path, span, note: `version ${version} here too`, version, other: path }];
  });
}

/** What names its parents has its own name for a version: the revision of Alembic. */
function numbered(entry: HistoryEntry): HistoryEntry {
  const { parents, migration } = entry;
  return parents === null ? entry : { ...entry, version: fileNameOf(migration) };
}

function isOneVersion(
  { version: a, parents }: HistoryEntry,
  { version: b }: HistoryEntry,
  compared: (version: string) => string,
): boolean {
  if (a === null || b === null) return false;
  return parents === null ? compareVersions(compared(a), compared(b)) === 0 : a === b;
}

function byVersion(entries: readonly HistoryEntry[]): HistoryEntry[] {
  return [...entries].sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1));
}
