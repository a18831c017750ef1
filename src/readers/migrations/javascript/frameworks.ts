import { dbMigrate } from './db-migrate/index.js';
import type { JavaScriptFramework } from './framework.js';
import { knex } from './knex/index.js';
import { kysely } from './kysely/index.js';
import { mikroOrm } from './mikro-orm/index.js';
import { nodePgMigrate } from './node-pg-migrate/index.js';
import { sequelize } from './sequelize/index.js';
import { typeOrm } from './typeorm/index.js';

/** The frameworks of JavaScript and TypeScript, in the order in which a text is shown to them. */
export const javascriptFrameworks: readonly JavaScriptFramework[] = [
  mikroOrm,
  typeOrm,
  sequelize,
  nodePgMigrate,
  kysely,
  knex,
  dbMigrate,
];

/** The same by the name that the config gives them. */
export const javascriptFrameworksByName: ReadonlyMap<string, JavaScriptFramework> = new Map(
  javascriptFrameworks.map((framework) => [framework.name, framework]),
);
