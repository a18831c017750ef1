import { folderOf } from '../../../discover/file-index.js';
import type { ReadContext } from '../../reader.js';
import { codePlace } from '../code-place.js';
import { engineOfPath, type MigrationEngine } from '../engine.js';
import { configuredFolder, isMigrationPath } from '../layout.js';
import { engineOfMigration } from '../migration-engine.js';
import type { Place } from '../place.js';
import { engineHintIn } from './engine-hints.js';
import type { JavaScriptFramework } from './framework.js';
import { javascriptFrameworks, javascriptFrameworksByName } from './frameworks.js';
import { toolConfigOf } from './tool-config.js';

/** What path, text, neighbours and configs say of a migration in JavaScript or TypeScript. */
export interface JavaScriptLayout {
  readonly framework: JavaScriptFramework;
  readonly place: Place;
  readonly engine: MigrationEngine | 'unknown';
}

/** Whether a file may be a migration, by its path: sources in a folder of migrations, no tests, no types. */
export function mayBeMigration(path: string, context: ReadContext): boolean {
  if (!/\.[cm]?[jt]s$/.test(path) || /\.(?:d|test|spec|stories)\.[cm]?[jt]s$/.test(path)) return false;
  if (isCompiled(path, context)) return false;
  const folder = configuredFolder(path, context.settings.migrations);
  if (folder !== undefined)
    return folder.framework === 'plain' || javascriptFrameworksByName.has(folder.framework);
  return isMigrationPath(path) || toolConfigOf(path, context)?.folder !== undefined;
}

/** Where a file stands among migrations; `undefined` for files that are none. */
export function layoutOf(path: string, text: string, context: ReadContext): JavaScriptLayout | undefined {
  const folder = configuredFolder(path, context.settings.migrations);
  const named = javascriptFrameworksByName.get(folder?.framework ?? '');
  const framework = named ?? javascriptFrameworks.find((one) => one.isOwn(text));
  if (framework === undefined) return undefined;
  const place = framework.place?.(path, context.files, text) ?? codePlace(path);
  return { framework, place, engine: engineOf(path, text, folder?.engine, context) };
}

function engineOf(
  path: string,
  text: string,
  given: string | undefined,
  context: ReadContext,
): MigrationEngine | 'unknown' {
  const stated = engineOfPath(path) ?? toolConfigOf(path, context)?.engine;
  return engineOfMigration(path, { given, stated, hint: () => engineHintIn(text) }, context);
}

const outputFolders: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'build',
  'out',
  '.next',
  'coverage',
]);

/** What a compiler has made: in a folder for its output, or beside its source. */
function isCompiled(path: string, { files }: ReadContext): boolean {
  if (
    folderOf(path)
      .split('/')
      .some((name) => outputFolders.has(name))
  )
    return true;
  const source = path.replace(/\.([cm]?)js$/, '.$1ts');
  return source !== path && files.has(source);
}
