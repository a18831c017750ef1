import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { bareName } from '../migrations/object-names.js';
import type { ClaimedFile } from './claimed-file.js';
import type { MigrationFiles, Statement } from './migration-files.js';

/**
 * Statements that do something else when they run a second time: they create or add without IF NOT EXISTS or
 * what comes to the same, insert the same rows again, or change a column from its own value.
 *
 * @param spokenOf which statements of a file the claim is about, of all in their order.
 */
export function notIdempotent(
  claimed: readonly ClaimedFile[],
  files: MigrationFiles,
  spokenOf: (statements: readonly Statement[]) => readonly Statement[] = (all) => all,
): (Evidence & { op: string })[] {
  return claimed.flatMap(({ path }) => {
    const cleared = new Cleared();
    const found: (Evidence & { op: string })[] = [];
    const statements = inOrder(files.statements(path));
    const judged = new Set(spokenOf(statements));
    for (const statement of statements) {
      const note = cleared.covers(statement) ? undefined : whyNot(statement);
      cleared.note(statement);
      const { span, facts } = statement;
      if (note === undefined || !judged.has(statement) || found.at(-1)?.span.start === span.start) continue;
      found.push({ path, span, note, op: known<string>(facts.op) ?? 'other' });
    }
    return found;
  });
}

function inOrder(statements: readonly Statement[]): Statement[] {
  return [...statements].sort((a, b) => a.span.start - b.span.start);
}

function whyNot(statement: Statement): string | undefined {
  if (statement.facts.guarded === true) return undefined;
  return statement.kind === 'schema-change' ? secondCreation(statement) : secondWrite(statement);
}

function secondCreation({ facts }: Subject<'schema-change'>): string | undefined {
  const op = known<string>(facts.op) ?? '';
  if (!/^(?:create|add)-/.test(op) || facts.temporary === true) return undefined;
  if (facts.conditional !== false || facts.orReplace === true) return undefined;
  return 'created without IF NOT EXISTS here';
}

function secondWrite({ facts }: Subject<'data-change'>): string | undefined {
  const table = known(facts.table) ?? '';
  switch (facts.op) {
    case 'insert':
      if (facts.conflictHandled !== false || known(facts.tablesRead)?.includes(table) === true)
        return undefined;
      return 'inserted again by each run';
    case 'copy':
      return 'inserted again by each run';
    case 'update':
      return accumulates(facts) ? 'changed from its own value by each run' : undefined;
    default:
      return undefined;
  }
}

/** A WHERE that holds a column which the statement writes leaves out, the next time, what it has changed. */
function accumulates({
  accumulates,
  lossy,
  boundColumns,
  columnsWritten,
}: Subject<'data-change'>['facts']): boolean {
  const written = known(columnsWritten) ?? [];
  if ((known(boundColumns) ?? []).some((column) => written.includes(column))) return false;
  return (accumulates === undefined ? lossy : accumulates) === true;
}

/** What earlier statements of a file have cleared away, so that it is made anew by each run. */
class Cleared {
  readonly #tables = new Set<string>();
  readonly #objects = new Set<string>();

  covers(statement: Statement): boolean {
    const table = known(statement.facts.table);
    if (table !== undefined && this.#tables.has(table)) return true;
    return statement.kind === 'schema-change' && this.#objects.has(keyOf(statement));
  }

  note(statement: Statement): void {
    const { facts } = statement;
    const table = known(facts.table);
    if (statement.kind === 'data-change') {
      const isEmptied =
        facts.op === 'truncate' || (facts.op === 'delete' && statement.facts.bounded === 'none');
      if (isEmptied && table !== undefined) this.#tables.add(table);
      return;
    }
    const op = known<string>(facts.op) ?? '';
    const isTemporary = op === 'create-table' && statement.facts.temporary === true;
    const isCleared = op.startsWith('drop-') && statement.facts.conditional === true;
    if ((isTemporary || (isCleared && op === 'drop-table')) && table !== undefined) this.#tables.add(table);
    else if (isCleared) this.#objects.add(keyOf(statement));
  }
}

/** A creation and a drop of one thing have one key. */
function keyOf({ facts: { op, table, column, name } }: Subject<'schema-change'>): string {
  const noun = (known<string>(op) ?? '').replace(/^[a-z]+-/, '');
  if (noun === 'column') return `column ${known(table)} ${known(column)}`;
  return `${noun} ${bareName(known(name) ?? '')}`;
}
