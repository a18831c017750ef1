import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Whether an added column loses its default again before the migration ends: the default fills the rows that
 * are there, and the running release's INSERTs find none.
 *
 * @param changes the schema changes of one migration, in order.
 */
export function annotateDefaults(changes: readonly SchemaChange[]): void {
  for (const [index, { facts }] of changes.entries()) {
    if (facts.op !== 'add-column') {
      facts.defaultDropped = null;
      continue;
    }
    const last = changes
      .slice(index + 1)
      .filter((one) => one.facts.table === facts.table && one.facts.column === facts.column)
      .findLast(({ facts: { op } }) => op === 'set-default' || op === 'drop-default');
    facts.defaultDropped = last?.facts.op === 'drop-default';
  }
}

/**
 * What the rest of a migration does for the names that it renames away: a view or generated column that
 * keeps the old name alive, or another thing that takes its place (a swap, the end of a rebuild).
 *
 * @param changes the schema changes of one migration, in order.
 */
export function annotateRenames(changes: readonly SchemaChange[]): void {
  for (const change of changes) {
    const { op } = change.facts;
    const isRename = op === 'rename-table' || op === 'rename-column' || op === 'set-schema';
    change.facts.compatibilityLeft = isRename ? compatibilityLeft(change, changes) : null;
    change.facts.swapHalf = isRename ? isSwapHalf(change, changes) : null;
  }
}

function compatibilityLeft({ facts }: SchemaChange, changes: readonly SchemaChange[]): Fact<boolean> {
  const table = known(facts.table);
  const column = known(facts.column);
  if (facts.keepsOldSchema === true) return true;
  if (table === undefined) return unknown('the table is not known');
  const names = namesOf(table, changes);
  if (changes.some((one) => one.facts.op === 'create-view' && names.has(known(one.facts.name) ?? '')))
    return true;
  const generated = changes.some(
    ({ facts: { op, table: on, column: added, generated: how } }) =>
      op === 'add-column' &&
      names.has(known(on) ?? '') &&
      added === column &&
      (how === 'stored' || how === 'virtual'),
  );
  if (column !== undefined && generated) return true;
  const hidden = changes.some(
    ({ facts: { op, mentions } }) =>
      op === 'dynamic' && (known(mentions) ?? []).some((word) => names.has(word)),
  );
  return hidden ? unknown('a DO block of the migration names it') : false;
}

/** The names a table goes by in one migration. */
function namesOf(table: string, changes: readonly SchemaChange[]): Set<string> {
  const names = new Set([table]);
  for (const { facts } of changes) {
    const [from, to] = [known(facts.table), known(facts.newName)];
    if (facts.op !== 'rename-table' || from === undefined || to === undefined) continue;
    if (names.has(from)) names.add(to);
    else if (names.has(to)) names.add(from);
  }
  return names;
}

/** Something else takes the old name in the same migration, or the new name was freed in it before. */
function isSwapHalf(rename: SchemaChange, changes: readonly SchemaChange[]): boolean {
  const { op, table, column, newName } = rename.facts;
  const name = op === 'rename-column' ? column : table;
  for (const { facts } of changes) {
    if (op === 'rename-column' && facts.table !== table) continue;
    if (facts.op === op && facts.newName !== null && facts.newName === name) return true;
    const freed = op === 'rename-column' ? facts.column : facts.table;
    const frees = facts.op === op || facts.op === (op === 'rename-column' ? 'drop-column' : 'drop-table');
    if (frees && facts !== rename.facts && freed === newName) return true;
    if (op === 'rename-table' && facts.op === 'create-table' && facts.table === table) return true;
  }
  return false;
}
