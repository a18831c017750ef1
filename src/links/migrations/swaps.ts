import type { Fact } from '../../model/fact.js';
import { isUnknown, known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Says of each table renamed away which later rename puts another table under its name, where there is a
 * moment between the two in which the name leads nowhere: they are two statements, and no transaction holds
 * both. MySQL commits each rename on its own.
 *
 * @param changes the schema changes of one migration, in order.
 */
export function annotateSwaps(changes: readonly SchemaChange[]): void {
  for (const [index, change] of changes.entries()) {
    const { op } = change.facts;
    change.facts.swapOther = op === 'rename-table' ? otherHalf(change, changes.slice(index + 1)) : [];
  }
}

function otherHalf(away: SchemaChange, later: readonly SchemaChange[]): Fact<readonly Evidence[]> {
  const name = known(away.facts.table);
  const into = later.find(
    ({ facts }) => facts.op === 'rename-table' && name !== undefined && facts.newName === name,
  );
  if (into === undefined || into.facts.table === away.facts.newName) return [];
  if (into.span.start === away.span.start) return [];
  if (away.facts.engine !== 'mysql') {
    const { transaction } = away.facts;
    if (isUnknown(transaction)) return transaction;
    if (known(transaction) !== undefined && into.facts.transaction === transaction) return [];
  }
  return [{ path: into.path, span: into.span, note: `${name} is there again only from here` }];
}
