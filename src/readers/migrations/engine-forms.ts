import type { FileIndex } from '../../discover/file-index.js';
import { fileNameOf, folderOf } from '../../discover/file-index.js';
import { engineOfEndings, type MigrationEngine } from './engine.js';
import type { Place } from './place.js';

/*
 * One folder for several engines, as pop and db-migrate lay it out: `0001_a.up.sql` runs everywhere but where
 * `0001_a.mysql.up.sql` stands beside it.
 */

/**
 * The engine for which a script without an engine in its name is read: that of the config, else the first one
 * of the folder that has no form of its own. `undefined` where the folder has no such forms, `none` where
 * each engine runs a form of its own.
 */
export function engineOfSharedForm(
  path: string,
  files: FileIndex,
  configured: MigrationEngine | undefined,
): MigrationEngine | 'none' | undefined {
  const { stem, direction, engine } = partsOf(path);
  const { engines, forms } = formsIn(folderOf(path), files);
  if (engine !== undefined || engines.size === 0) return undefined;
  const own = forms.get(`${stem} ${direction}`) ?? new Set();
  const candidates: readonly MigrationEngine[] = configured === undefined ? preferred(engines) : [configured];
  return candidates.find((candidate) => !own.has(candidate)) ?? 'none';
}

/** PostgreSQL is meant where nothing names an engine; the others where the folder names them. */
function preferred(engines: ReadonlySet<MigrationEngine>): MigrationEngine[] {
  return (['postgres', 'mysql', 'sqlite'] as const).filter(
    (engine) => engine === 'postgres' || engines.has(engine),
  );
}

/**
 * The place of a script among those of its own engine: a folder for several engines is as many histories. That
 * of the engine for which shared forms are read keeps the name of the folder.
 */
export function placeAmong(
  place: Place,
  engine: MigrationEngine,
  path: string,
  files: FileIndex,
  configured: MigrationEngine | undefined,
): Place {
  const { engines, isShared } = formsIn(folderOf(path), files);
  const [main] = configured === undefined ? preferredMain(engines, isShared) : [configured];
  const stem = place.migration.slice(place.history.length);
  const bare = withoutForm(stem, engines);
  if (engines.size === 0 || engine === main) return { ...place, migration: `${place.history}${bare}` };
  const history = `${place.history} (${engine})`;
  return { ...place, history, migration: `${history}${bare}` };
}

function preferredMain(engines: ReadonlySet<MigrationEngine>, isShared: boolean): MigrationEngine[] {
  return isShared || engines.has('postgres') ? ['postgres'] : [...engines];
}

/** `0001_a.mysql`, `0001_a.autocommit` and `0001_a.mysql.autocommit` are forms of the migration `0001_a`. */
function withoutForm(stem: string, engines: ReadonlySet<MigrationEngine>): string {
  const [name = '', ...endings] = stem.split('.');
  const isForm = engines.size > 0 && engineOfEndings(endings) !== undefined;
  return isForm || endings.at(-1) === 'autocommit' ? name : stem;
}

interface Forms {
  readonly engines: ReadonlySet<MigrationEngine>;
  /** Which engines have a form of a script of their own, by its stem and direction. */
  readonly forms: ReadonlyMap<string, ReadonlySet<MigrationEngine>>;
  /** Whether some scripts are shared. */
  readonly isShared: boolean;
}

/** The forms of a folder; looked up once a folder. */
function formsIn(folder: string, files: FileIndex): Forms {
  const folders = known.get(files) ?? new Map<string, Forms>();
  known.set(files, folders);
  const there = folders.get(folder);
  if (there !== undefined) return there;
  const engines = new Set<MigrationEngine>();
  const forms = new Map<string, Set<MigrationEngine>>();
  let isShared = false;
  for (const { stem, direction, engine } of files.inFolder(folder).filter(isSql).map(partsOf)) {
    if (engine === undefined) isShared = true;
    else {
      engines.add(engine);
      forms.set(`${stem} ${direction}`, (forms.get(`${stem} ${direction}`) ?? new Set()).add(engine));
    }
  }
  const made = { engines, forms, isShared };
  folders.set(folder, made);
  return made;
}

const known = new WeakMap<FileIndex, Map<string, Forms>>();

function isSql(path: string): boolean {
  return path.endsWith('.sql');
}

function partsOf(path: string) {
  const [stem = '', ...endings] = fileNameOf(path).split('.');
  return { stem, direction: endings.includes('down') ? 'down' : 'up', engine: engineOfEndings(endings) };
}

/** The engines of the folder that run a shared script too, beside the one for which it is judged. */
export function otherEnginesOf(
  path: string,
  judgedFor: MigrationEngine,
  files: FileIndex,
): MigrationEngine[] {
  const { stem, direction, engine } = partsOf(path);
  if (engine !== undefined) return [];
  const { engines, forms } = formsIn(folderOf(path), files);
  const own = forms.get(`${stem} ${direction}`) ?? new Set();
  return [...engines].filter((one) => one !== judgedFor && !own.has(one));
}
