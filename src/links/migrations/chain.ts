import { folderOf } from '../../discover/file-index.js';
import { type Fact, known, unknown } from '../../model/fact.js';
import type { HistoryEntry } from '../../model/kinds/history.js';
import type { Model } from '../../model/model.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { LinkContext } from '../link.js';

/** Where migrations that name their parents make no chain. */
export type ChainFault = Evidence & {
  readonly fault: 'heads' | 'missing-parent' | 'cycle';
  readonly migration: string;
  readonly other: string;
};

/**
 * What is wrong with the graph of a history: parents that are in no file, cycles, heads beside each other that no
 * migration joins. Branches with labels of their own go on side by side, and so do such that have nothing in
 * common and lie in folders of their own (https://alembic.sqlalchemy.org/en/latest/branches.html).
 */
export function chainFaults(
  { facts }: Subject<'history'>,
  model: Model,
  documents: LinkContext['documents'],
): Fact<readonly ChainFault[]> {
  const entries = known(facts.entries) ?? [];
  if (entries.every(({ parents }) => parents === null)) return [];
  const chain = new Chain(entries, model, documents);
  const missing = chain.missingParents();
  if (entries.some(({ read, parents }) => !read || parents === null))
    return missing.length > 0 ? missing : unknown('a migration of the history was not read');
  const cycle = chain.cycle();
  return [...missing, ...cycle, ...(cycle.length > 0 ? [] : chain.heads())];
}

class Chain {
  readonly #byName: ReadonlyMap<string, HistoryEntry>;
  readonly #children = new Map<HistoryEntry, HistoryEntry[]>();
  readonly #migrations: ReadonlyMap<string, Subject<'migration'>>;
  /** Every revision of the repository, without its folder. */
  readonly #elsewhere: ReadonlySet<string>;

  constructor(
    private readonly entries: readonly HistoryEntry[],
    model: Model,
    private readonly documents: LinkContext['documents'],
  ) {
    this.#byName = new Map(entries.map((entry) => [entry.migration, entry]));
    const migrations = model.of('migration');
    this.#migrations = new Map(migrations.map((one) => [known(one.facts.migration) ?? one.key, one]));
    this.#elsewhere = new Set([...this.#migrations.keys()].map(lastName));
    for (const entry of entries) {
      for (const parent of this.#parents(entry)) {
        const children = this.#children.get(parent) ?? [];
        children.push(entry);
        this.#children.set(parent, children);
      }
    }
  }

  missingParents(): ChainFault[] {
    return this.entries.flatMap((entry) => {
      return this.#goneParents(entry).map((name) => {
        const other = lastName(name);
        const note = `it names ${other} as its parent, which is in no file`;
        return this.#fault('missing-parent', entry, other, note);
      });
    });
  }

  /** What neither follows from a first migration nor leads to a last one goes round. */
  cycle(): ChainFault[] {
    const downwards = this.#left(new Set(this.entries), (entry) => this.#parents(entry));
    const around = this.#left(downwards, (entry) => this.#children.get(entry) ?? []);
    const [first] = [...around].sort((a, b) => (a.path < b.path ? -1 : 1));
    const parent = first === undefined ? undefined : this.#parents(first).find((one) => around.has(one));
    if (first === undefined || parent === undefined) return [];
    const other = lastName(parent.migration);
    return [this.#fault('cycle', first, other, `it runs after ${other}, which runs after it`)];
  }

  /**
   * What goes on from a parent that is gone is no second head: the file that is missing joined it. Nor is the second
   * of two files with one revision.
   */
  heads(): ChainFault[] {
    const cutOff = this.#cutOff();
    const heads = this.entries.filter(
      (entry) =>
        (this.#children.get(entry) ?? []).length === 0 &&
        !cutOff.has(entry) &&
        this.#byName.get(entry.migration) === entry,
    );
    if (heads.length < 2) return [];
    const first = new Map<string, HistoryEntry>();
    const [labels, roots] = [this.#labels(), this.#roots()];
    return heads.flatMap((head) => {
      const branch = [...(labels.get(head) ?? [])].sort().join();
      const keys = [`${branch} in ${folderOf(head.path)}`, `${branch} from ${roots.get(head)}`];
      const other = keys.map((key) => first.get(key)).find((one) => one !== undefined);
      for (const key of keys) if (!first.has(key)) first.set(key, head);
      if (other === undefined) return [];
      const name = lastName(other.migration);
      return [this.#fault('heads', head, name, `nothing joins it with ${name}, the other head`)];
    });
  }

  #goneParents({ parents }: HistoryEntry): string[] {
    return (parents ?? []).filter((name) => !this.#byName.has(name) && !this.#elsewhere.has(lastName(name)));
  }

  /** What follows from a migration whose parent is gone, and that migration. */
  #cutOff(): Set<HistoryEntry> {
    const found = new Set<HistoryEntry>();
    const open = this.entries.filter((entry) => this.#goneParents(entry).length > 0);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...(this.#children.get(next) ?? []));
    }
    return found;
  }

  #parents({ parents }: HistoryEntry): HistoryEntry[] {
    return (parents ?? []).flatMap((name) => this.#byName.get(name) ?? []);
  }

  /** What is left when every entry is taken away that waits for none of the others. */
  #left(
    among: ReadonlySet<HistoryEntry>,
    awaited: (entry: HistoryEntry) => readonly HistoryEntry[],
  ): Set<HistoryEntry> {
    const left = new Set(among);
    const waiting = new Map<HistoryEntry, HistoryEntry[]>();
    const counts = new Map<HistoryEntry, number>();
    const ready: HistoryEntry[] = [];
    for (const entry of among) {
      const all = awaited(entry).filter((one) => among.has(one));
      counts.set(entry, all.length);
      if (all.length === 0) ready.push(entry);
      for (const one of all) waiting.set(one, [...(waiting.get(one) ?? []), entry]);
    }
    for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
      left.delete(next);
      for (const one of waiting.get(next) ?? []) {
        const count = (counts.get(one) ?? 0) - 1;
        counts.set(one, count);
        if (count === 0) ready.push(one);
      }
    }
    return left;
  }

  /** The labels of the branch that each entry is on: its own, and those it goes on from. */
  #labels(): Map<HistoryEntry, ReadonlySet<string>> {
    const labels = new Map<HistoryEntry, ReadonlySet<string>>();
    const none: ReadonlySet<string> = new Set();
    for (const entry of this.entries) {
      const own = known(this.#migrations.get(entry.migration)?.facts.branchLabels) ?? [];
      const inherited = this.#parents(entry).map((parent) => labels.get(parent) ?? none);
      const [only = none, ...others] = inherited;
      const merged = own.length === 0 && others.length === 0;
      labels.set(entry, merged ? only : new Set([...own, ...inherited.flatMap((one) => [...one])]));
    }
    return labels;
  }

  /** One entry of those that each is connected with, the same for all of them. */
  #roots(): Map<HistoryEntry, string> {
    const roots = new Map<HistoryEntry, string>();
    for (const entry of this.entries) {
      if (roots.has(entry)) continue;
      const open = [entry];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (roots.has(next)) continue;
        roots.set(next, entry.migration);
        for (const one of [...this.#parents(next), ...(this.#children.get(next) ?? [])]) open.push(one);
      }
    }
    return roots;
  }

  #fault(fault: ChainFault['fault'], entry: HistoryEntry, other: string, note: string): ChainFault {
    const span = (fault === 'heads' ? this.#placeInChain(entry) : undefined) ?? this.#firstLine(entry);
    return { path: entry.path, span, note, fault, migration: lastName(entry.migration), other };
  }

  #placeInChain({ migration }: HistoryEntry): Span | undefined {
    return known(this.#migrations.get(migration)?.facts.chainPlace)?.[0]?.span;
  }

  #firstLine({ path }: HistoryEntry): Span {
    const document = this.documents.get(path);
    return document?.lines.line(1, document.text) ?? { start: 0, end: 0 };
  }
}

function lastName(migration: string): string {
  return migration.slice(migration.lastIndexOf('/') + 1);
}
