import { known, unknown } from '../model/fact.js';
import type { HistoryEntry } from '../model/kinds/history.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import type { Link } from './link.js';
import { listedOrder } from './migrations/listed.js';
import { inOrder } from './migrations/order.js';

/**
 * Makes one migration of an up and a down that stand in files of their own, and one history of the
 * migrations of a folder, in the order in which they run.
 */
export const migrationPairs: Link = {
  name: 'migration-pairs',
  link(model) {
    const unread = unreadParts(model);
    joinDowns(model, unread);
    for (const made of historiesOf(model, unread)) model.add(made);
  },
};

/** A migration file that no reader could read: it does not parse, or it is a template. */
interface UnreadPart {
  readonly history: string;
  readonly migration: string;
  readonly version: string | null;
  readonly part: 'up' | 'down' | 'both';
  readonly path: string;
  /** Whether it holds no text: then it is known to change nothing. */
  readonly blank: boolean;
}

function unreadParts(model: Model): UnreadPart[] {
  const read = new Set(model.of('migration').map(({ path }) => path));
  const parts: UnreadPart[] = [];
  for (const { path, facts } of model.of('document')) {
    const history = known(facts.history);
    const migration = known(facts.migration);
    const part = known(facts.part);
    if (history === undefined || migration === undefined || part === undefined || read.has(path)) continue;
    const blank = known(facts.blank) === true;
    parts.push({ history, migration, version: known(facts.version) ?? null, part, path, blank });
  }
  return parts;
}

function joinDowns(model: Model, unread: readonly UnreadPart[]): void {
  const ups = new Map<string, Subject<'migration'>>();
  for (const one of model.of('migration')) if (one.facts.part !== 'down') ups.set(one.key, one);
  const judged = new Set<string>();
  for (const one of ownFirst(model.of('migration'))) {
    if (one.facts.part !== 'down') continue;
    const up = ups.get(one.key);
    if (up === undefined) continue;
    const { downPath = null, downChanges = [] } = one.facts;
    const { down = null, emptyDown = [] } = judged.has(one.path) ? judgedBefore : one.facts;
    Object.assign(up.facts, { downPath, down, emptyDown, downChanges, ...ofBothFiles(up, one) });
    if (up.facts.judgedElsewhere !== true && up.facts.changesSchema !== false) judged.add(one.path);
  }
  for (const { migration, part, path } of unread) {
    const up = part === 'down' ? ups.get(migration) : undefined;
    if (up === undefined) continue;
    const reason = unknown('the down could not be read');
    Object.assign(up.facts, { downPath: path, down: reason, emptyDown: reason, downChanges: reason });
  }
  model.retain('migration', ({ facts }) => facts.part !== 'down');
}

/** A down that several engines share is judged once, first for the engine it is read for. */
function ownFirst(migrations: readonly Subject<'migration'>[]): Subject<'migration'>[] {
  const isShared = ({ facts }: Subject<'migration'>) => facts.judgedElsewhere === true;
  return [...migrations.filter((one) => !isShared(one)), ...migrations.filter(isShared)];
}

const judgedBefore: Pick<FactsOfKind['migration'], 'down' | 'emptyDown'> = {
  down: unknown('the down is judged for another engine'),
  emptyDown: unknown('the down is judged for another engine'),
};

/** What is said of the files of a migration, whichever of the two it stands in. */
function ofBothFiles(up: Subject<'migration'>, down: Subject<'migration'>): FactsOfKind['migration'] {
  const both = [up.facts, down.facts];
  return {
    downPlace: down.facts.downPlace ?? [],
    transactionFaults: both.flatMap(({ transactionFaults }) => known(transactionFaults) ?? []),
    deadMarkers: both.flatMap(({ deadMarkers }) => known(deadMarkers) ?? []),
  };
}

function historiesOf(model: Model, unread: readonly UnreadPart[]): Subject<'history'>[] {
  const folders = new Map<string, { entries: HistoryEntry[]; first: Subject<'migration'> | undefined }>();
  const add = (folder: string, entry: HistoryEntry, from?: Subject<'migration'>) => {
    const there = folders.get(folder);
    if (there === undefined) folders.set(folder, { entries: [entry], first: from });
    else there.entries.push(entry);
  };
  for (const one of model.of('migration')) {
    const { history, version = null, downPath, parents } = one.facts;
    const entry = { migration: one.key, version: known(version) ?? null, path: one.path };
    const own = { ...entry, read: true, hasDown: known(downPath) !== undefined };
    add(known(history) ?? '', { ...own, parents: known(parents) ?? null }, one);
  }
  for (const { history, migration, version, part, path, blank } of unread) {
    if (part === 'down') continue;
    add(history, { migration, version, path, read: blank, hasDown: part === 'both', parents: null });
  }
  return [...folders].map(([folder, { entries, first }]) =>
    historyOf(folder, inOrder(entries, listedOrder(folder, model)), first),
  );
}

function historyOf(
  folder: string,
  ordered: readonly HistoryEntry[],
  first: Subject<'migration'> | undefined,
): Subject<'history'> {
  const place = { path: ordered[0]?.path ?? folder, span: { start: 0, end: 0 } };
  return subject('history', folder, place, {
    engine: first?.facts.engine ?? unknown('no migration of it was read'),
    framework: first?.facts.framework ?? unknown('no migration of it was read'),
    folder,
    entries: ordered,
    complete: ordered.every(({ read }) => read),
  });
}
