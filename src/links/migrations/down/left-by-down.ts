import type { Fact } from '../../../model/fact.js';
import { known } from '../../../model/fact.js';
import type { Evidence } from '../../../model/span.js';
import { bareName } from '../object-names.js';
import type { ConstraintState, TableState } from '../schema.js';
import { certain, Doubt } from './doubt.js';
import type { RoundTrip, SchemaChange, Step } from './replay-down.js';
import { typesLeft } from './types-left.js';

export type Left = Evidence & { readonly object: string };

/**
 * What the up creates and the down leaves: the largest objects only, as a column goes with its table, and an
 * index or constraint with each of its columns.
 */
export function leftByDown(trip: RoundTrip): Fact<readonly Left[]> {
  const found = new Leftovers(trip);
  found.tables();
  found.columns();
  found.constraints();
  found.indexes();
  found.types();
  return certain(found.left, found.doubtful);
}

class Leftovers {
  readonly left: Left[] = [];
  doubtful = false;
  /** Tables of which nothing smaller is said: the up creates them. */
  readonly #own = new Set<TableState>();
  readonly #leftColumns = new Map<TableState, Set<string>>();
  readonly #doubt: Doubt;

  constructor(private readonly trip: RoundTrip) {
    this.#doubt = new Doubt(trip.down.map(({ change }) => change));
  }

  tables(): void {
    const { trip } = this;
    const names = new Map([...trip.after.tables].map(([name, table]) => [table, name]));
    for (const [name, table] of trip.afterUp.tables) {
      if (trip.before.tables.has(name)) continue;
      const by = trip.up.findLast(
        ({ change: { facts }, makes, on }) =>
          (facts.op === 'create-table' && makes === table && facts.table === name) ||
          (isTableRename(facts.op) && on === table),
      );
      if (by === undefined) continue;
      if (trip.origin.has(table)) {
        if (trip.after.tables.get(name) === table) this.#note(`table ${name}`, by, name);
        continue;
      }
      this.#own.add(table);
      const left = names.get(table);
      // The down may give it the name of a table that the up has dropped: then it is that table again.
      const isGone = left === undefined || trip.before.tables.has(left) || table.temporary;
      if (!isGone && !goesWithParent(table, trip) && !this.#mayHaveBeenThere(by))
        this.#note(`table ${name}`, by, name);
    }
  }

  columns(): void {
    for (const [name, table] of this.#changedTables()) {
      const had = this.#before(name, table);
      const there = this.#after(name, table);
      for (const column of this.trip.afterUp.columns.get(table)?.keys() ?? []) {
        const by = this.#stepFor(table, column);
        if (by === undefined || had?.columns.has(column) === true || there?.columns.has(column) !== true)
          continue;
        if (this.#isRebuild(table) && this.trip.isReadByUp(name, column)) continue;
        if (this.#mayHaveBeenThere(by, had?.uncertain)) continue;
        this.#leftColumns.set(table, (this.#leftColumns.get(table) ?? new Set()).add(column));
        this.#note(`column ${name}.${column}`, by, name, column);
      }
    }
  }

  constraints(): void {
    for (const [name, table] of this.#changedTables()) {
      const had = this.#before(name, table);
      const there = this.#after(name, table);
      for (const [key, constraint] of this.trip.afterUp.constraints.get(table) ?? []) {
        if (constraint.createdIn !== this.trip.migration || had?.constraints.has(key) === true) continue;
        if (!isKept(constraint, key, there) || this.#goesWithColumn(table, constraint.shape.columns))
          continue;
        const by = this.trip.up.find(({ change }) => brings(change, constraint));
        // A rebuild brings along the constraints that the table had, under names of their own.
        if (by === undefined || by.change.facts.op === 'create-table') continue;
        if (this.#mayBeDropped(constraint, key, there)) continue;
        this.#note(`constraint ${key} on ${name}`, by, key, name);
      }
    }
  }

  indexes(): void {
    for (const by of this.trip.up) {
      const { op, name, columns, table } = by.change.facts;
      if (op !== 'create-index' || by.on === undefined || this.#own.has(by.on)) continue;
      if (this.#isOnView(known(table)) || this.#isRebuild(by.on)) continue;
      const on = known(table) ?? '';
      const index = known(name);
      const isLeft = index === undefined ? this.#isUnnamedLeft(by, on) : this.#isIndexLeft(index);
      if (!isLeft || this.#goesWithColumn(by.on, known(columns) ?? [])) continue;
      if (this.#mayHaveBeenThere(by)) continue;
      this.#note(index === undefined ? `an index on ${on}` : `index ${index} on ${on}`, by, index ?? on, on);
    }
  }

  /** Whether a table that the up creates takes the name of one that was there. */
  #isRebuild(table: TableState): boolean {
    return !this.trip.origin.has(table);
  }

  /** What stands on a materialized view goes with it, and with what a CASCADE takes along. */
  #isOnView(table: string | undefined): boolean {
    return this.trip.up.some(
      ({ change: { facts } }) => facts.op === 'create-materialized-view' && facts.name === table,
    );
  }

  #isIndexLeft(index: string): boolean {
    const { after, before, migration } = this.trip;
    if (before.indexes.has(index) || after.indexes.get(index)?.createdIn !== migration) return false;
    return !this.#becomesConstraint(index);
  }

  /** The server has named it: a name in the down that leads to no other index of the up may be its own. */
  #isUnnamedLeft({ change, on }: Step, name: string): boolean {
    const table = on === undefined ? undefined : this.#after(name, on);
    const columns = known(change.facts.columns) ?? [];
    if (table === undefined) return false;
    const { up, down } = this.trip;
    const named = new Set(up.map((step) => known(step.change.facts.name)));
    return !down.some(({ change: { facts }, on: at }) => {
      if (facts.op === 'drop-column') return at === table && columns.includes(known(facts.column) ?? '');
      return facts.op === 'drop-index' && !named.has(bareName(known(facts.name) ?? ''));
    });
  }

  types(): void {
    for (const [type, by] of typesLeft(this.trip)) this.#note(`type ${type}`, by, type);
  }

  #note(object: string, { change: { path, span } }: Step, ...names: readonly string[]): void {
    if (this.#doubt.about(...names)) this.doubtful = true;
    else this.left.push({ path, span, note: 'created here', object });
  }

  /** IF NOT EXISTS, after something that could not be read, may find the thing there. */
  #mayHaveBeenThere({ change }: Step, uncertain = this.trip.before.gap): boolean {
    const { conditional, guarded } = change.facts;
    if (uncertain === undefined || (conditional !== true && guarded !== true)) return false;
    this.doubtful = true;
    return true;
  }

  /** The tables that were there before the migration, by the name they have after the up. */
  *#changedTables(): Generator<[string, TableState]> {
    for (const [name, table] of this.trip.afterUp.tables) {
      if (!this.#own.has(table)) yield [name, table];
    }
  }

  /** The table as it was: the one it was made of, or the one whose name a rebuild has given it. */
  #before(name: string, table: TableState): TableState | undefined {
    return this.trip.origin.get(table)?.state ?? this.trip.before.tables.get(name);
  }

  /** The table after the down: itself, or what a rebuild has put in its place. */
  #after(name: string, table: TableState): TableState | undefined {
    const { tables } = this.trip.after;
    if ([...tables.values()].includes(table)) return table;
    return tables.get(this.trip.origin.get(table)?.name ?? name);
  }

  /** The statement that adds the column, or gives a column its name. */
  #stepFor(table: TableState, column: string): Step | undefined {
    return this.trip.up.findLast(({ change: { facts }, on, makes }) => {
      if (facts.op === 'add-column') return on === table && facts.column === column;
      if (facts.op === 'rename-column') return on === table && facts.newName === column;
      return facts.op === 'create-table' && makes === table && known(facts.columns)?.includes(column);
    });
  }

  #goesWithColumn(table: TableState, columns: readonly string[]): boolean {
    const left = this.#leftColumns.get(table);
    return left !== undefined && columns.some((column) => left.has(column));
  }

  /** ADD CONSTRAINT … USING INDEX gives the index the name and the fate of the constraint. */
  #becomesConstraint(index: string): boolean {
    return this.trip.up.some(({ change }) => change.facts.usingIndex === index);
  }

  /**
   * Servers name constraints that have no name, and MySQL drops a unique one as an index: a name in the down
   * that leads to nothing else may be this one's.
   */
  #mayBeDropped({ shape }: ConstraintState, key: string, table: TableState | undefined): boolean {
    return this.trip.down.some(({ change: { facts }, on }) => {
      const name = known(facts.name);
      if (facts.op === 'drop-index') return name !== undefined && bareName(name) === key;
      if (facts.op !== 'drop-constraint' || on !== table) return false;
      // What has its name after that, the down has made.
      if (name === key) return true;
      if (shape.name !== null) return false;
      return name === undefined || on?.createdIn === undefined || !this.#isKnownConstraint(on, name);
    });
  }

  #isKnownConstraint(table: TableState, name: string): boolean {
    return this.trip.afterUp.constraints.get(table)?.has(name) === true;
  }
}

function isTableRename(op: unknown): boolean {
  return op === 'rename-table' || op === 'set-schema';
}

/** A partition goes with the table it is part of. */
function goesWithParent(table: TableState, { up, afterUp, after }: RoundTrip): boolean {
  const by = up.find(({ change, makes }) => change.facts.op === 'create-table' && makes === table);
  const parent = known(by?.change.facts.partitionOf);
  const state = parent === undefined ? undefined : afterUp.tables.get(parent);
  return state !== undefined && ![...after.tables.values()].includes(state);
}

/** DROP NOT NULL takes a named NOT NULL constraint along. */
function isKept({ shape }: ConstraintState, key: string, table: TableState | undefined): boolean {
  // What has its name and is another, the down has made.
  if (table?.constraints.get(key)?.shape !== shape) return false;
  return !(
    shape.type === 'not-null' && shape.columns.every((name) => table.columns.get(name)?.nullable === true)
  );
}

/** Whether a statement brings a constraint along, under whatever name its columns have since. */
function brings({ facts }: SchemaChange, { shape }: ConstraintState): boolean {
  return (known(facts.constraintShapes) ?? []).some(
    (one) => one === shape || (one.type === shape.type && one.name === shape.name && one.name !== null),
  );
}
