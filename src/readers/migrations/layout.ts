import type { Settings } from '../../config/settings.js';
import { folderOf, pathIn } from '../../discover/file-index.js';
import { configuredFolder, isMigrationPath, isOfNoTest } from './folders.js';
import { flywayLocationOf } from './frameworks/flyway-config.js';
import { isBaselineOfOthers } from './frameworks/flyway-history.js';
import type { Framework, Surroundings } from './frameworks/framework.js';
import { frameworksByLayout, frameworksByMarker, frameworksByName } from './frameworks/index.js';
import { plain } from './frameworks/plain.js';
import { isBelow, sqitchProjectOf } from './frameworks/sqitch-project.js';
import type { Place } from './place.js';

export { configuredFolder, isMigrationPath } from './folders.js';

/** What path, neighbours and config say of a migration file. */
export interface Layout {
  readonly framework: Framework;
  readonly place: Place;
  /** The engine that the config gives the folder. */
  readonly engine: string | undefined;
}

type Around = Surroundings & { readonly settings: Settings };

/** A file is asked for when it is claimed and again when it is read; the answer is the same. */
const known = new WeakMap<
  Around,
  Map<string, { readonly text: string; readonly layout: Layout | undefined }>
>();

/**
 * Where a SQL file stands among migrations; `undefined` for files that are none: outside migration folders,
 * seeds, fixtures, and dumps of a whole schema.
 *
 * @param text its text, for the markers of frameworks that look like plain folders.
 */
export function layoutOf(path: string, text: string, around: Around): Layout | undefined {
  const layouts = known.get(around) ?? new Map();
  known.set(around, layouts);
  const there = layouts.get(path);
  if (there?.text === text) return there.layout;
  const layout = findLayout(path, text, around);
  layouts.set(path, { text, layout });
  return layout;
}

function findLayout(path: string, text: string, around: Around): Layout | undefined {
  const folder = configuredFolder(path, around.settings.migrations);
  if (folder === undefined && !isFound(path, text, around)) return undefined;
  if (isBaselineOfOthers(path, around.files)) return undefined;
  const named = folder === undefined ? undefined : frameworksByName.get(folder.framework);
  const framework = named ?? frameworkOf(path, text, around);
  const place = framework.place(path, around) ?? plain.place(path, around);
  return place === undefined ? undefined : { framework, place, engine: folder?.engine };
}

/** Whether a file is a migration by the name of its folder, what stands beside it, or a marker that a tool reads. */
function isFound(path: string, text: string, around: Surroundings): boolean {
  const project = sqitchProjectOf(path, around);
  if (project !== undefined) return !isBelow(path, project.verify);
  if (isMigrationPath(path)) return true;
  if (!isOfNoTest(path)) return false;
  if (isListed(path, around) || flywayLocationOf(path, around) !== undefined) return true;
  return frameworksByMarker.some(([marker]) => marker.test(text));
}

/** Whether it lies beside the list or the snapshot that a tool keeps of its migrations. */
function isListed(path: string, { files }: Surroundings): boolean {
  const folder = folderOf(path);
  const beside = (name: string) => files.has(pathIn(folder, name));
  if (/(?:^|\/)migration\.sql$/.test(path)) return beside('snapshot.json');
  return beside('meta/_journal.json') || beside('atlas.sum') || beside('migrations.list');
}

function frameworkOf(path: string, text: string, around: Surroundings): Framework {
  for (const [marker, framework] of frameworksByMarker) if (marker.test(text)) return framework;
  return frameworksByLayout.find((framework) => framework.place(path, around) !== undefined) ?? plain;
}
