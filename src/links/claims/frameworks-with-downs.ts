import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { MigrationFiles } from './migration-files.js';

/** Tools whose migrations are written with an up and a down. */
const withDowns: ReadonlySet<string> = new Set([
  'goose',
  'dbmate',
  'diesel',
  'golang-migrate',
  'alembic',
  'db-migrate',
  'ecto',
  'knex',
  'node-pg-migrate',
  'rails',
  'sequelize',
  'typeorm',
  'sqitch',
]);

/** Whether a migration should have a down: its tool asks for one, or others of its history have one. */
export function hasDowns({ facts }: Subject<'migration'>, files: MigrationFiles): boolean {
  if (withDowns.has(known(facts.framework) ?? '')) return true;
  const history = known(facts.history);
  return history !== undefined && files.hasDownsIn(history);
}
