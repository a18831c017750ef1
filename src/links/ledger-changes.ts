import { isUnknown, known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { putsDataRight } from '../readers/ledger/way-back.js';
import { MigrationFiles, type Statement } from './claims/migration-files.js';
import { phasesOf } from './ledger-files/listings.js';
import type { Link } from './link.js';

/** Tells ledgers what the migrations of their phases change and destroy. */
export const ledgerChanges: Link = {
  name: 'ledger-changes',
  link(model) {
    const ledgers = model.of('ledger');
    if (ledgers.length === 0) return;
    const files = new MigrationFiles(model);
    for (const ledger of ledgers) {
      const phases = phasesOf(ledger, model);
      const { facts } = ledger;
      const reshaped = phases.flatMap((phase) => statementsOf(phase, files)).filter(changesShape);
      facts.shapeChanges = [...(known(facts.shapeChanges) ?? []), ...reshaped.map(shapeChange)];
      const lossy = phases.filter(staysChanged).flatMap((phase) => statementsOf(phase, files));
      const lost = lossy.filter(losesData).map(stateChange);
      facts.stateChanges = [...(known(facts.stateChanges) ?? []), ...lost];
    }
  },
};

function statementsOf({ facts }: Subject<'ledger-phase'>, files: MigrationFiles): readonly Statement[] {
  return (known(facts.migrationPaths) ?? []).flatMap((path) => files.statements(path));
}

/** A phase whose own class cannot be read, which is a fault of its own, may put its data right. */
function staysChanged({ facts }: Subject<'ledger-phase'>): boolean {
  const own = facts.rollbackClass ?? null;
  return !isUnknown(own) && !putsDataRight(known(own));
}

const reshaping: ReadonlySet<unknown> = new Set([
  'drop-table',
  'drop-column',
  'rename-table',
  'rename-column',
  'change-type',
]);

/** Half of a swap leaves the shape as it was; what the migration has made itself nobody knows yet. */
function changesShape(statement: Statement): boolean {
  const { facts } = statement;
  return reshaping.has(facts.op) && !isOwn(statement) && !('swapHalf' in facts && facts.swapHalf === true);
}

function losesData(statement: Statement): boolean {
  return statement.facts.lossy === true && !isOwn(statement);
}

function isOwn({ facts }: Statement): boolean {
  return (
    facts.tableIsNew === true || ('createdInSameMigration' in facts && facts.createdInSameMigration === true)
  );
}

function shapeChange(statement: Statement): Evidence & { op: string } {
  const op = known<string>(statement.facts.op) ?? 'other';
  const note =
    op === 'change-type' ? 'the type changes here' : `${op.startsWith('drop') ? 'dropped' : 'renamed'} here`;
  return { path: statement.path, span: statement.span, note, op };
}

function stateChange({ path, span }: Statement): Evidence & { what: string } {
  return { path, span, note: 'data is lost here', what: 'statement' };
}
