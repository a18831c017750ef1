import type { MigrationSettings, Settings } from '../config/settings.js';
import { known } from '../model/fact.js';
import type { HistoryEntry } from '../model/kinds/history.js';
import type { Model } from '../model/model.js';
import { historyUntil, isNamedBy, ownStartAfter, startAfterFor } from './migrations/start-after.js';

/**
 * What a person is told where `migrations.startAfter` is the version of no migration: it still parts history from
 * what is judged, but perhaps not where it was meant to. The same where it names a folder that has none.
 */
export function startAfterNotices(model: Model, { migrations }: Settings): string[] {
  const { startAfter, startAfterIn = [] } = migrations;
  const notices = startAfterIn.flatMap((own) => {
    const histories = entriesUnder(own, model, migrations);
    if (histories.length > 0) return versionNotice(histories, own.version);
    return `"migrations.startAfter" names "${own.folder}", a folder without migrations.`;
  });
  if (startAfter === undefined) return notices;
  return [...notices, ...versionNotice(entriesUnder(undefined, model, migrations), startAfter)];
}

/** The migrations of each history that goes by one folder of the settings; by none where it is absent. */
function entriesUnder(
  own: ReturnType<typeof ownStartAfter>,
  model: Model,
  migrations: MigrationSettings,
): (readonly HistoryEntry[])[] {
  return model
    .of('history')
    .filter(({ facts }) => ownStartAfter(known(facts.folder), migrations) === own)
    .map(({ facts }) => known(facts.entries) ?? []);
}

function versionNotice(histories: readonly (readonly HistoryEntry[])[], startAfter: string): string[] {
  const entries = histories.flat();
  if (entries.length === 0 || entries.some((entry) => isNamedBy(entry, startAfter))) return [];
  const history = histories.flatMap((one) => one.filter(historyUntil(one, startAfter))).length;
  const judged = entries.length - history;
  const others = judged === 0 ? 'none is' : judged === 1 ? '1 is' : `${judged} are`;
  return [
    `"migrations.startAfter" is "${startAfter}", the version of no migration: ${history} of ${entries.length} count as history, ${others} judged.`,
  ];
}

/** More migrations than this are a history of which most have run. */
const MANY = 100;

/**
 * What a person is told where nothing parts a long history from what is in flight; `undefined` where something does.
 *
 * @param wanted which files findings are wanted for.
 */
export function wholeHistoryNotice(
  model: Model,
  { migrations }: Settings,
  wanted: (path: string) => boolean,
): string | undefined {
  const isWhole = (folder: string | null | undefined) => startAfterFor(folder, migrations) === undefined;
  const all = model
    .of('migration')
    .filter(({ path, facts }) => wanted(path) && isWhole(known(facts.history)));
  if (all.length <= MANY) return undefined;
  return `All ${all.length} migrations were judged, also those that have run; --since or "migrations.startAfter" makes them history.`;
}
