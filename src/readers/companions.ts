import { type FileIndex, folderOf } from '../discover/file-index.js';
import { isMigrationPath } from './migrations/folders.js';
import { firstScripts } from './migrations/history-engine.js';
import { isChangelogPath } from './migrations/liquibase/paths.js';

/** Files in which a tool says how its migrations are read: where they lie, the engine, what runs in a transaction. */
const ofTools: readonly string[] = [
  '**/migration_lock.toml',
  '**/meta/_journal.json',
  '**/metadata.toml',
  '**/*.sql.conf',
  '**/{knexfile,ormconfig,data-source,drizzle.config,mikro-orm.config}.{js,cjs,mjs,ts,cts,mts,json}',
  '**/{database,config/config}.json',
  '**/config/database.yml',
  '**/*.prisma',
  '**/{alembic.ini,liquibase.properties,sqitch.conf,flyway.conf,flyway.toml}',
  '**/resources/application*.{properties,yml,yaml}',
];

/** Changelogs of Liquibase, of which only all together tell what runs when. */
const changelogs: readonly string[] = [
  '**/*change{log,Log,-log}*.{xml,yaml,yml,json,sql}',
  '**/{liquibase,changelog,changelogs}/**/*.{xml,yaml,yml,json,sql}',
];

/** Django's migrations, which build on each other, and what names their apps and servers. */
const ofDjango: readonly string[] = ['**/migrations/*.py', '**/{apps,settings}.py', '**/settings/*.py'];

/** Files that give away on which drivers a project depends, and which servers it starts. */
const ofProjects: readonly string[] = [
  '**/{package.json,composer.json,go.mod,Cargo.toml,Gemfile,mix.exs,pyproject.toml,pom.xml}',
  '**/{requirements*.txt,build.gradle,build.gradle.kts}',
  '**/{sqlc,docker-compose,compose}*.{yaml,yml}',
];

/** Files of platforms that build a preview of every change: they say which scripts of a package run. */
const ofPlatforms: readonly string[] = ['**/{vercel.json,now.json,netlify.toml}', 'render.yaml'];

/** Workflows may call each other: a called one runs for what its callers run for. */
const workflows = '**/.github/workflows/*.{yml,yaml}';

/** Files of pipelines that are written in several, and tell each other's parts only together. */
const ofPipelines: readonly string[] = [
  '**/{.gitlab-ci,*.gitlab-ci}.{yml,yaml}',
  '**/{azure-pipelines,.azure-pipelines,azure-pipeline}*.{yml,yaml}',
  '**/{azure-pipelines,.azure-pipelines,.azuredevops,.azure,.ado,.pipelines,pipelines,.vsts}/**/*.{yml,yaml}',
];

/** Companions larger than this, in bytes, are no config that a person wrote. */
export const LARGEST_COMPANION = 512 * 1024;

/**
 * The files of a scan whose text decides how others are read; they are read before any reader is asked. Of the
 * manifests of a project only those in a folder above a migration: a repository of ten thousand packages has as
 * many, and most of them lie beside no migration.
 */
export function companionsIn(files: FileIndex): string[] {
  const above = new Set<string>();
  for (const path of files.paths) if (mayBeMigration.test(path)) addAbove(path, above);
  const manifests = files.matching(ofProjects).filter((path) => above.has(folderOf(path)));
  const named = files.matching([...ofTools, ...changelogs, ...ofDjango, ...ofPipelines, workflows]);
  // The words of the first scripts of a folder of migrations may be the only ones that name the engine.
  const scripts = [...firstScripts(files).values()].flat().filter(isMigrationPath);
  const platforms = files.matching(ofPlatforms);
  const builtPackages = platforms.flatMap((path) => {
    const manifest = folderOf(path) === '' ? 'package.json' : `${folderOf(path)}/package.json`;
    return files.has(manifest) ? [manifest] : [];
  });
  return [...named, ...manifests, ...scripts, ...platforms, ...builtPackages];
}

const mayBeMigration = /\.sql$|migrat|(?:^|\/)(?:versions|alembic|changelogs?)\//i;

function addAbove(path: string, above: Set<string>): void {
  for (let folder = folderOf(path); !above.has(folder); folder = folderOf(folder)) {
    above.add(folder);
    if (folder === '') return;
  }
}

/** The further files that a companion names, by its path and text. */
type FurtherFiles = (path: string, text: string) => readonly string[];

/**
 * The further files that a companion names: a changelog includes others and runs scripts, a pipeline has its parts in
 * several files. What reads either is loaded only where there is one.
 */
export async function furtherCompanions(files: FileIndex): Promise<FurtherFiles> {
  const ofEach = [await partsOfChangelogs(files), await partsOfPipelines(files)];
  return (path, text) => ofEach.flatMap((further) => further?.(path, text) ?? []);
}

async function partsOfChangelogs(files: FileIndex): Promise<FurtherFiles | undefined> {
  if (!files.paths.some(isChangelogPath)) return undefined;
  const { filesNamedIn } = await import('./migrations/liquibase/changelogs.js');
  return (path, text) => filesNamedIn(path, text, files);
}

async function partsOfPipelines(files: FileIndex): Promise<FurtherFiles | undefined> {
  if (files.matching(ofPipelines).length === 0) return undefined;
  return (await import('./pipeline-files.js')).filesOfPipelines(files);
}
