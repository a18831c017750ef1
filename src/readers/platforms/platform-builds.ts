import { folderOf, joinPath, pathIn } from '../../discover/file-index.js';
import { at, textOf } from '../../documents/data/navigate.js';
import type { ReadContext } from '../reader.js';
import type { PackageScripts } from './build-migrations.js';
import { previewCommandOf } from './netlify-contexts.js';
import { previewServicesOf } from './render-services.js';
import { makesPreviews } from './vercel-settings.js';

export interface PlatformBuild {
  readonly system: 'vercel' | 'netlify' | 'render';
  readonly command: string;
}

/** How preview platforms start the build of a package: by the command of their file, or by its scripts. */
export async function platformBuildsOf(
  path: string,
  packages: PackageScripts,
  context: ReadContext,
): Promise<PlatformBuild[]> {
  return [
    ...(await vercelBuild(path, packages, context)),
    ...(await netlifyBuild(path, context)),
    ...(await renderBuilds(path, context)),
  ];
}

function beside(path: string, name: string): string {
  const folder = folderOf(path);
  return pathIn(folder, name);
}

/** `buildCommand`, else the script `vercel-build`, else `build`. */
async function vercelBuild(
  path: string,
  { scripts }: PackageScripts,
  context: ReadContext,
): Promise<PlatformBuild[]> {
  const text = context.companion(beside(path, 'vercel.json')) ?? context.companion(beside(path, 'now.json'));
  const { parseJson } = await import('../../documents/data/json.js');
  const settings = text === undefined ? undefined : parseJson(text).tree.roots[0];
  if (text === undefined && !scripts.has('vercel-build')) return [];
  if (settings !== undefined && !makesPreviews(settings)) return [];
  const said = settings === undefined ? undefined : textOf(at(settings, 'buildCommand'));
  const script = scripts.has('vercel-build') ? 'vercel-build' : 'build';
  return [{ system: 'vercel', command: said ?? `npm run ${script}` }];
}

async function netlifyBuild(path: string, context: ReadContext): Promise<PlatformBuild[]> {
  const text = context.companion(beside(path, 'netlify.toml'));
  if (text === undefined) return [];
  const { parseToml } = await import('../../documents/data/toml.js');
  const command = previewCommandOf(parseToml(text).tree.roots[0]);
  return command === undefined ? [] : [{ system: 'netlify', command: command.text }];
}

/** A service builds the package in its `rootDir`, which is below the folder of render.yaml. */
async function renderBuilds(path: string, context: ReadContext): Promise<PlatformBuild[]> {
  const text = context.companion('render.yaml');
  if (text === undefined) return [];
  const { parseYaml } = await import('../../documents/data/yaml.js');
  return previewServicesOf(parseYaml(text).tree.roots[0]).flatMap(({ rootDir, build, ownDatabase }) =>
    build !== undefined && !ownDatabase && joinPath('', rootDir) === folderOf(path)
      ? [{ system: 'render' as const, command: build.text }]
      : [],
  );
}
