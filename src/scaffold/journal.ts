import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlannedFile } from './planned-file.js';
import type { Refusal } from './refusal.js';
import { refuse } from './refusal.js';

interface JournalEntry {
  readonly idx: number;
  readonly version: string;
  readonly when: number;
  readonly tag: string;
  readonly breakpoints: boolean;
}

interface Journal {
  readonly version: string;
  readonly dialect: string;
  readonly entries: readonly JournalEntry[];
}

const empty: Journal = { version: '7', dialect: 'postgresql', entries: [] };

/**
 * The journal of a folder of Drizzle migrations with an entry for a new one: Drizzle runs what is listed there,
 * and nothing else.
 *
 * @param folder relative to the working directory.
 * @see https://orm.drizzle.team/docs/drizzle-kit-generate
 */
export async function journalWith(
  root: string,
  folder: string,
  tag: string,
  today: Date,
): Promise<PlannedFile | Refusal> {
  const path = `${folder === '' ? '' : `${folder}/`}meta/_journal.json`;
  const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
  const journal = text === undefined ? empty : journalIn(text);
  if (journal === undefined)
    return refuse(`${path} is no journal of Drizzle that an entry could be added to.`);
  const last = journal.entries.at(-1);
  const entry: JournalEntry = {
    idx: (last?.idx ?? -1) + 1,
    version: journal.version,
    // Drizzle runs an entry only when it is younger than the last one that ran.
    when: Math.max(today.getTime(), (last?.when ?? 0) + 1),
    tag,
    breakpoints: true,
  };
  const amended = { ...journal, entries: [...journal.entries, entry] };
  return { path, text: `${JSON.stringify(amended, undefined, 2)}\n`, amends: true };
}

function journalIn(text: string): Journal | undefined {
  try {
    const journal: unknown = JSON.parse(text);
    return isJournal(journal) ? journal : undefined;
  } catch {
    return undefined;
  }
}

function isJournal(value: unknown): value is Journal {
  if (typeof value !== 'object' || value === null) return false;
  if (!('version' in value && 'dialect' in value && 'entries' in value)) return false;
  return typeof value.version === 'string' && Array.isArray(value.entries) && value.entries.every(isEntry);
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null || !('idx' in value && 'when' in value)) return false;
  return Number.isSafeInteger(value.idx) && Number.isSafeInteger(value.when);
}
