import type { Fact } from '../../../model/fact.js';
import { known } from '../../../model/fact.js';
import type { Restored } from '../../../model/kinds/migration-way-back.js';
import type { Evidence } from '../../../model/span.js';
import type { TableState } from '../schema.js';
import { certain } from './doubt.js';
import type { RoundTrip, SchemaChange, Step } from './replay-down.js';
import { type Attribute, differences, isSameAction } from './same-definition.js';

type Found = Evidence & Restored & { readonly removed: readonly Evidence[] };

/**
 * What the up takes away and the down brings back with another definition than the history gave it: type,
 * nullability, default, the columns of a table, ON DELETE of a foreign key. What the down does not bring back
 * at all is another matter.
 */
export function restoredOtherwise(trip: RoundTrip): Fact<readonly Found[]> {
  const restored = new Restorations(trip);
  for (const [name, was] of trip.before.tables) {
    const is = trip.after.tables.get(name);
    if (is !== undefined) restored.compare(name, was, is);
  }
  return certain(restored.found(), restored.doubtful);
}

class Restorations {
  doubtful = false;
  /** One statement is one finding, whatever it brings back. */
  readonly #byStatement = new Map<SchemaChange, { target: string; words: string[]; removed: Step[] }>();

  constructor(private readonly trip: RoundTrip) {}

  found(): Found[] {
    const seen = new Map<string, Found>();
    for (const [{ path, span }, { target, words, removed }] of this.#byStatement) {
      const key = `${path} ${span.start} ${target}`;
      const place = { path, span, note: 'brought back here' };
      const earlier = seen.get(key);
      const all = earlier === undefined ? words : [earlier.differences, ...words];
      const gone = (earlier?.removed ?? []).concat(removed.map(removedHere));
      seen.set(key, { ...place, target, differences: all.join('; '), removed: unique(gone) });
    }
    return [...seen.values()];
  }

  compare(name: string, was: TableState, is: TableState): void {
    const created = this.#creationOf(name, is);
    if (was.uncertain !== undefined || is.uncertain !== undefined) {
      this.doubtful ||= this.trip.down.some(({ on, makes }) => on === is || makes === is);
      return;
    }
    for (const [column, state] of was.columns) {
      const back = is.columns.get(column);
      if (back === undefined) {
        if (created !== undefined) this.#say(created, name, `without ${column}`, name);
        continue;
      }
      if (back === state) continue;
      for (const [attribute, words] of differences(state, back)) {
        const by = created ?? this.#stepThatSets(attribute, column, is);
        if (by === undefined || this.#isUntouched(name, column)) continue;
        if (created === undefined) this.#say(by, `${name}.${column}`, words, name, column);
        else this.#say(by, name, `${column}: ${words}`, name);
      }
    }
    if (created !== undefined && was.complete) this.#sayNewColumns(created, name, was, is);
    this.#compareForeignKeys(name, was, is);
  }

  #sayNewColumns(by: Step, name: string, was: TableState, is: TableState): void {
    for (const column of is.columns.keys()) {
      if (!was.columns.has(column)) this.#say(by, name, `${column}: was not there`, name);
    }
  }

  #compareForeignKeys(name: string, was: TableState, is: TableState): void {
    for (const [key, { shape }] of was.constraints) {
      if (shape.type !== 'foreign-key') continue;
      const back = [...is.constraints].find(
        ([other, state]) =>
          state.shape.type === 'foreign-key' &&
          (other === key || `${state.shape.columns}` === `${shape.columns}`) &&
          state.shape.referencedTable === shape.referencedTable,
      )?.[1].shape;
      if (back === undefined || back === shape) continue;
      const by = this.trip.down.find(({ change }) =>
        (known(change.facts.constraintShapes) ?? []).includes(back),
      );
      if (by === undefined || isSameAction(shape.onDelete, back.onDelete, known(by.change.facts.engine)))
        continue;
      const words = `ON DELETE ${back.onDelete}, was ${shape.onDelete}`;
      this.#say(by, `the foreign key ${key} of ${name}`, words, name, shape.columns[0], key);
    }
  }

  /** The statement of the down that creates the table anew. */
  #creationOf(name: string, is: TableState): Step | undefined {
    const { afterUp, down } = this.trip;
    if ([...afterUp.tables.values()].includes(is) || this.#isRebuild(name)) return undefined;
    return down.find(({ change, makes }) => change.facts.op === 'create-table' && makes === is);
  }

  /** A table that another takes the place of, forward and back, is changed and not brought back. */
  #isRebuild(name: string): boolean {
    return this.trip.afterUp.tables.has(name);
  }

  /** The statement of the down that gives the column this attribute. */
  #stepThatSets(attribute: Attribute, column: string, table: TableState): Step | undefined {
    const { down, migration } = this.trip;
    const isNew = table.columns.get(column)?.createdIn === migration;
    const added = down.find(({ change: { facts }, on }) => {
      if (on !== table) return false;
      if (facts.op === 'add-column') return facts.column === column;
      return facts.op === 'rename-column' && isNew && facts.newName === column;
    });
    const setters = setBy[attribute];
    const set = down.findLast(
      ({ change: { facts }, on }) =>
        on === table && facts.column === column && setters.has(known<string>(facts.op) ?? ''),
    );
    return added ?? set;
  }

  /** A column that the up leaves as it is, it does not take away. MODIFY says all of a column, not one attribute. */
  #isUntouched(name: string, column: string): boolean {
    for (const [table, origin] of this.trip.origin) {
      if (origin.name !== name) continue;
      const was = origin.state.columns.get(column);
      const then = this.trip.afterUp.columns.get(table)?.get(column);
      return was !== undefined && then !== undefined && differences(was, then).size === 0;
    }
    return false;
  }

  #say(by: Step, target: string, words: string, ...names: readonly (string | undefined)[]): void {
    const there = this.#byStatement.get(by.change) ?? {
      target,
      words: [],
      removed: this.#removals(...names),
    };
    there.words.push(words);
    this.#byStatement.set(by.change, there);
  }

  /** The statements of the up that take the thing away. */
  #removals(table?: string, column?: string, constraint?: string): Step[] {
    return this.trip.up.filter(({ change: { facts } }) => {
      if (facts.table !== table || !takesAway.has(known<string>(facts.op) ?? '')) return false;
      if (facts.op === 'drop-table' || column === undefined) return facts.op === 'drop-table';
      return facts.column === column || (facts.op === 'drop-constraint' && facts.name === constraint);
    });
  }
}

const setBy: Readonly<Record<Attribute, ReadonlySet<string>>> = {
  type: new Set(['change-type']),
  nullable: new Set(['set-not-null', 'drop-not-null']),
  default: new Set(['set-default', 'drop-default']),
};

const takesAway: ReadonlySet<string> = new Set([
  'drop-table',
  'drop-column',
  'drop-constraint',
  'change-type',
  'set-not-null',
  'drop-not-null',
  'set-default',
  'drop-default',
]);

function removedHere({ change: { path, span, facts } }: Step): Evidence {
  const verb = known<string>(facts.op)?.startsWith('drop-') === true ? 'dropped' : 'changed';
  return { path, span, note: `${verb} here` };
}

function unique(places: readonly Evidence[]): Evidence[] {
  return places.filter(
    ({ path, span }, index) =>
      places.findIndex((one) => one.path === path && one.span.start === span.start) === index,
  );
}
