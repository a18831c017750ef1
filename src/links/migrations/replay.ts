import { known, unknown } from '../../model/fact.js';
import type { HistoryEntry } from '../../model/kinds/history.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { type Around, annotateChange, annotateTable } from './annotate.js';
import { annotateLocks } from './annotate-locks.js';
import { apply } from './apply.js';
import { ConstraintLog } from './constraint-log.js';
import { applyGuarded } from './guarded.js';
import type { Declared } from './ledgers.js';
import { blocks } from './locks.js';
import { MigrationEnd } from './migration-end.js';
import { annotateEngine } from './other-engines.js';
import { settleRestated } from './restated.js';
import { annotateDefaults, annotateRenames } from './same-migration.js';
import { Schema, type TableState } from './schema.js';
import { SessionSettings } from './session-settings.js';
import { TypeDetours } from './type-detours.js';
import { annotateUndone } from './undone.js';
import { noteDuplicateCheck } from './unique-columns.js';
import { annotatePending } from './validation-pending.js';
import { viewsThatRead } from './view-references.js';

export type Change = Subject<'schema-change'> | Subject<'data-change'>;

/**
 * Runs a history in thought: every statement is told what the statements before it have made of the schema.
 *
 * @param changesOf the forward changes of a migration, in the order in which they run.
 * @param before is told the schema before each migration.
 * @returns the schema that the history ends with.
 */
export function replay(
  entries: readonly HistoryEntry[],
  changesOf: (migration: string) => readonly Change[],
  declared: Declared,
  before: (migration: string, schema: Schema) => void = () => {},
): Schema {
  const schema = new Schema();
  const constraints = new ConstraintLog();
  let careTaken = false;
  for (const { migration, read, path } of entries) {
    if (!read) {
      schema.markGap(`${path} was not read`);
      continue;
    }
    const changes = changesOf(migration);
    before(migration, schema);
    const gap = schema.gap;
    const careTakenBefore = careTaken || gap === undefined ? careTaken : unknown(gap);
    replayMigration(changes, schema, { migration, careTakenBefore, declared }, constraints);
    careTaken ||= changes.some(takesCare);
  }
  annotatePending(schema, constraints, entries.at(-1)?.migration);
  return schema;
}

function takesCare({ kind, facts }: Change): boolean {
  return kind === 'schema-change' && (facts.concurrently === true || facts.notValid === true);
}

function replayMigration(
  changes: readonly Change[],
  schema: Schema,
  outside: Omit<Around, 'mentioned' | 'detours'>,
  constraints: ConstraintLog,
): void {
  const mentioned = new Set<string>();
  const around = { ...outside, mentioned, detours: new TypeDetours() };
  const running = { constraints, session: new SessionSettings() };
  const altered = new Altered();
  const end = new MigrationEnd(schema);
  for (const change of changes) {
    end.meet(change);
    annotateTable(change, schema, around);
    if (change.kind === 'data-change') {
      boundByKey(change, schema);
      noteDuplicateCheck(change, schema);
      change.facts.alteredBefore = altered.before(change, schema);
      continue;
    }
    annotateChange(change, schema, around);
    settleRestated(change, schema);
    annotateLocks(change, schema, around, running);
    annotateEngine(change, schema, around);
    constraints.note(change, schema);
    running.session.note(change);
    change.facts.references = viewsThatRead(change, schema);
    altered.note(change, schema);
    end.before(change);
    if (change.facts.guarded === true) applyGuarded(change, schema);
    else apply(change, schema);
    end.after(change);
    const words = known(change.facts.mentions) ?? [];
    if (change.facts.op !== 'dynamic' && change.facts.op !== 'unclassified') continue;
    for (const word of words) mentioned.add(word);
    schema.markMentioned(new Set(words), `${known(change.facts.target) ?? 'a statement'} names the table`);
  }
  const schemaChanges = changes.filter((change) => change.kind === 'schema-change');
  annotateRenames(schemaChanges);
  annotateDefaults(schemaChanges);
  annotateUndone(schemaChanges);
  end.finish(changes);
}

/** Which tables the current transaction has altered, and where. */
class Altered {
  readonly #statements = new Map<TableState, { at: Evidence; transaction: number }[]>();

  note(change: Subject<'schema-change'>, schema: Schema): void {
    const { facts, path, span } = change;
    const name = known(facts.table);
    const transaction = known(facts.transaction);
    if (name === undefined || transaction === undefined || !isAlterTable(facts.op)) return;
    if (facts.earlierTable !== true || !blocks(known(facts.lockLevel) ?? 'none')) return;
    const table = schema.table(name);
    const there = this.#statements.get(table) ?? [];
    if (there.some(({ at }) => at.path === path && at.span.start === span.start)) return;
    const at = { path, span, note: 'takes the lock here, and keeps it to the end of the transaction' };
    this.#statements.set(table, [...there, { at, transaction }]);
  }

  before({ facts }: Subject<'data-change'>, schema: Schema) {
    if (typeof facts.transaction === 'object' && facts.transaction !== null) return facts.transaction;
    const table = schema.tables.get(known(facts.table) ?? '');
    const statements = table === undefined ? undefined : this.#statements.get(table);
    return (statements ?? [])
      .filter(({ transaction }) => transaction === facts.transaction)
      .map(({ at }) => at);
  }
}

/** The operations that ALTER TABLE gives. */
function isAlterTable(op: string | object | null | undefined): boolean {
  return typeof op === 'string' && alterOps.has(op);
}

const alterOps: ReadonlySet<string> = new Set([
  'alter-table',
  'add-column',
  'drop-column',
  'rename-column',
  'rename-table',
  'change-type',
  'set-not-null',
  'drop-not-null',
  'set-default',
  'drop-default',
  'add-constraint',
  'drop-constraint',
  'enable-row-security',
  'disable-row-security',
]);

/** A WHERE that holds the whole of a primary or unique key names its rows. */
function boundByKey({ facts }: Subject<'data-change'>, schema: Schema): void {
  if (facts.bounded !== 'where') return;
  const name = known(facts.table) ?? '';
  const held = new Set(known(facts.boundColumns) ?? []);
  const table = schema.tables.get(name);
  const keys = [...(table?.constraints.values() ?? [])]
    .filter(({ shape }) => shape.type === 'primary-key' || shape.type === 'unique')
    .map(({ shape }) => shape.columns);
  for (const index of schema.indexes.of(name)) if (index.unique) keys.push(index.columns);
  if (keys.some((columns) => columns.length > 0 && columns.every((column) => held.has(column)))) {
    facts.bounded = 'key-range';
  }
}
