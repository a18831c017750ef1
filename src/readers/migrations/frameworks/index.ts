import { atlas } from './atlas.js';
import { dbMigrateSql } from './db-migrate.js';
import { dbmate } from './dbmate.js';
import { diesel } from './diesel.js';
import { drizzle } from './drizzle.js';
import { flyway } from './flyway.js';
import type { Framework } from './framework.js';
import { golangMigrate } from './golang-migrate.js';
import { goose } from './goose.js';
import { hasura } from './hasura.js';
import { plain } from './plain.js';
import { prisma } from './prisma.js';
import { sqitch } from './sqitch.js';
import { sqlx } from './sqlx.js';
import { supabase } from './supabase.js';

/**
 * The frameworks that the names of files and their neighbours give away, in the order in which they are asked: a
 * list or lock file says more than a name; `plain` takes the rest.
 */
export const frameworksByLayout: readonly Framework[] = [
  drizzle,
  prisma,
  sqitch,
  flyway,
  supabase,
  sqlx,
  golangMigrate,
  hasura,
  diesel,
  dbMigrateSql,
  atlas,
];

/** The frameworks that a marker in the text gives away; their files are laid out as plain ones are. */
export const frameworksByMarker: readonly (readonly [RegExp, Framework])[] = [
  [/^[ \t]*--[ \t]*\+goose[ \t]+Up\b/im, goose],
  [/^--[ \t]*migrate:up\b/m, dbmate],
];

/** The frameworks of SQL files by the name that the config gives them. */
export const frameworksByName: ReadonlyMap<string, Framework> = new Map(
  [...frameworksByLayout, goose, dbmate, plain].map((framework) => [framework.name, framework]),
);
