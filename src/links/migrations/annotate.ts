import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { Declared } from './ledgers.js';
import { bareName, otherKey } from './object-names.js';
import type { Schema, TableState } from './schema.js';
import { every, not, some, unless } from './three-valued.js';
import type { TypeDetours } from './type-detours.js';
import { narrows } from './type-narrowing.js';
import { annotateCovered } from './unique-columns.js';
import { baseOf, takeFromDomain } from './user-types.js';

/** What is known of the migration whose statements are read. */
export interface Around {
  readonly migration: string;
  /** Whether an earlier migration of the history uses CONCURRENTLY or NOT VALID. */
  readonly careTakenBefore: Fact<boolean>;
  /** Words of the dynamic SQL that stands before the statement in the same migration. */
  readonly mentioned: ReadonlySet<string>;
  readonly detours: TypeDetours;
  readonly declared: Declared;
}

type SchemaChange = Subject<'schema-change'>;
type DataChange = Subject<'data-change'>;

/** Sets what the history so far says of the table that a statement acts on. */
export function annotateTable(change: SchemaChange | DataChange, schema: Schema, around: Around): void {
  const { facts, path } = change;
  const { declared } = around;
  facts.ledgerPhase = declared.phaseOf(path);
  const indexed = tableOfIndex(change, schema);
  if (facts.table === null && indexed !== undefined) facts.table = indexed;
  const name = known(facts.table) ?? refreshedView(change);
  if (name === undefined) {
    const nothing = facts.table === null ? null : unknown('the table is not known');
    Object.assign(facts, { tableIsNew: nothing, earlierTable: nothing, careExpected: nothing });
    Object.assign(facts, { small: nothing, large: nothing });
    return;
  }
  const isNew = creates(change, name, schema) || isCreatedHere(name, schema, around);
  facts.tableIsNew = isNew;
  const temporary = schema.tables.get(name)?.temporary === true;
  facts.earlierTable = temporary ? false : not(isNew);
  facts.small = declared.isSmall(name);
  facts.large = declared.isLarge(name);
  facts.careExpected = every(
    facts.earlierTable,
    !facts.small,
    some(facts.large || declared.isWrittenOften(name), declared.isInLiveLedger(path), around.careTakenBefore),
  );
}

/** CREATE TABLE IF NOT EXISTS of a table that is there does nothing. */
function creates({ facts }: SchemaChange | DataChange, name: string, schema: Schema): boolean {
  if (facts.op !== 'create-table') return false;
  return !('conditional' in facts && facts.conditional === true && schema.tables.has(name));
}

/** A statement that names only an index acts on the table the index stands on. */
function tableOfIndex({ facts }: SchemaChange | DataChange, schema: Schema): string | undefined {
  if (facts.op !== 'drop-index' && facts.op !== 'rename-index' && facts.op !== 'reindex') return undefined;
  const name = 'name' in facts ? known(facts.name) : undefined;
  return name === undefined ? undefined : schema.indexes.get(bareName(name))?.table;
}

function refreshedView({ facts }: SchemaChange | DataChange): string | undefined {
  return facts.op === 'refresh-materialized-view' && 'name' in facts ? known(facts.name) : undefined;
}

function isCreatedHere(name: string, schema: Schema, { migration, mentioned }: Around): Fact<boolean> {
  const table = schema.tables.get(name);
  if (table?.createdIn !== undefined) return table.createdIn === migration;
  const view = schema.views.get(name);
  if (view !== undefined) return view.createdIn === migration;
  return mentioned.has(bareName(name)) ? unknown('a DO block before it names the table') : false;
}

/** Sets what the history so far says of the column or object that a schema change acts on. */
export function annotateChange(change: SchemaChange, schema: Schema, around: Around): void {
  const { facts } = change;
  const name = known(facts.table);
  const table = name === undefined || facts.op === 'create-table' ? undefined : schema.table(name);
  const column = known(facts.column);
  facts.createdInSameMigration = isOwn(change, table, schema, around);
  facts.earlierColumn =
    column === undefined ? null : earlierColumn(column, table, facts.tableIsNew ?? false, around);
  facts.fromType = column === undefined ? null : typeOf(column, table);
  facts.partitioned = partitioned(change, table);
  facts.concurrentlyRefused = facts.concurrently === true ? refusal(facts) : null;
  const from = known(facts.fromType);
  const to = known(facts.type);
  if (facts.op === 'add-column') takeFromDomain(facts, schema);
  if (facts.op === 'change-type') {
    const isEnum = (type: string) => schema.types.get(type)?.values !== undefined;
    const held = around.detours.valuesOf(table, column, baseOf(from, schema));
    facts.narrows = narrows(held, baseOf(to, schema), isEnum);
    facts.lossy = facts.narrows;
    around.detours.note(table, column, held, facts.narrows);
  }
  annotateCovered(change, schema, around.declared.queriesFor, (one) =>
    earlierColumn(one, table, facts.tableIsNew ?? false, around),
  );
}

function earlierColumn(
  column: string,
  table: TableState | undefined,
  tableIsNew: Fact<boolean>,
  { migration }: Around,
): Fact<boolean> {
  if (table?.columns.get(column)?.createdIn === migration) return false;
  return not(tableIsNew);
}

function typeOf(column: string, table: TableState | undefined): Fact<string> {
  const type = table?.columns.get(column)?.type;
  if (type === undefined) return unknown('no scanned migration creates the column');
  return unless(table?.uncertain, type);
}

function partitioned({ facts }: SchemaChange, table: TableState | undefined): Fact<boolean> {
  if (facts.op === 'create-table') return facts.partitioned ?? null;
  if (table === undefined) return null;
  return table.partitioned ?? unless(table.uncertain, false);
}

function refusal({ op, partitioned: isParent, inTransaction = null }: SchemaChange['facts']): Fact<string> {
  if (op === 'create-index' && isParent === true) return 'the table is a partitioned parent';
  if (isUnknown(inTransaction)) return inTransaction;
  return inTransaction === true ? 'it runs inside a transaction' : null;
}

/** Whether the same migration has created what the statement changes, drops or renames. */
function isOwn(
  { facts }: SchemaChange,
  table: TableState | undefined,
  schema: Schema,
  { migration }: Around,
): Fact<boolean> {
  const name = known(facts.name);
  const op = known<string>(facts.op) ?? '';
  if (op.startsWith('create-') || op === 'dynamic') return false;
  if (facts.tableIsNew === true) return true;
  const column = known(facts.column);
  if (column !== undefined) return op !== 'add-column' && table?.columns.get(column)?.createdIn === migration;
  if (name === undefined) return facts.tableIsNew ?? null;
  if (op.endsWith('-constraint')) return table?.constraints.get(name)?.createdIn === migration;
  if (op.endsWith('-index') || op === 'reindex')
    return schema.indexes.get(bareName(name))?.createdIn === migration;
  if (op.endsWith('-view')) return schema.views.get(name)?.createdIn === migration;
  const kind = op.endsWith('-enum-value') ? 'create-type' : op;
  return schema.others.get(otherKey(kind, known(facts.table), name)) === migration;
}
