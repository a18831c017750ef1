import { isUnknown, known, unknown } from '../../../model/fact.js';
import type { Model } from '../../../model/model.js';
import type { Subject } from '../../../model/subject.js';
import type { Schema } from '../schema.js';
import { dropsOfOthers } from './drops-of-others.js';
import { leftByDown } from './left-by-down.js';
import { roundTrip, type SchemaChange } from './replay-down.js';
import { restoredOtherwise } from './restored-otherwise.js';

type Change = Subject<'schema-change'> | Subject<'data-change'>;

/** Runs the downs of a model in thought, each from the point of the history at which its up has just run. */
export class WaysBack {
  readonly #downs = new Map<string, SchemaChange[]>();
  readonly #migrations: ReadonlyMap<string, Subject<'migration'>>;

  constructor(model: Model) {
    this.#migrations = new Map(model.of('migration').map((one) => [one.key, one]));
    for (const change of model.of('schema-change')) {
      const migration = known(change.facts.migration);
      if (migration === undefined || change.facts.direction !== 'down') continue;
      const there = this.#downs.get(migration);
      if (there === undefined) this.#downs.set(migration, [change]);
      else there.push(change);
    }
    for (const changes of this.#downs.values()) changes.sort(inOrderOfRun);
    countOthers(model);
  }

  /** The schema changes of the down of a migration, in the order in which they run. */
  downOf(migration: string): readonly SchemaChange[] {
    return this.#downs.get(migration) ?? [];
  }

  /**
   * Tells a migration what its down leaves, drops and brings back otherwise.
   *
   * @param schema the schema before the migration; stays as it is.
   * @param up the forward changes of the migration, in the order in which they run.
   */
  judge(migration: string, schema: Schema, up: readonly Change[]): void {
    const subject = this.#migrations.get(migration);
    if (subject === undefined) return;
    const { facts } = subject;
    const downs = this.downOf(migration);
    if (facts.down !== 'present') {
      const nothing = isUnknown(facts.down) ? facts.down : [];
      Object.assign(facts, { leftByDown: nothing, dropsOfOthers: nothing, restoredOtherwise: nothing });
      return;
    }
    const isSilent = known(facts.downChanges)?.length === 0;
    if (isUnknown(facts.downChanges) || isSilent) {
      const reason = unknown('nothing tells what the statements of the down do');
      Object.assign(facts, { leftByDown: reason, dropsOfOthers: reason, restoredOtherwise: reason });
      return;
    }
    const trip = roundTrip(migration, schema, up, downs);
    facts.leftByDown = leftByDown(trip);
    facts.dropsOfOthers = dropsOfOthers(trip);
    facts.restoredOtherwise = restoredOtherwise(trip);
  }
}

/** What a called function does stands where the function is written, and runs where it is called. */
function inOrderOfRun(a: SchemaChange, b: SchemaChange): number {
  const byStatement = (known(a.facts.statementIndex) ?? 0) - (known(b.facts.statementIndex) ?? 0);
  return byStatement === 0 ? a.span.start - b.span.start : byStatement;
}

/** How many other migrations of its history have a down, for each migration. */
function countOthers(model: Model): void {
  const withDown = new Map<string, number>();
  for (const { facts } of model.of('migration')) {
    const history = known(facts.history) ?? '';
    if (known(facts.downPath) !== undefined) withDown.set(history, (withDown.get(history) ?? 0) + 1);
  }
  for (const { facts } of model.of('migration')) {
    const all = withDown.get(known(facts.history) ?? '') ?? 0;
    facts.othersWithDown = known(facts.downPath) === undefined ? all : all - 1;
  }
}
