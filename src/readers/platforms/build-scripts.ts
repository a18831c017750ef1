import { folderOf, pathIn } from '../../discover/file-index.js';
import type { DataDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import type { ReadContext } from '../reader.js';
import type { PackageScripts } from './build-migrations.js';
import { buildMigrationsOf } from './build-migrations.js';
import { scriptsOf } from './package-scripts.js';
import { platformBuildsOf } from './platform-builds.js';

const PLATFORM_FILES = ['vercel.json', 'now.json', 'netlify.toml', 'render.yaml'];

/** Whether a platform builds the package of a path: it has a script for one, or lies beside its file. */
export function isBuiltByPlatform(path: string, text: string, { files }: ReadContext): boolean {
  const folder = folderOf(path);
  const beside = PLATFORM_FILES.some((name) => files.has(pathIn(folder, name)));
  return beside || /"vercel-build"\s*:/.test(text) || files.has('render.yaml');
}

/** The builds of preview platforms that run scripts of a package which apply migrations. */
export async function buildScriptsOf(
  { path, tree }: DataDocument,
  context: ReadContext,
): Promise<Subject<'preview'>[]> {
  const [root] = tree.roots;
  if (root === undefined) return [];
  const packages = scriptsOf(root, path);
  const builds = await platformBuildsOf(path, packages, context);
  return builds.flatMap(({ system, command }) => {
    const migrations = migrationsIn(command, packages);
    if (migrations.length === 0) return [];
    const name = `the ${system === 'vercel' ? 'Vercel' : system === 'netlify' ? 'Netlify' : 'Render'} build`;
    return [
      previewSubject(
        `${name} of ${folderOf(path) || '.'}`,
        { path, span: root.span },
        { system, trigger: 'push', name, buildMigrations: migrations },
      ),
    ];
  });
}

/** Those in the scripts; what the command of the platform itself does is told of the file it stands in. */
function migrationsIn(command: string, packages: PackageScripts): ReturnType<typeof buildMigrationsOf> {
  const outside = { path: '', span: { start: 0, end: 0 } };
  return buildMigrationsOf(command, outside, packages).filter((one) => one.path === packages.path);
}
