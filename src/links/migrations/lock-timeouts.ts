import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { HistoryEntry } from '../../model/kinds/history.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { blocks } from './locks.js';
import type { Change } from './replay.js';
import { SessionSettings } from './session-settings.js';

type SchemaChange = Subject<'schema-change'>;
type Unguarded = Evidence & { readonly target: string };

/**
 * Says of the migrations of one history where each first waits for a lock without lock_timeout, and whether
 * one before it sets a lock_timeout.
 *
 * @param entries in the order in which they run.
 * @param factsOf the facts of a migration, which are set.
 */
export function annotateLockTimeouts(
  entries: readonly HistoryEntry[],
  changesOf: (migration: string) => readonly Change[],
  factsOf: (migration: string) => FactsOfKind['migration'] | undefined,
): void {
  let setBefore: Fact<boolean> = false;
  let setForNewSessions = false;
  for (const { migration, path, read } of entries) {
    if (!read && setBefore === false) setBefore = unknown(`${path} was not read`);
    const changes = changesOf(migration).filter((change) => change.kind === 'schema-change');
    const facts = factsOf(migration);
    if (facts !== undefined) {
      facts.unguardedLock = unguardedLock(changes);
      facts.lockTimeoutBefore = setBefore;
      facts.lockTimeoutConfigured = setForNewSessions;
    }
    const scopes = scopesOfTimeout(changes);
    if (setsForItself(changes)) setBefore = true;
    if (scopes.has('role') || scopes.has('database') || scopes.has('server')) setForNewSessions = true;
  }
}

/** For how long, or for whom, a migration sets a lock_timeout. */
function scopesOfTimeout(changes: readonly SchemaChange[]): Set<string> {
  const scopes = new Set<string>();
  for (const { facts } of changes) {
    if (facts.parameter !== 'lock_timeout' || !bounds(facts.parameterValue ?? null)) continue;
    scopes.add(known<string>(facts.parameterScope) ?? '');
  }
  return scopes;
}

/** Whether a lock_timeout is in force for a statement; one that only ends the file gives the session its own back. */
function setsForItself(changes: readonly SchemaChange[]): boolean {
  const session = new SessionSettings();
  for (const change of changes) {
    session.note(change);
    if (change.facts.op === 'set-parameter') continue;
    const timeout = session.at('lock_timeout', change.facts);
    if (!isUnknown(timeout) && bounds(timeout)) return true;
  }
  return false;
}

/** The first statement that waits for a blocking lock on an earlier table and may wait for ever. */
function unguardedLock(changes: readonly SchemaChange[]): Fact<readonly Unguarded[]> {
  const session = new SessionSettings();
  for (const change of changes) {
    session.note(change);
    if (!waits(change)) continue;
    const timeout = session.at('lock_timeout', change.facts);
    if (isUnknown(timeout)) return timeout;
    if (bounds(timeout)) continue;
    const { path, span } = change;
    const target = known(change.facts.target) ?? 'a table';
    return [{ path, span, note: `waits for the lock of ${target}`, target }];
  }
  return [];
}

function waits({ facts: { earlierTable, lockLevel } }: SchemaChange): boolean {
  return earlierTable === true && blocks(known(lockLevel) ?? 'none');
}

/** Whether a value of lock_timeout ends the wait; `0`, `0ms` and no value do not. */
function bounds(value: Fact<string>): boolean {
  return typeof value === 'string' && !/^0*(?:\.0*)?\s*[a-z]*$/i.test(value.trim());
}
