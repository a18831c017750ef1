import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { bareName } from './object-names.js';

type SchemaChange = Subject<'schema-change'>;
type Facts = SchemaChange['facts'];

/**
 * Says of what a migration switches off whether the rest of it switches that on again, and of an index
 * whether the migration drops it first or its table later.
 *
 * @param changes the schema changes of one migration, in order.
 */
export function annotateUndone(changes: readonly SchemaChange[]): void {
  for (const [index, { facts }] of changes.entries()) {
    facts.undoneLater = null;
    if (isReplicaRole(facts)) facts.undoneLater = roleGivenBack(facts, changes.slice(index + 1));
  }
  annotateDisabled(changes);
  annotateDroppedBefore(changes);
  annotateTableDropped(changes);
}

/** Runs backwards, so that each statement finds those after it that are about its table. */
function annotateDisabled(changes: readonly SchemaChange[]): void {
  const byTable = new Map<string, SchemaChange[]>();
  const hidden: SchemaChange[] = [];
  for (const change of [...changes].reverse()) {
    const { facts } = change;
    if (isHidden(facts)) hidden.push(change);
    const table = known(facts.table);
    if (table === undefined) continue;
    const later = byTable.get(table) ?? [];
    if (facts.op === 'disable-trigger') facts.undoneLater = enabledAgain(facts, [...hidden, ...later]);
    later.push(change);
    byTable.set(table, later);
  }
}

function annotateDroppedBefore(changes: readonly SchemaChange[]): void {
  const dropped = new Set<string>();
  const mentioned = new Set<string>();
  for (const { facts } of changes) {
    facts.droppedBefore = null;
    if (isHidden(facts)) for (const word of known(facts.mentions) ?? []) mentioned.add(word);
    if (facts.op === 'drop-index') dropped.add(bareName(known(facts.name) ?? ''));
    if (facts.op !== 'create-index') continue;
    const name = bareName(known(facts.name) ?? '');
    const hidden = mentioned.has(name) ? unknown('dynamic SQL before it names the index') : false;
    facts.droppedBefore = dropped.has(name) ? true : hidden;
  }
}

function annotateTableDropped(changes: readonly SchemaChange[]): void {
  const dropped = new Set<string>();
  for (const { facts } of [...changes].reverse()) {
    const table = known(facts.table) ?? '';
    if (facts.op === 'drop-table') dropped.add(table);
    facts.tableDroppedLater = facts.op === 'drop-index' ? dropped.has(table) : null;
  }
}

function enabledAgain(disabled: Facts, later: readonly SchemaChange[]): Fact<boolean> {
  let open: Fact<boolean> = false;
  for (const { facts } of later) {
    if (mentions(facts, known(disabled.table))) open = unknown('dynamic SQL after it names the table');
    if (facts.table !== disabled.table) continue;
    if (facts.op === 'drop-table') return true;
    if (facts.op === 'drop-trigger' && facts.name === disabled.name) return true;
    if (facts.op !== 'enable-trigger') continue;
    if (covers(facts, disabled)) return true;
    if (disabled.triggers !== 'one' && facts.triggers === 'one')
      open = unknown('some of the triggers are enabled again');
  }
  return open;
}

/** ENABLE TRIGGER USER leaves the triggers alone that foreign keys are made of. */
function covers(enabled: Facts, disabled: Facts): boolean {
  if (enabled.triggers === 'all') return true;
  if (enabled.triggers === 'user') return disabled.triggers !== 'all';
  return disabled.triggers === 'one' && enabled.name === disabled.name;
}

function isReplicaRole({ op, parameter, parameterValue, parameterScope }: Facts): boolean {
  if (op !== 'set-parameter' || parameter !== 'session_replication_role') return false;
  const isOwn = parameterScope === 'session' || parameterScope === 'transaction';
  return isOwn && known(parameterValue)?.toLowerCase() === 'replica';
}

/** SET LOCAL ends with its transaction; outside of one it does nothing. */
function roleGivenBack({ parameterScope }: Facts, later: readonly SchemaChange[]): Fact<boolean> {
  if (parameterScope === 'transaction') return true;
  for (const { facts } of later) {
    if (mentions(facts, 'session_replication_role')) return unknown('dynamic SQL after it names it');
    if (facts.op !== 'set-parameter' || facts.parameterScope !== 'session') continue;
    const isSame = facts.parameter === 'session_replication_role' || facts.parameter === 'all';
    if (isSame && !isReplicaRole(facts)) return true;
  }
  return false;
}

function mentions(facts: Facts, name: string | undefined): boolean {
  if (name === undefined || !isHidden(facts)) return false;
  return (known(facts.mentions) ?? []).includes(bareName(name));
}

/** SQL of which only the words are known. */
function isHidden({ op }: Facts): boolean {
  return op === 'dynamic' || op === 'unclassified';
}
