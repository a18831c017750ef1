import { known } from '../model/fact.js';
import type { HistoryTable } from '../model/kinds/history.js';
import type { Model } from '../model/model.js';
import type { Link } from './link.js';
import { annotateFills, backfilledFiles } from './migrations/column-fills.js';
import { WaysBack } from './migrations/down/ways-back.js';
import { annotateDroppedReads } from './migrations/dropped-names.js';
import { annotateRecreated } from './migrations/later.js';
import { type LaterUses, usesOfLaterObjects } from './migrations/later-objects.js';
import { declaredBy } from './migrations/ledgers.js';
import { annotateLockTimeouts } from './migrations/lock-timeouts.js';
import { lockedTogether } from './migrations/locked-together.js';
import { copiedThenDropped } from './migrations/moves.js';
import { annotateMoves } from './migrations/part-of-move.js';
import { replacedFacts } from './migrations/replaced-columns.js';
import { type Change, replay } from './migrations/replay.js';
import { notRerunnable } from './migrations/reruns.js';
import type { Schema } from './migrations/schema.js';
import { oneSpelling } from './migrations/spelling.js';

/**
 * Replays every history and tells each statement what it acts on: whether the table is an earlier one, what
 * the column was, what lock it takes there, whether anything is left of what it drops.
 */
export const schemaTimeline: Link = {
  name: 'schema-timeline',
  link(model, { settings, files }) {
    const changes = changesByMigration(model);
    const backfilled = backfilledFiles(model);
    const laterUses = new Map<string, LaterUses>();
    const declared = declaredBy(model, settings);
    const changesOf = (migration: string) => changes.get(migration) ?? [];
    const migrations = new Map(model.of('migration').map(({ key, facts }) => [key, facts]));
    const waysBack = new WaysBack(model);
    const tryWayBack = (migration: string, schema: Schema) =>
      waysBack.judge(migration, schema, changesOf(migration));
    for (const { facts } of model.of('history')) {
      const entries = known(facts.entries) ?? [];
      oneSpelling([
        ...entries.flatMap(({ migration }) => changesOf(migration)),
        ...entries.flatMap(({ migration }) => waysBack.downOf(migration)),
      ]);
      facts.tables = tablesOf(replay(entries, changesOf, declared, tryWayBack));
      annotateLockTimeouts(entries, changesOf, (migration) => migrations.get(migration));
      const all = entries.flatMap(({ migration }) => changesOf(migration));
      annotateFills(entries, changesOf, { backfilled, files });
      annotateDroppedReads(entries, changesOf);
      for (const [migration, uses] of usesOfLaterObjects(entries, changesOf)) laterUses.set(migration, uses);
      annotateRecreated(all.filter((change) => change.kind === 'schema-change'));
    }
    for (const { key, path, facts } of model.of('migration')) {
      const { drops, steps } = copiedThenDropped(changesOf(key));
      const uses = laterUses.get(key);
      facts.copiedThenDropped = drops;
      facts.movedNames = [...new Set(drops.map(({ target, into }) => `${target} into ${into}`))];
      facts.expandSteps = steps;
      facts.usesLater = uses?.usesLater ?? [];
      facts.laterCreations = uses?.laterCreations ?? [];
      facts.notRerunnable = notRerunnable(changesOf(key));
      facts.lockedTogether = lockedTogether(changesOf(key));
      facts.ledgerPhase = declared.phaseOf(path);
      Object.assign(facts, replacedFacts(changesOf(key)));
      annotateMoves(changesOf(key), facts);
    }
  },
};

/** The forward changes of each migration in the order of its statements. */
function changesByMigration(model: Model): Map<string, Change[]> {
  const changes = new Map<string, Change[]>();
  for (const change of [...model.of('schema-change'), ...model.of('data-change')]) {
    const migration = known(change.facts.migration);
    if (migration === undefined || change.facts.direction !== 'forward') continue;
    const there = changes.get(migration);
    if (there === undefined) changes.set(migration, [change]);
    else there.push(change);
  }
  for (const ofOne of changes.values()) ofOne.sort(inOrderOfRun);
  return changes;
}

/** What a called function does stands where the function is written, and runs where it is called. */
function inOrderOfRun(a: Change, b: Change): number {
  const byStatement = (known(a.facts.statementIndex) ?? 0) - (known(b.facts.statementIndex) ?? 0);
  return byStatement === 0 ? a.span.start - b.span.start : byStatement;
}

function tablesOf({ tables }: Schema): HistoryTable[] {
  return [...tables].flatMap(([table, { columns, complete, temporary }]) =>
    temporary ? [] : [{ table, columns: [...columns.keys()], complete }],
  );
}
