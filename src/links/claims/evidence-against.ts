import { isUnknown, known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { blockingNote } from './blocking.js';
import { actsOnOwn, dropOrRename } from './breaking.js';
import { type ClaimedFile, isContractStep } from './claimed-file.js';
import { hasDowns } from './frameworks-with-downs.js';
import type { MigrationFiles } from './migration-files.js';

/** Statements that destroy data which the migration has not made itself. */
export function lossyStatements(
  claimed: readonly ClaimedFile[],
  files: MigrationFiles,
): (Evidence & { op: string })[] {
  return withOwnWayBack(claimed).flatMap(({ path }) =>
    files
      .statements(path)
      .filter((statement) => statement.facts.lossy === true && !actsOnOwn(statement))
      .map(({ span, facts }) => ({
        path,
        span,
        note: lossNote(known(facts.op)),
        op: known(facts.op) ?? 'unknown',
      })),
  );
}

/** Migrations whose down does nothing, refuses, or is missing where their framework has downs. */
export function migrationsWithoutWayDown(
  claimed: readonly ClaimedFile[],
  files: MigrationFiles,
): (Evidence & { down: string })[] {
  return withOwnWayBack(claimed).flatMap(({ path }) => {
    const migration = files.migration(path);
    const gap = migration === undefined ? undefined : gapInDown(migration, path, files);
    return gap ?? [];
  });
}

function gapInDown(
  migration: Subject<'migration'>,
  path: string,
  files: MigrationFiles,
): (Evidence & { down: string }) | undefined {
  const { facts, span } = migration;
  const down = known(facts.down);
  if (facts.changesSchema === false) return undefined;
  if (down === 'absent' && hasDowns(migration, files)) {
    return { path, span: { start: span.start, end: span.start }, note: 'this migration has no down', down };
  }
  if (down !== 'empty' && down !== 'irreversible') return undefined;
  const [place] = known(facts.emptyDown) ?? [];
  const note = down === 'empty' ? 'the down is empty here' : 'the down refuses here';
  const start = place?.span ?? { start: 0, end: 0 };
  return { path: place?.path ?? known(facts.downPath) ?? path, span: start, note, down };
}

/** Drops and renames outside a contract phase, and statements that block traffic. */
export function downtimeOf(
  claimed: readonly ClaimedFile[],
  files: MigrationFiles,
  saysContract: boolean,
): (Evidence & { what: string })[] {
  return claimed.flatMap((file) => {
    const { path } = file;
    const isContract = isContractStep(file, saysContract);
    return files.statements(path).flatMap((statement) => {
      const { span } = statement;
      const breaking = isContract ? undefined : dropOrRename(statement);
      if (breaking !== undefined) return [{ path, span, note: `${breaking.note} here`, what: breaking.what }];
      const note = blockingNote(statement);
      return note === undefined ? [] : [{ path, span, note, what: 'block' }];
    });
  });
}

/**
 * A phase that says of itself that it is put right or restored promises no more than that; one whose class
 * cannot be read, which is a fault of its own, may say so.
 */
function withOwnWayBack(claimed: readonly ClaimedFile[]): ClaimedFile[] {
  return claimed.filter(({ phase }) => {
    const stated = phase?.facts.rollbackClass ?? null;
    const own = known(stated);
    return !isUnknown(stated) && own !== 'forward-fix' && own !== 'restore-required';
  });
}

function lossNote(op: string | undefined): string {
  switch (op) {
    case 'drop-column':
    case 'drop-table':
      return 'dropped here';
    case 'delete':
    case 'truncate':
      return 'deleted here';
    case 'change-type':
      return 'narrowed here';
    case 'update':
      return 'overwritten here';
    default:
      return 'data is lost here';
  }
}
