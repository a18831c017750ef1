import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Generated } from '../../model/kinds/schema-change.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { Around } from './annotate.js';
import { concurrentForm } from './concurrent-form.js';
import { type ConstraintLog, isSameStatement } from './constraint-log.js';
import { blocks, lockingOf, type TableWork } from './locks.js';
import { passedOver } from './passed-over.js';
import { provenNotNull } from './proven-not-null.js';
import type { Schema, TableState } from './schema.js';
import { isBefore, type ServerVersion } from './server-version.js';
import type { SessionSettings } from './session-settings.js';
import { every, not, unless } from './three-valued.js';
import { rewrites } from './type-change.js';

type SchemaChange = Subject<'schema-change'>;

/** What the statements so far have done to constraints and to the session. */
export interface Running {
  readonly constraints: ConstraintLog;
  readonly session: SessionSettings;
}

/** Sets the lock a schema change takes, what it does to the rows meanwhile, and what could spare both. */
export function annotateLocks(
  change: SchemaChange,
  schema: Schema,
  { declared, migration }: Around,
  running: Running,
): void {
  const { facts, path } = change;
  const name = known(facts.table);
  const table = name === undefined ? undefined : schema.tables.get(name);
  const server = declared.versionOf(known(facts.engine) ?? 'postgres', path);
  facts.provenNotNull = provenNotNull(change, schema, running.constraints, server);
  facts.comesWithColumn = facts.op === 'add-constraint' ? comesWithColumn(change, table, migration) : null;
  facts.partitionKeyChecked = facts.op === 'attach-partition' ? keyChecked(change, table, schema) : null;
  facts.passedOver = passedOver(change, schema);
  annotateLocking(change, server, running.session);
  facts.valueOfEachRow = facts.op === 'add-column' ? valueOfEachRow(facts) : null;
  facts.addedNotValid = addedNotValid(change, table, running.constraints);
  facts.validationPending = facts.op === 'add-constraint' && facts.notValid === true ? false : null;
  facts.concurrentForm = concurrentForm(facts, schema, server);
}

function annotateLocking({ facts }: SchemaChange, server: ServerVersion, session: SessionSettings): void {
  const zone = session.at('timezone', facts);
  const inUtc = typeof zone === 'string' && /^(?:utc|gmt|etc\/utc|0)$/i.test(zone) && !isBefore(server, 12);
  const [column, from, to] = [known(facts.column), known(facts.fromType), known(facts.type)];
  const rewritten =
    facts.op === 'change-type' && facts.keepsOldSchema !== true
      ? rewrites({ column, from, to, using: known(facts.using), inUtc })
      : false;
  const { lockLevel, tableWork } = lockingOf(facts, rewritten, server);
  facts.lockLevel = lockLevel;
  facts.tableWork = unlessPassedOver(facts.passedOver, tableWork);
  const works =
    typeof facts.tableWork === 'string' ? facts.tableWork !== 'none' : unknown('the work is not known');
  facts.blocksTraffic = every(
    facts.earlierTable ?? false,
    facts.careExpected ?? false,
    blocks(lockLevel),
    works,
    not(every(tableWork === 'scan', facts.comesWithColumn ?? false)),
  );
}

function unlessPassedOver(passed: Fact<boolean> | undefined, work: Fact<TableWork>): Fact<TableWork> {
  if (isUnknown(passed)) return passed;
  return passed === true ? 'none' : work;
}

function valueOfEachRow({ tableWork, generated, default: value }: SchemaChange['facts']): Fact<string> {
  if (isUnknown(tableWork)) return tableWork;
  if (tableWork !== 'rewrite') return null;
  const by = known(generated);
  return by === undefined ? `its default ${known(value) ?? ''}` : generators[by];
}

const generators: Readonly<Record<Generated, string>> = {
  serial: 'a sequence',
  identity: 'an identity',
  stored: 'a stored expression',
  virtual: 'a virtual expression',
};

function comesWithColumn(
  { facts }: SchemaChange,
  table: TableState | undefined,
  migration: string,
): Fact<boolean> {
  const isNew = (column: string) => table?.columns.get(column)?.createdIn === migration;
  return (known(facts.columns) ?? []).some(isNew);
}

function addedNotValid(
  change: SchemaChange,
  table: TableState | undefined,
  log: ConstraintLog,
): Fact<readonly Evidence[]> {
  const { facts } = change;
  if (facts.op !== 'validate-constraint') return [];
  const shape = table?.constraints.get(known(facts.name) ?? '')?.shape;
  const added = shape?.notValid === true ? log.addedBy(shape) : undefined;
  if (added === undefined || added.facts.migration !== facts.migration) return [];
  const { transaction = null } = facts;
  if (isUnknown(transaction)) return transaction;
  const together = transaction !== null && added.facts.transaction === transaction;
  if (!together && !isSameStatement(added, change)) return [];
  return [{ path: added.path, span: added.span, note: 'added here, with a lock that lasts to the end' }];
}

function keyChecked({ facts }: SchemaChange, table: TableState | undefined, schema: Schema): Fact<boolean> {
  const checks = [...(table?.constraints.values() ?? [])].filter(
    ({ shape, validated }) => shape.type === 'check' && validated,
  );
  if (checks.length === 0) return unless(table?.uncertain, false);
  const key = schema.tables.get(known(facts.partitionOf) ?? '')?.partitionKey;
  if (key === undefined) return unknown('no scanned migration creates the partitioned table');
  return checks.some(({ shape }) => shape.columns.some((column) => key.includes(column)));
}
