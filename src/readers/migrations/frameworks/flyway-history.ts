import { type FileIndex, fileNameOf, folderOf } from '../../../discover/file-index.js';
import { engineNamed } from '../engine.js';
import { flywayNameOf } from './flyway-name.js';

/**
 * The folder whose scripts Flyway runs one after the other: the location, with all folders below it. A folder named
 * for an engine is a location of its own (`db/migration/{vendor}`), and so are folders whose versions overlap, which
 * hold the scripts of several modules.
 *
 * @param location the folder that the config or its own name make a location; `undefined` where nothing does
 */
export function flywayHistoryOf(path: string, location: string | undefined, files: FileIndex): string {
  const own = folderOf(path);
  if (location === undefined || location === own) return own;
  const below = own.slice(location === '' ? 0 : location.length + 1).split('/');
  const vendor = below.findIndex((name) => engineNamed(name) !== undefined);
  if (vendor >= 0) return [...(location === '' ? [] : [location]), ...below.slice(0, vendor + 1)].join('/');
  return versionsOverlap(location, files) ? own : location;
}

/** Whether a version of one module below a location stands in another one too; looked up once a location. */
function versionsOverlap(location: string, files: FileIndex): boolean {
  const locations = known.get(files) ?? new Map<string, boolean>();
  known.set(files, locations);
  const there = locations.get(location);
  if (there !== undefined) return there;
  const prefix = location === '' ? '' : `${location}/`;
  const modules = new Map<string, string>();
  const overlap = files.paths.some((path) => {
    const name = path.startsWith(prefix) ? flywayNameOf(fileNameOf(path)) : undefined;
    if (name === undefined || name.kind !== 'V' || name.version === null) return false;
    const module = moduleOf(folderOf(path).slice(prefix.length));
    const other = modules.get(name.version);
    modules.set(name.version, module);
    return other !== undefined && other !== module;
  });
  locations.set(location, overlap);
  return overlap;
}

/** Folders named for a year or a release part one series of versions; others hold a series each. */
function moduleOf(below: string): string {
  return below
    .split('/')
    .filter((name) => !/^v?\d[\d._-]*$/i.test(name))
    .join('/');
}

const known = new WeakMap<FileIndex, Map<string, boolean>>();

/** Whether a script is a baseline of versions whose scripts are there too: it runs in their place in new databases. */
export function isBaselineOfOthers(path: string, files: FileIndex): boolean {
  if (flywayNameOf(fileNameOf(path))?.kind !== 'B') return false;
  return files.inFolder(folderOf(path)).some((one) => flywayNameOf(fileNameOf(one))?.kind === 'V');
}
