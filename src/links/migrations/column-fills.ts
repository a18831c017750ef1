import type { FileIndex } from '../../discover/file-index.js';
import type { Unknown } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { HistoryEntry } from '../../model/kinds/history.js';
import type { Model } from '../../model/model.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { AddedColumns } from './added-columns.js';
import type { Change } from './replay.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Says of each statement that makes columns NOT NULL which of them were added empty and filled by nothing:
 * no UPDATE or MERGE of the column, no DELETE of its rows, no trigger, no backfill phase of a ledger.
 *
 * @param changesOf the forward changes of a migration, in order and annotated.
 */
export function annotateFills(
  entries: readonly HistoryEntry[],
  changesOf: (migration: string) => readonly Change[],
  around: { readonly backfilled: ReadonlySet<string>; readonly files: FileIndex },
): void {
  const columns = new AddedColumns();
  const hidden = hiddenMigrations(entries, around.files);
  for (const { migration, read, path } of entries) {
    if (!read) columns.doubt(() => true, `${path} was not read`);
    for (const change of changesOf(migration)) {
      if (change.kind === 'data-change') columns.fill(change);
      else visit(change, columns, hidden, around.backfilled);
    }
  }
}

function visit(
  change: SchemaChange,
  columns: AddedColumns,
  hidden: string | undefined,
  backfilled: ReadonlySet<string>,
): void {
  const { facts } = change;
  const made = requiredColumns(change);
  const found = facts.provenNotNull === true ? [] : unfilled(change, made, columns, backfilled);
  const isDoubtful = hidden !== undefined && !isUnknown(found) && found.length > 0;
  if (isDoubtful) facts.addedUnfilled = unknown(`${hidden} was not read`);
  else if (facts.guarded === true) facts.addedUnfilled = unknown('it stands under a condition');
  else facts.addedUnfilled = found;
  columns.note(change);
}

function unfilled(
  { facts, path }: SchemaChange,
  made: readonly string[],
  columns: AddedColumns,
  backfilled: ReadonlySet<string>,
): readonly Evidence[] | Unknown {
  const found: Evidence[] = [];
  for (const column of made) {
    const added = columns.get(known(facts.table), column);
    if (added === undefined || backfilled.has(path) || backfilled.has(added.at.path)) continue;
    if (isUnknown(added.filled)) return added.filled;
    if (added.filled !== true) found.push(added.at);
  }
  return found;
}

/** The columns that hold no NULL once the statement has run. */
function requiredColumns({ facts }: SchemaChange): readonly string[] {
  const column = known(facts.column);
  const shapes = known(facts.constraintShapes) ?? [];
  switch (facts.op) {
    case 'set-not-null':
      return column === undefined ? [] : [column];
    case 'change-type':
      return column !== undefined && facts.nullable === false ? [column] : [];
    case 'add-constraint':
      return shapes
        .filter(({ type, notValid }) => !notValid && (type === 'primary-key' || type === 'not-null'))
        .flatMap(({ columns }) => columns);
    default:
      return [];
  }
}

/** A numbered file beside the migrations that no reader knows may be one that fills columns. */
function hiddenMigrations(entries: readonly HistoryEntry[], files: FileIndex): string | undefined {
  const read = new Set(entries.map(({ path }) => path));
  const folders = new Set(entries.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
  const parents = new Set([...folders].map((folder) => folder.slice(0, folder.lastIndexOf('/') + 1)));
  return files.paths.find((path) => {
    if (read.has(path) || !code.test(path)) return false;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const above = folder.slice(0, folder.lastIndexOf('/') + 1);
    return folders.has(folder)
      ? /^[VvRr]?\d/.test(path.slice(folder.length + 1))
      : parents.has(above) && /^\d{4,}/.test(folder.slice(above.length));
  });
}

const code = /\.(?:[cm]?[jt]s|py|rb|go|php|exs?|java|kt|cs|rs)$/;

/** The files of ledgers that have a backfill phase: something outside of the migrations fills the columns. */
export function backfilledFiles(model: Model): Set<string> {
  const phases = model.of('ledger-phase').filter(({ facts }) => facts.needed !== false);
  const ledgers = new Set(phases.filter(({ facts }) => facts.phase === 'backfill').map(({ path }) => path));
  const listed = phases.filter(({ path }) => ledgers.has(path));
  return new Set(listed.flatMap(({ facts }) => known(facts.migrationPaths) ?? []));
}
