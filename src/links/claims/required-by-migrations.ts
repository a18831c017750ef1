import { known } from '../../model/fact.js';
import type { RequiredField } from '../../model/kinds/ledger.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';

type Statement = Subject<'schema-change' | 'data-change'>;

/** The fields that a ledger lacks and that its migrations make necessary. */
export function fieldsRequiredByMigrations(
  ledger: Subject<'ledger'>,
  statements: readonly Statement[],
): (Evidence & RequiredField)[] {
  const fields = known(ledger.facts.fieldsIfMigrations) ?? [];
  return fields
    .filter(({ decidedBy }) => traits.get(decidedBy)?.(statements) === true)
    .map(({ decidedBy: _, ...field }) => field);
}

/** What migrations may do, by the words in which a ledger's requirement names it. */
const traits: ReadonlyMap<string, (statements: readonly Statement[]) => boolean> = new Map([
  ['adds-state-column', (statements) => statements.some(addsStateColumn)],
  ['loses-data', (statements) => statements.some(losesData)],
]);

function losesData({ facts }: Statement): boolean {
  const isNew = 'createdInSameMigration' in facts && facts.createdInSameMigration === true;
  return facts.lossy === true && facts.tableIsNew !== true && !isNew;
}

/** A new column of an earlier table; a new table has no old rows to repair. */
function addsStateColumn({ facts }: Statement): boolean {
  if (facts.op !== 'add-column' || facts.tableIsNew === true || !('column' in facts)) return false;
  return /(?:^|_)(?:status|state)$/i.test(known(facts.column) ?? '');
}
