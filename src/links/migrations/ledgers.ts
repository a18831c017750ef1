import type { Settings } from '../../config/settings.js';
import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import { queriesByFile } from './duplicate-checks.js';
import { onlineTools } from './online-tools.js';
import { serverVersions, type VersionOf } from './server-version.js';

/** What ledgers and config say of tables and of the files they list. */
export interface Declared {
  /** A table of the server's catalogue, or below `largeRows` wherever its rows are given. */
  isSmall(table: string): boolean;
  isLarge(table: string): boolean;
  isWrittenOften(table: string): boolean;
  /** The phase under which a ledger lists a file; `null` where none does. */
  phaseOf(path: string): string | null;
  /** The queries by which the ledger that lists a file watches and validates the change. */
  queriesFor(path: string): readonly string[];
  /** Whether a ledger whose release is rolling, blue-green or canary lists the file. */
  isInLiveLedger(path: string): boolean;
  /** The tool for changing tables online that the ledger names which lists a file. */
  onlineToolFor(path: string): string | null;
  /** The server that the migration in a file runs on. */
  readonly versionOf: VersionOf;
}

/**
 * Reads it once for a run. Tables are known by their name, `public.` left out; people write it with and
 * without quotes and without regard to case (`User` for Prisma's `"User"`).
 */
export function declaredBy(model: Model, settings: Settings): Declared {
  const rows = new Map<string, number[]>();
  const often = new Set<string>();
  const say = (name: string, count: number | null | undefined, rate: string | null | undefined) => {
    const table = folded(name);
    if (count !== null && count !== undefined) rows.set(table, [...(rows.get(table) ?? []), count]);
    if (rate === 'high') often.add(table);
  };
  for (const { name, rows: count, writeRate } of settings.database.tables) say(name, count, writeRate);
  for (const { facts } of model.of('ledger')) {
    for (const { name, rows: count, writeRate } of known(facts.tables) ?? []) say(name, count, writeRate);
  }
  const phases = phasesByFile(model);
  const queries = queriesByFile(model);
  const tools = onlineTools(model);
  const large = (count: number) => count >= settings.database.largeRows;
  return {
    isSmall: (table) => isCatalogue(table) || rows.get(folded(table))?.some(large) === false,
    isLarge: (table) => rows.get(folded(table))?.some(large) === true,
    isWrittenOften: (table) => often.has(folded(table)),
    phaseOf: (path) => phases.get(path)?.phase ?? null,
    queriesFor: (path) => queries.get(path) ?? [],
    isInLiveLedger: (path) => phases.get(path)?.live === true,
    onlineToolFor: (path) => tools.get(path) ?? null,
    versionOf: serverVersions(model, settings.database),
  };
}

/** The server's own tables hold a row for each object, not for each customer. */
function isCatalogue(table: string): boolean {
  return /^(?:pg_catalog\.|information_schema\.)|^pg_(?:index|class|attribute|constraint|type|enum|proc|trigger|extension|database)$/.test(
    table,
  );
}

function folded(table: string): string {
  return table
    .replace(/["`]/g, '')
    .toLowerCase()
    .replace(/^public\./, '');
}

function phasesByFile(model: Model): Map<string, { phase: string; live: boolean }> {
  const phases = new Map<string, { phase: string; live: boolean }>();
  for (const { facts, parent } of model.of('ledger-phase')) {
    const phase = known(facts.phase);
    if (phase === undefined || facts.needed === false) continue;
    const live = parent !== undefined && 'live' in parent.facts && parent.facts.live === true;
    for (const path of known(facts.migrationPaths) ?? []) {
      if (!phases.has(path)) phases.set(path, { phase, live });
    }
  }
  return phases;
}
