import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { bareName } from './object-names.js';
import type { Schema, TableState } from './schema.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * Finds the statements of one migration that take from a table the key or index by which logical replication
 * knows its rows.
 *
 * @see https://www.postgresql.org/docs/current/logical-replication-publication.html
 */
export class ReplicaIdentities {
  readonly #schema: Schema;
  readonly #dropped: { change: SchemaChange; table: TableState }[] = [];

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** Takes in a statement before it is applied. */
  note(change: SchemaChange): void {
    change.facts.replicaIdentityLost = false;
    const name = known(change.facts.table) ?? this.#tableOfIndex(change);
    const table = name === undefined ? undefined : this.#schema.tables.get(name);
    if (name === undefined || table === undefined || !takesIdentity(change, name, table)) return;
    this.#dropped.push({ change, table });
  }

  /** Judges by what the table is left with when the migration ends. */
  finish(): void {
    if (this.#dropped.length === 0) return;
    const left = new Set(this.#schema.tables.values());
    for (const { change, table } of this.#dropped)
      change.facts.replicaIdentityLost = left.has(table) ? isWithout(table, this.#schema) : false;
  }

  #tableOfIndex({ facts }: SchemaChange): string | undefined {
    const name = facts.op === 'drop-index' ? known(facts.name) : undefined;
    return name === undefined ? undefined : this.#schema.indexes.get(bareName(name))?.table;
  }
}

function takesIdentity({ facts }: SchemaChange, tableName: string, table: TableState): boolean {
  const name = known(facts.name);
  const { replicaIdentity } = table;
  if (facts.op !== 'drop-constraint' && facts.op !== 'drop-column' && facts.op !== 'drop-index') return false;
  if (typeof replicaIdentity === 'object')
    return name !== undefined && bareName(name) === replicaIdentity.index;
  if (replicaIdentity !== 'default' || facts.op === 'drop-index') return false;
  const key = [...table.constraints].find(([, { shape }]) => shape.type === 'primary-key');
  if (facts.op === 'drop-column') return key?.[1].shape.columns.includes(known(facts.column) ?? '') === true;
  const isUsualName = table.complete === false && name === `${bareName(tableName)}_pkey`;
  return name !== undefined && (key === undefined ? isUsualName : key[0] === name);
}

function isWithout(table: TableState, schema: Schema): Fact<boolean> {
  if (table.uncertain !== undefined) return unknown(table.uncertain);
  const { replicaIdentity } = table;
  if (typeof replicaIdentity === 'object')
    return !schema.indexes.has(replicaIdentity.index) && !table.constraints.has(replicaIdentity.index);
  const hasKey = [...table.constraints.values()].some(({ shape }) => shape.type === 'primary-key');
  return replicaIdentity === 'nothing' || (replicaIdentity === 'default' && !hasKey);
}
