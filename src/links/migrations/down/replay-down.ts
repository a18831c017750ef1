import { known } from '../../../model/fact.js';
import type { Subject } from '../../../model/subject.js';
import { apply } from '../apply.js';
import { applyGuarded } from '../guarded.js';
import { bareName, otherKey } from '../object-names.js';
import { copyOfTable, Schema, type TableState } from '../schema.js';

export type SchemaChange = Subject<'schema-change'>;

/** A statement with the table it acts on: the table that was there before it, and the one after it. */
export interface Step {
  readonly change: SchemaChange;
  readonly on: TableState | undefined;
  readonly makes: TableState | undefined;
}

/** What the schema is once the up has run, as far as it tells what the down has to undo. */
export interface AfterUp {
  /** The tables by the name they have then; a table keeps its object through renames. */
  readonly tables: ReadonlyMap<string, TableState>;
  readonly columns: ReadonlyMap<TableState, TableState['columns']>;
  readonly constraints: ReadonlyMap<TableState, TableState['constraints']>;
}

/** One migration, run forward and back again on a copy of what it touches. */
export interface RoundTrip {
  readonly migration: string;
  readonly before: Schema;
  readonly up: readonly Step[];
  readonly afterUp: AfterUp;
  readonly down: readonly Step[];
  readonly after: Schema;
  /** Whether a data statement of the up reads a column, which then was there before a rebuild. */
  readonly isReadByUp: (table: string, column: string) => boolean;
  /** The table before the migration that a table was then: copies have other objects. */
  readonly origin: ReadonlyMap<TableState, { readonly name: string; readonly state: TableState }>;
}

/**
 * Runs a migration forward and back, on a copy.
 *
 * @param schema the schema before the migration; stays as it is.
 */
export function roundTrip(
  migration: string,
  schema: Schema,
  changes: readonly (SchemaChange | Subject<'data-change'>)[],
  down: readonly SchemaChange[],
): RoundTrip {
  const up = changes.filter((change) => change.kind === 'schema-change');
  const before = sliceOf(schema, [...up, ...down]);
  const after = sliceOf(schema, [...up, ...down]);
  const origin = new Map<TableState, { name: string; state: TableState }>();
  for (const [name, table] of after.tables) {
    const state = before.tables.get(name);
    if (state !== undefined) origin.set(table, { name, state });
  }
  const ups: Step[] = [];
  for (const change of up) {
    const made = step(change, after, change.facts.guarded === true ? applyGuarded : apply);
    ups.push(made);
    noteUnseen(made, origin);
  }
  const afterUp = snapshot(after);
  const downs = down.map((change) => step(aligned(change, after), after, apply));
  const isReadByUp = (table: string, column: string) =>
    changes.some(({ kind, facts }) => kind === 'data-change' && reads(facts, table, column));
  return { migration, before, up: ups, afterUp, down: downs, after, isReadByUp, origin };
}

function reads({ columnsRead }: Subject<'data-change'>['facts'], table: string, column: string): boolean {
  const read = known(columnsRead) ?? [];
  return read.includes(`${table}.${column}`) || read.includes(`${table}.*`) || read.includes(column);
}

/** A table that the history has not named before was there all the same, and nothing is known of it. */
function noteUnseen(
  { change, on }: Step,
  origin: Map<TableState, { name: string; state: TableState }>,
): void {
  if (on === undefined || origin.has(on) || on.createdIn !== undefined) return;
  origin.set(on, { name: known(change.facts.table) ?? '', state: new Schema().table('') });
}

/** A guarded drop of a down is given the benefit of the doubt: it runs. */
function step(change: SchemaChange, schema: Schema, run: typeof apply): Step {
  const name = known(change.facts.table) ?? '';
  const isThere = name !== '' && change.facts.op !== 'create-table';
  const on = isThere ? schema.table(name) : schema.tables.get(name);
  run(change, schema);
  return { change, on, makes: schema.tables.get(name) };
}

function snapshot({ tables }: Schema): AfterUp {
  const columns = new Map<TableState, TableState['columns']>();
  const constraints = new Map<TableState, TableState['constraints']>();
  for (const table of tables.values()) {
    columns.set(table, new Map(table.columns));
    constraints.set(table, new Map(table.constraints));
  }
  return { tables: new Map(tables), columns, constraints };
}

/** What the statements name, and no more: a history may have hundreds of tables. */
function sliceOf(schema: Schema, changes: readonly SchemaChange[]): Schema {
  const slice = new Schema();
  if (schema.gap !== undefined) slice.markGap(schema.gap);
  for (const name of tablesNamedBy(changes)) {
    const table = schema.tables.get(name);
    if (table !== undefined) slice.tables.set(name, copyOfTable(table));
  }
  for (const { facts } of changes) {
    for (const name of [known(facts.name), known(facts.newName)]) {
      if (name === undefined) continue;
      const index = schema.indexes.get(bareName(name));
      if (index !== undefined) slice.indexes.set(bareName(name), index);
      const type = otherKey('create-type', undefined, name);
      const createdIn = schema.others.get(type);
      if (createdIn !== undefined) slice.others.set(type, createdIn);
    }
  }
  for (const name of typesNamedBy(changes)) {
    const type = schema.types.get(name);
    if (type !== undefined) slice.types.set(name, type);
  }
  return slice;
}

/** The types that are created or dropped, and those of columns, which may be domains. */
function typesNamedBy(changes: readonly SchemaChange[]): Set<string> {
  const names = new Set<string>();
  for (const { facts } of changes) {
    for (const name of [known(facts.name), known(facts.newName), known(facts.type)]) {
      if (name !== undefined) names.add(name);
    }
    for (const { type } of known(facts.columnShapes) ?? []) names.add(type);
  }
  return names;
}

function tablesNamedBy(changes: readonly SchemaChange[]): Set<string> {
  const names = new Set<string>();
  for (const { facts } of changes) {
    const table = known(facts.table);
    const newName = known(facts.newName);
    if (table !== undefined) names.add(table).add(bareName(table));
    if (newName !== undefined) names.add(newName);
  }
  return names;
}

/**
 * With a search path, a table may be created as `orders` and dropped as `shop.orders`: where one of the two
 * names has no schema and only one table is called so, they are one table.
 */
function aligned(change: SchemaChange, { tables }: Schema): SchemaChange {
  const name = known(change.facts.table);
  if (name === undefined || tables.has(name)) return change;
  const bare = bareName(name);
  const same = [...tables.keys()].filter(
    (other) => bareName(other) === bare && (name === bare || other === bare),
  );
  const [only] = same;
  if (only === undefined || same.length > 1) return change;
  return { ...change, facts: { ...change.facts, table: only } };
}
