import { fileNameOf, folderOf } from '../discover/file-index.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { Link, LinkContext } from './link.js';

/**
 * Looks whether a lock_timeout comes from outside the migrations: the connection string, pool or start-up
 * options of the tool that runs them. Asked only where a migration would otherwise be told that it sets none.
 */
export const lockTimeoutConfig: Link = {
  name: 'lock-timeout-config',
  async link(model, context) {
    const asked = model.of('migration').filter(({ facts }) => {
      const waits = known(facts.unguardedLock)?.length ?? 0;
      return waits > 0 && facts.lockTimeoutBefore === true && facts.lockTimeoutConfigured === false;
    });
    if (asked.length === 0) return;
    const said = await timeoutsByFolder(context);
    for (const { path, facts } of asked) facts.lockTimeoutConfigured = configuredFor(path, said);
  },
};

/** What the config files of each folder say; files that say nothing are left out. */
async function timeoutsByFolder(context: LinkContext): Promise<Map<string, Fact<boolean>>> {
  const said = new Map<string, Fact<boolean>>();
  for (const path of context.files.matching(configFiles)) {
    const timeout = timeoutIn((await context.text(path)) ?? '');
    const folder = projectOf(path);
    if (timeout !== false && said.get(folder) !== true) said.set(folder, timeout);
  }
  return said;
}

/** Files in which tools that run migrations keep their connection, and scripts that run them. */
const configFiles: readonly string[] = [
  '**/.env*',
  '**/*.exs',
  '**/{database,dbconfig,application*,compose*,docker-compose*}.{yml,yaml}',
  '**/{config,database,package}.json',
  '**/{knexfile,ormconfig,config,database,drizzle.config,mikro-orm.config}.{js,cjs,mjs,ts,json}',
  '**/*data-source.{js,ts}',
  '**/*DataSource.{js,ts}',
  '**/{flyway,postgresql}.{conf,toml}',
  '**/{migrate,migrator}.{js,cjs,mjs,ts,py,sh}',
  '**/{alembic.ini,env.py,settings.py,base.py,atlas.hcl,schema.prisma}',
  '**/{liquibase,application*}.properties',
  '**/{strong,online}_migrations.rb',
  '**/{Makefile,Justfile,justfile}',
];

/** Folders that hold the config of the project above them. */
const configFolders: ReadonlySet<string> = new Set([
  'config',
  'configs',
  'conf',
  'initializers',
  'settings',
  'db',
  'database',
  'prisma',
  'scripts',
  'alembic',
  'migrations',
  'src',
]);

/** The folder of the project that a config file belongs to; `''` is the working directory. */
function projectOf(path: string): string {
  let folder = folderOf(path);
  while (configFolders.has(fileNameOf(folder))) folder = folderOf(folder);
  return folder;
}

function configuredFor(migration: string, said: ReadonlyMap<string, Fact<boolean>>): Fact<boolean> {
  let found: Fact<boolean> = false;
  for (const [folder, timeout] of said) {
    if (folder !== '' && !migration.startsWith(`${folder}/`)) continue;
    if (timeout === true) return true;
    found = timeout;
  }
  return found;
}

/**
 * Whether a config file gives lock_timeout a value other than 0: `lock_timeout: 5s`,
 * `options=-c%20lock_timeout%3D5000`, `StrongMigrations.lock_timeout = 10.seconds`. A value that is filled in
 * elsewhere is unknown.
 */
function timeoutIn(text: string): Fact<boolean> {
  let found: Fact<boolean> = false;
  for (const [, comment, value = ''] of text.matchAll(setting)) {
    if (comment !== undefined && isComment(comment)) continue;
    if (/^[1-9]|^0\.\d*[1-9]/.test(value)) return true;
    if (!value.startsWith('0')) found = unknown('lock_timeout is filled in from elsewhere');
  }
  return found;
}

/** The start of the line, and the value behind the name: `=`, `:`, `=>`, `TO`, `%3D`. */
const setting =
  /^([^\n]{0,400}?)lock_?timeout(?:_?ms)?["'`]?(?:[ \t]*(?:=>|[=:,]|%3D)|[ \t]+to\b)[ \t]*["'`]?([^\s"'`]{1,40})/gim;

function isComment(before: string): boolean {
  return /^\s*(?:#|\/\/|--|;|\*)/.test(before);
}
