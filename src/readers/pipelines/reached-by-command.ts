import { isTemplated } from '../../documents/data/navigate.js';
import { hostOf } from '../values/address.js';
import { databaseOf, databaseUrlIn, isDatabaseName } from '../values/database.js';
import { isProductionName } from '../values/environment.js';
import { keyOfName } from './change-key.js';
import { optionValues, wordsOfCommand } from './command-options.js';
import { OF_THE_RUN } from './migrates.js';
import type { Reach } from './preview-subject.js';

/** What is got hold of, before it has a place. */
export type Reached = Pick<Reach, 'what' | 'name' | 'production'>;

/**
 * What a command of a preview gets hold of: the namespace it deploys into, the files of settings it reads,
 * the database it names, the data it copies.
 *
 * @param command a simple command with the variables that are known filled in.
 */
export function reachedByCommand(command: string): Reached[] {
  const words = wordsOfCommand(command);
  return [
    ...namespacesIn(words),
    ...configsIn(words),
    ...databaseIn(command, words),
    ...databaseSettingsIn(words),
    ...(copiesProduction(command, words)
      ? [{ what: 'data', name: shortened(command), production: true } as const]
      : []),
  ];
}

const INTO_NAMESPACE =
  /^(?:kubectl|oc)\b.*\s(?:apply|create|replace|set|patch|rollout|run|expose|set-context)\b|^helm\b.*\s(?:upgrade|install)\b|^helmfile\b.*\s(?:apply|sync)\b|^skaffold\s+(?:run|deploy)\b|^okteto\s+(?:deploy|up)\b/;

/** Commands whose argument is the namespace that the following ones use. */
const USES_NAMESPACE = /^(?:kubens|okteto\s+(?:namespace|ns)\s+use|oc\s+project|okteto\s+namespace)\s+(\S+)/;

function namespacesIn(words: readonly string[]): Reached[] {
  const command = words.join(' ');
  const used = USES_NAMESPACE.exec(command)?.[1];
  const named = INTO_NAMESPACE.test(command) ? optionValues(words, '-n', '--namespace') : [];
  return [...(used === undefined ? [] : [used]), ...named].map(reachedNamespace);
}

/** A namespace by its name; one that is made of the change is never production's. */
export function reachedNamespace(name: string): Reached {
  const production = keyOfName(name) === 'fixed' && (name === 'default' || isProductionName(name));
  return { what: 'namespace', name, production };
}

/** What names the files of a deployment and says nothing of the settings in them. */
const NO_SETTINGS = /^(?:docker-)?compose\b|^(?:docker|container)file|\.dockerfile$/i;

const CONFIG_OPTIONS: readonly (readonly [program: RegExp, options: readonly string[]])[] = [
  [/^helm(?:file)?\b/, ['-f', '--values']],
  [/./, ['--env-file', '--from-env-file', '--envfile', '-var-file', '--var-file', '--values']],
  [/^dotenv(?:x)?\b/, ['-e', '-f']],
  [/^doppler\b/, ['-c', '--config']],
  [/^infisical\b/, ['--env']],
];

const ENV_FILE = /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env)$/;

function configsIn(words: readonly string[]): Reached[] {
  const command = words.join(' ');
  const given = CONFIG_OPTIONS.flatMap(([program, options]) =>
    program.test(command) ? optionValues(words, ...options) : [],
  );
  const read = /^(?:cp|mv|ln|cat|source|\.|set)\s/.test(command)
    ? words.slice(1).filter((word) => ENV_FILE.test(word))
    : [];
  const opened = /^sops\s/.test(command) ? words.slice(1).filter((word) => /\.\w+$/.test(word)) : [];
  const names = [...given.flatMap((value) => value.split(',')), ...read, ...opened];
  return [...new Set(names)].flatMap(reachedConfig);
}

/** A file, group or object of settings by its name; names that are made later tell nothing. */
export function reachedConfig(name: string): Reached[] {
  const file = name.slice(name.lastIndexOf('/') + 1);
  if (name === '' || isTemplated(name) || NO_SETTINGS.test(file)) return [];
  return [{ what: 'config', name, production: isProductionName(name) }];
}

const CLIENTS = /^(?:psql|pg_dump|pg_restore|mysql|mysqldump|mongosh?|redis-cli)\b/;

function databaseIn(command: string, words: readonly string[]): Reached[] {
  const url = databaseUrlIn(command);
  const host = CLIENTS.test(command) ? optionValues(words, '-h', '--host')[0] : undefined;
  const named = url === undefined ? host : databaseOf(url);
  return named === undefined || dumps(command) ? [] : reachedDatabase(named, url ?? named);
}

/** Settings that a command hands on: `--set db.host=…`, `--from-literal=DB_HOST=…`, `-e PGHOST=…`. */
function databaseSettingsIn(words: readonly string[]): Reached[] {
  return words
    .flatMap((word) => word.split(','))
    .flatMap((setting) => {
      const [value = '', name = ''] = setting.split('=').reverse();
      const says = isDatabaseName(name) && databaseUrlIn(value) === undefined && hostOf(value) !== undefined;
      return says ? reachedDatabase(databaseOf(value), value) : [];
    });
}

/** A database by the host and name in its address; one that is made for the run is nobody's. */
export function reachedDatabase(name: string, address: string): Reached[] {
  if (OF_THE_RUN.test(address)) return [];
  return [{ what: 'database', name, production: keyOfName(name) === 'fixed' && isProductionName(name) }];
}

/** Commands that take data out of a database or put them back. */
const COPIES =
  /^(?:pg_dump(?:all)?|mysqldump|mariadb-dump|mongodump|pg_restore|mongorestore|pgcopydb)\b|^(?:psql|mysql)\b.*<|^heroku\s+pg:(?:copy|backups:(?:restore|download|url)|pull)\b|^aws\s+rds\s+(?:restore-db|copy-db|create-db-instance-read)\S*|^gcloud\s+sql\s+(?:backups\s+restore|instances\s+clone|export)\b|^az\s+(?:postgres|mysql|sql)\b.*\s(?:restore|copy|geo-restore)\b|^velero\s+restore\b|^pscale\s+branch\s+create\b.*--restore|^(?:neonctl|neon)\s+branch(?:es)?\s+create\b|^pscale\s+database\s+dump\b/;

/** Commands that copy files; of data only where the name of the file says so. */
const COPIES_FILES =
  /^(?:aws\s+s3\s+(?:cp|sync)|gsutil\s+(?:-\w+\s+)*(?:cp|rsync)|gcloud\s+storage\s+cp|rclone\s+copy|az\s+storage\s+blob\s+download|rsync|scp|curl|wget)\b/;
const FILE_OF_DATA = /dump|backup|snapshot|\.sql\b|\.bak\b|\.dump\b|\.rdb\b/i;

function dumps(command: string): boolean {
  return COPIES.test(command) || (COPIES_FILES.test(command) && FILE_OF_DATA.test(command));
}

function copiesProduction(command: string, words: readonly string[]): boolean {
  return (
    dumps(command) &&
    !isMasked(command) &&
    words.some((word) => isProductionName(word.replace(/[^\w./:-]+/g, ' ')))
  );
}

/** Whether a text says that no data of persons are left, or no data at all. */
export function isMasked(text: string): boolean {
  return /mask|anonymi[sz]|saniti[sz]|scrub|obfuscat|pseudonymi[sz]|redact|synthetic|schema[-_ ]?only|--no-data\b|--schema\b|pg_dump\b.*\s-s\b|without[-_ ]data|de-?identif/i.test(
    text,
  );
}

function shortened(command: string): string {
  const words = command.replace(/:\/\/[^@\s]*@/g, '://').split(/\s+/);
  return words.slice(0, 5).join(' ');
}
