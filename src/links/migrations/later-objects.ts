import { known } from '../../model/fact.js';
import type { HistoryEntry } from '../../model/kinds/history.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { type NamedObject, usesOf } from './object-uses.js';
import type { Change } from './replay.js';
import { compareVersions } from './versions.js';

/** What a migration uses too early, and where it is created later. */
export interface LaterUses {
  readonly usesLater: readonly (Evidence & { readonly object: string; readonly creator: string })[];
  readonly laterCreations: readonly Evidence[];
}

/** What happens to a name at one statement of the history. */
interface NameEvent {
  readonly order: number;
  /** `doubt`: it may have been created, dropped, or been there all along. */
  readonly kind: 'creates' | 'removes' | 'doubt';
  readonly entry: HistoryEntry;
  readonly change: Change;
}

/**
 * The tables and columns that migrations use before a later one of the history creates them. A name counts
 * only where its creation is the first thing that the history does to it: CREATE without IF NOT EXISTS would
 * fail if it had been there before.
 *
 * @param changesOf the forward changes of a migration, in order.
 * @returns by migration, those that use something too early.
 */
export function usesOfLaterObjects(
  entries: readonly HistoryEntry[],
  changesOf: (migration: string) => readonly Change[],
): Map<string, LaterUses> {
  const names = new NameHistory(entries, changesOf);
  const found = new Map<string, LaterUses>();
  let order = 0;
  for (const entry of entries) {
    const early = new Map<string, { use: Change; creation: NameEvent }>();
    for (const change of changesOf(entry.migration)) {
      for (const object of usesOf(change)) {
        if (early.has(object.table) || early.has(object.name)) continue;
        const creation = names.creationAfter(object, order, entry);
        if (creation !== undefined) early.set(object.name, { use: change, creation });
      }
      order++;
    }
    if (early.size > 0) found.set(entry.migration, laterUses(early));
  }
  return found;
}

function laterUses(early: ReadonlyMap<string, { use: Change; creation: NameEvent }>): LaterUses {
  const uses = [...early].map(([object, { use, creation }]) => ({
    path: use.path,
    span: use.span,
    note: `${object} is used here`,
    object,
    creator: creation.entry.path,
  }));
  const creations = [...early].map(
    ([
      object,
      {
        creation: { change },
      },
    ]) => ({
      path: change.path,
      span: change.span,
      note: `${object} is created here`,
    }),
  );
  return { usesLater: uses, laterCreations: creations };
}

/** What the history does to each name, in order. */
class NameHistory {
  readonly #events = new Map<string, NameEvent[]>();
  /** Where a migration was not read, or runs what nobody can read: the names it says, or all. */
  readonly #gaps: { readonly order: number; readonly words: ReadonlySet<string> | undefined }[] = [];

  constructor(entries: readonly HistoryEntry[], changesOf: (migration: string) => readonly Change[]) {
    let order = 0;
    for (const entry of entries) {
      if (!entry.read) this.#gaps.push({ order, words: undefined });
      for (const change of changesOf(entry.migration)) {
        if (change.kind === 'schema-change') this.#note(change, order, entry);
        order++;
      }
    }
  }

  /** The creation of a name in a later migration, if nothing has touched the name before it. */
  creationAfter({ name, table }: NamedObject, order: number, from: HistoryEntry): NameEvent | undefined {
    const [first] = this.#events.get(name) ?? [];
    if (first === undefined || first.kind !== 'creates' || first.order <= order) return undefined;
    if (!runsBefore(from, first.entry) || this.#isDoubtful(table, order, first.order)) return undefined;
    return name === table || !this.#tableChanges(table, first.order) ? first : undefined;
  }

  /** A column of a table that is itself created, renamed or dropped up to then may have been there before. */
  #tableChanges(table: string, until: number): boolean {
    return (this.#events.get(table) ?? []).some(({ order, kind }) => order <= until && kind !== 'creates');
  }

  #isDoubtful(table: string, from: number, to: number): boolean {
    const bare = table.slice(table.lastIndexOf('.') + 1);
    return this.#gaps.some(
      ({ order, words }) => order >= from && order <= to && (words === undefined || words.has(bare)),
    );
  }

  #note(change: Subject<'schema-change'>, order: number, entry: HistoryEntry): void {
    const { facts } = change;
    const add = (name: string | undefined, kind: NameEvent['kind']) => {
      if (name !== undefined) this.#add(name, { order, kind, entry, change });
    };
    const certain = facts.conditional !== true && facts.guarded !== true;
    const table = known(facts.table);
    const column = known(facts.column);
    const newName = known(facts.newName);
    const full = (name: string | undefined) => (name === undefined ? undefined : `${table}.${name}`);
    switch (facts.op) {
      case 'create-table':
        add(table, certain && facts.temporary !== true ? 'creates' : 'doubt');
        for (const name of known(facts.columns) ?? []) add(full(name), 'doubt');
        return;
      case 'rename-table':
      case 'set-schema':
        add(table, 'removes');
        add(newName, certain && facts.op === 'rename-table' ? 'creates' : 'doubt');
        return;
      case 'drop-table':
        add(table, 'removes');
        return;
      case 'add-column':
        add(full(column), certain ? 'creates' : 'doubt');
        return;
      case 'rename-column':
        add(full(column), 'removes');
        add(full(newName), certain ? 'creates' : 'doubt');
        return;
      case 'drop-column':
        add(full(column), 'removes');
        return;
      case 'create-view':
      case 'create-materialized-view':
      case 'rename-view':
        add(known(facts.name), 'doubt');
        add(newName, 'doubt');
        return;
      case 'dynamic':
      case 'unclassified':
        this.#gaps.push({ order, words: new Set(known(facts.mentions) ?? []) });
        return;
      default:
        return;
    }
  }

  #add(name: string, event: NameEvent): void {
    const there = this.#events.get(name);
    if (there === undefined) this.#events.set(name, [event]);
    else there.push(event);
  }
}

/** Whether it is certain that one runs before the other: names without a version say nothing of it. */
function runsBefore(one: HistoryEntry, other: HistoryEntry): boolean {
  if (one.parents !== null || other.parents !== null) return true;
  return one.version !== null && other.version !== null && compareVersions(one.version, other.version) < 0;
}
