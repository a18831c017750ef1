import { type FileIndex, folderOf } from '../discover/file-index.js';

/** Files whose text decides how migrations are read: the tool, the engine, what runs in a transaction. Globs. */
const companions: readonly string[] = [
  // a tool's own word on its migrations
  '**/migration_lock.toml',
  '**/meta/_journal.json',
  '**/metadata.toml',
  '**/*.sql.conf',
  '**/{knexfile,ormconfig,data-source,drizzle.config,mikro-orm.config}.{js,cjs,mjs,ts,cts,mts,json}',
  '**/{database,config/config}.json',
  '**/config/database.yml',
  '**/*.prisma',
  '**/alembic.ini',
  '**/flyway.{conf,toml}',
  '**/liquibase.properties',
  '**/sqitch.conf',
  '**/{atlas.hcl,dbconfig.yml}',
  '**/resources/application*.{properties,yml,yaml}',
  // the drivers that a project depends on, and the servers that it starts
  '**/{package.json,go.mod,Cargo.toml,Gemfile,mix.exs,pyproject.toml,requirements*.txt,composer.json,diesel.toml}',
  '**/{pom.xml,build.gradle,build.gradle.kts}',
  '**/sqlc.{yaml,yml,json}',
  '**/{docker-compose,compose}*.{yaml,yml}',
];

/** Companions larger than this, in bytes, are no config that a person wrote. */
export const LARGEST_COMPANION = 512 * 1024;

/**
 * The companions of a scan that stand where a migration may ask for them: in a folder above one, or in a folder
 * or two below that (`config/database.yml`, `src/main/resources/application.yml`). A repository of ten thousand
 * packages has as many manifests, and most of them lie beside no migration.
 */
export function companionsIn(files: FileIndex): string[] {
  const above = new Set<string>();
  for (const path of files.paths) if (mayBeMigration.test(path)) addAbove(path, above);
  return files.matching(companions).filter((path) => isNear(folderOf(path), above));
}

const mayBeMigration = /\.sql$|migrat|(?:^|\/)(?:versions|alembic|changelogs?)\//i;

function addAbove(path: string, above: Set<string>): void {
  for (let folder = folderOf(path); !above.has(folder); folder = folderOf(folder)) {
    above.add(folder);
    if (folder === '') return;
  }
}

/** How far below a folder that holds migrations a config may stand: `src/main/resources`. */
const DEPTH = 3;

function isNear(folder: string, above: ReadonlySet<string>): boolean {
  let holding = folder;
  for (let depth = 0; depth <= DEPTH; depth++) {
    if (above.has(holding)) return true;
    if (holding === '') return false;
    holding = folderOf(holding);
  }
  return false;
}
