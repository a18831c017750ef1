import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { sharesWord } from './shares-word.js';

type SchemaChange = Subject<'schema-change'>;
type Change = SchemaChange | Subject<'data-change'>;
type Drop = Evidence & { readonly target: string; readonly by: string };

/** What looks like a rename that was written as a drop and an add. */
export interface Replaced {
  readonly drops: Fact<readonly Drop[]>;
  readonly adds: readonly Evidence[];
}

/**
 * Finds columns that a migration drops while it adds one of the same type and a like name to the table, and
 * copies nothing from the one into the other.
 *
 * @param changes the forward changes of one migration, in order and annotated.
 */
export function replacedColumns(changes: readonly Change[]): Replaced {
  const drops: Drop[] = [];
  const adds: Evidence[] = [];
  const taken = new Set<SchemaChange>();
  let open: Fact<never> | undefined;
  const schemaChanges = changes.filter((one) => one.kind === 'schema-change');
  for (const dropped of schemaChanges) {
    if (dropped.facts.op !== 'drop-column' || dropped.facts.earlierColumn !== true) continue;
    const added = schemaChanges.find((one) => !taken.has(one) && isLike(one, dropped));
    if (added === undefined || copies(changes, dropped, added)) continue;
    if (isUnknown(dropped.facts.fromType)) {
      open = dropped.facts.fromType;
      continue;
    }
    if (dropped.facts.fromType !== added.facts.type) continue;
    if (mayCopyUnseen(changes, added)) {
      open = unknown('what the migration writes into the new column is not known');
      continue;
    }
    taken.add(added);
    const [target, by] = [known(dropped.facts.target) ?? '', known(added.facts.target) ?? ''];
    drops.push({ path: dropped.path, span: dropped.span, note: 'dropped here', target, by });
    adds.push({ path: added.path, span: added.span, note: `${by} is added here` });
  }
  return { drops: drops.length === 0 && open !== undefined ? open : drops, adds };
}

/** What a migration says of the columns that it replaces. */
export function replacedFacts(changes: readonly Change[]): Subject<'migration'>['facts'] {
  const { drops, adds } = replacedColumns(changes);
  const names = (known(drops) ?? []).map(({ target, by }) => `${target} as ${by}`);
  return { replacedColumns: drops, replacedNames: names, replacingColumns: adds };
}

/** Of the same table, of a like but not the same name, and filled by nobody but the writers. */
function isLike({ facts: added }: SchemaChange, { facts: dropped }: SchemaChange): boolean {
  const [from, to] = [known(dropped.column), known(added.column)];
  if (added.op !== 'add-column' || added.table !== dropped.table || known(added.generated) !== undefined)
    return false;
  if (from === undefined || to === undefined || from === to) return false;
  return (isUnknown(dropped.fromType) || dropped.fromType === added.type) && sharesWord(from, to);
}

function copies(
  changes: readonly Change[],
  { facts: dropped }: SchemaChange,
  { facts: added }: SchemaChange,
): boolean {
  return changes.some(
    ({ kind, facts }) =>
      kind === 'data-change' &&
      (known(facts.copies) ?? []).some(
        (copy) =>
          copy.fromTable === dropped.table &&
          (copy.fromColumn === dropped.column || copy.fromColumn === '*') &&
          (copy.intoTable !== added.table || copy.intoColumn === added.column || copy.intoColumn === '*'),
      ),
  );
}

/** SQL put together at run time names the new column, or nobody knows what it names, or a loop writes the column row by row. */
function mayCopyUnseen(changes: readonly Change[], { facts: added }: SchemaChange): boolean {
  const column = known(added.column) ?? '';
  return changes.some((one) => {
    if (one.kind === 'data-change') {
      const { table, loop, columnsWritten } = one.facts;
      return loop === true && table === added.table && (known(columnsWritten) ?? []).includes(column);
    }
    const words = known(one.facts.mentions) ?? [];
    const isHidden = one.facts.op === 'dynamic' || one.facts.op === 'unclassified';
    return isHidden && (words.length === 0 || words.includes(column) || words.includes(column.toLowerCase()));
  });
}
