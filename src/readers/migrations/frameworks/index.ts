import { dbMigrateSql } from './db-migrate.js';
import { dbmate } from './dbmate.js';
import { diesel } from './diesel.js';
import type { Framework } from './framework.js';
import { golangMigrate } from './golang-migrate.js';
import { goose } from './goose.js';
import { plain } from './plain.js';
import { prisma } from './prisma.js';
import { sqlx } from './sqlx.js';

/** The frameworks that the names of files give away, in the order in which they are asked; `plain` takes the rest. */
export const frameworksByLayout: readonly Framework[] = [prisma, sqlx, golangMigrate, diesel, dbMigrateSql];

/** The frameworks that a marker in the text gives away; their files are laid out as plain ones are. */
export const frameworksByMarker: readonly (readonly [RegExp, Framework])[] = [
  [/^[ \t]*--[ \t]*\+goose[ \t]+Up\b/im, goose],
  [/^--[ \t]*migrate:up\b/m, dbmate],
];

/** The frameworks of SQL files by the name that the config gives them. */
export const frameworksByName: ReadonlyMap<string, Framework> = new Map(
  [...frameworksByLayout, goose, dbmate, plain].map((framework) => [framework.name, framework]),
);
