import type { Settings } from '../config/settings.js';
import { fileNameOf } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Model } from '../model/model.js';
import { compareVersions } from './migrations/versions.js';

/**
 * What a person is told where `migrations.startAfter` is the version of no migration: it still parts history from
 * what is judged, but perhaps not where it was meant to. `undefined` where it is one, or where there are none.
 */
export function startAfterNotice(model: Model, { migrations }: Settings): string | undefined {
  const { startAfter } = migrations;
  const entries = model.of('history').flatMap(({ facts }) => known(facts.entries) ?? []);
  if (startAfter === undefined || entries.length === 0) return undefined;
  const isNamed = entries.some(
    ({ version, migration }) =>
      (version !== null && compareVersions(version, startAfter) === 0) ||
      fileNameOf(migration) === startAfter,
  );
  if (isNamed) return undefined;
  const judged = entries.filter(({ version }) => compareVersions(version, startAfter) > 0).length;
  const history = entries.length - judged;
  const others = judged === 0 ? 'none is' : judged === 1 ? '1 is' : `${judged} are`;
  return `"migrations.startAfter" is "${startAfter}", the version of no migration: ${history} of ${entries.length} count as history, ${others} judged.`;
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
  if (migrations.startAfter !== undefined) return undefined;
  const count = model.of('migration').filter(({ path }) => wanted(path)).length;
  if (count <= MANY) return undefined;
  return `All ${count} migrations were judged, also those that have run; --since or "migrations.startAfter" makes them history.`;
}
