import { known } from '../../model/fact.js';
import type { Copy } from '../../model/kinds/data-change.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';

type SchemaChange = Subject<'schema-change'>;
type Change = SchemaChange | Subject<'data-change'>;

/** A drop of what the same migration has just copied into something that it adds. */
export interface Moved {
  readonly drops: readonly (Evidence & { readonly target: string; readonly into: string })[];
  readonly steps: readonly Evidence[];
}

/**
 * Finds expand, copy and drop in one migration: a new column or table, filled from a column or table of an
 * earlier migration, which is then dropped. A rebuild, in which the new table takes the old one's name, is
 * no such thing.
 *
 * @param changes the forward changes of one migration, in order and annotated.
 */
export function copiedThenDropped(changes: readonly Change[]): Moved {
  const added = new Map<string, SchemaChange>();
  const copies: { copy: Copy; by: Change }[] = [];
  const drops: Moved['drops'][number][] = [];
  const steps = new Map<Change, Evidence>();
  for (const change of changes) {
    if (change.kind === 'data-change') {
      for (const copy of known(change.facts.copies) ?? []) copies.push({ copy, by: change });
      continue;
    }
    note(change, added, copies);
    if (!isDropOfEarlier(change) || isRebuild(change, changes)) continue;
    const moved = copies.find(({ copy }) => takes(copy, change) && targetOf(copy, added) !== undefined);
    const target = moved === undefined ? undefined : targetOf(moved.copy, added);
    if (moved === undefined || target === undefined) continue;
    const into = known(target.facts.target) ?? '';
    const place = { path: change.path, span: change.span };
    drops.push({ ...place, note: 'dropped here', target: known(change.facts.target) ?? '', into });
    steps.set(target, { path: target.path, span: target.span, note: `${into} is added here` });
    if (!steps.has(moved.by)) {
      steps.set(moved.by, { path: moved.by.path, span: moved.by.span, note: 'copied here' });
    }
  }
  return { drops, steps: [...steps.values()] };
}

function note(
  change: SchemaChange,
  added: Map<string, SchemaChange>,
  copies: { copy: Copy; by: Change }[],
): void {
  const { op, table, column, tableIsNew } = change.facts;
  const name = known(table);
  if (name === undefined) return;
  if (op === 'add-column' && tableIsNew === false) added.set(`${name}.${known(column)}`, change);
  if (op !== 'create-table' || change.facts.temporary === true) return;
  added.set(name, change);
  for (const { table: from, columns } of known(change.facts.readsFrom) ?? []) {
    for (const fromColumn of columns) {
      copies.push({ copy: { fromTable: from, fromColumn, intoTable: name, intoColumn: '*' }, by: change });
    }
  }
}

/** The new column or table that a copy goes into. */
function targetOf(copy: Copy, added: ReadonlyMap<string, SchemaChange>): SchemaChange | undefined {
  return added.get(`${copy.intoTable}.${copy.intoColumn}`) ?? added.get(copy.intoTable);
}

function takes(copy: Copy, { facts }: SchemaChange): boolean {
  if (
    copy.fromTable !== known(facts.table) ||
    (copy.intoTable === known(facts.table) && facts.op === 'drop-table')
  )
    return false;
  return facts.op === 'drop-table' || copy.fromColumn === '*' || copy.fromColumn === known(facts.column);
}

function isDropOfEarlier({ facts }: SchemaChange): boolean {
  if (facts.op === 'drop-table') return facts.earlierTable === true;
  return facts.op === 'drop-column' && facts.earlierColumn === true;
}

function isRebuild(dropped: SchemaChange, changes: readonly Change[]): boolean {
  const { table } = dropped.facts;
  return changes.some(
    ({ kind, facts }) => kind === 'schema-change' && facts.op === 'rename-table' && facts.newName === table,
  );
}
