import { known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { annotateEnumUses } from './enum-uses.js';
import { EnumValues } from './enum-values.js';
import { mismatchedKeys, unindexedKeys } from './foreign-keys.js';
import { generatedKeyType } from './generated-keys.js';
import { endsRebuild, isUnseen, makesRoom } from './makes-room.js';
import { ReplicaIdentities } from './replica-identity.js';
import type { Schema, TableState } from './schema.js';
import { annotateSwaps } from './swaps.js';
import { unless } from './three-valued.js';

type SchemaChange = Subject<'schema-change'>;
type Change = SchemaChange | Subject<'data-change'>;

/**
 * What can be said of a schema change only when the rest of its migration is known: a key may get its index, a
 * table its policy, a name its successor in a later statement.
 */
export class MigrationEnd {
  readonly #schema: Schema;
  readonly #enums: EnumValues;
  readonly #identities: ReplicaIdentities;
  readonly #unseen = new Set<SchemaChange>();
  readonly #tables = new Map<SchemaChange, TableState>();

  /** @param schema as the migration finds it. */
  constructor(schema: Schema) {
    this.#schema = schema;
    this.#enums = new EnumValues(schema);
    this.#identities = new ReplicaIdentities(schema);
  }

  /** Takes in a statement before anything is asked about it: to ask for a table is to take it for there. */
  meet(change: Change): void {
    if (change.kind === 'schema-change' && isUnseen(change, this.#schema)) this.#unseen.add(change);
  }

  /** Takes in a statement that is annotated and not yet applied. */
  before(change: SchemaChange): void {
    this.#enums.note(change);
    this.#identities.note(change);
  }

  /** Takes in a statement that has been applied. */
  after(change: SchemaChange): void {
    const table = this.#schema.tables.get(known(change.facts.table) ?? '');
    if (table !== undefined) this.#tables.set(change, table);
    change.facts.mismatchedKeys = mismatchedKeys(change, this.#schema);
  }

  /** @param changes every forward change of the migration, in order. */
  finish(changes: readonly Change[]): void {
    const schemaChanges = changes.filter((change) => change.kind === 'schema-change');
    this.#enums.finish(schemaChanges);
    this.#identities.finish();
    annotateEnumUses(changes, this.#schema);
    annotateSwaps(schemaChanges);
    for (const [index, change] of schemaChanges.entries()) {
      const later = schemaChanges.slice(index + 1);
      change.facts.makesRoom =
        makesRoom(change, later, this.#unseen.has(change)) ||
        endsRebuild(change, schemaChanges.slice(0, index));
      this.#finishTable(change);
    }
  }

  #finishTable(change: SchemaChange): void {
    const { facts } = change;
    const table = this.#tables.get(change);
    if (table === undefined) {
      const nothing = facts.table === null ? null : unknown('the table is not known');
      facts.unindexedKeys = [];
      facts.generatedKeyType = null;
      facts.hasPolicy = nothing;
      return;
    }
    facts.unindexedKeys = unindexedKeys(change, table, this.#schema);
    facts.generatedKeyType = generatedKeyType(change, table, this.#schema);
    facts.hasPolicy = table.policies.size > 0 ? true : unless(table.uncertain, false);
  }
}
