import type { ReadContext } from '../../reader.js';
import { engineOfText, type MigrationEngine } from '../engine.js';
import { configuredFolder } from '../layout.js';
import { engineOfMigration } from '../migration-engine.js';
import { sqlOutline } from '../sql-outline.js';
import type { ChangeSet } from './changelog.js';
import { enginesNamed } from './dbms.js';
import { changelogsOf } from './prepared.js';

/** The engine of a changelog; the databases that changesets ask for stand for the words of a script. */
export function liquibaseEngine(
  path: string,
  text: string,
  context: ReadContext,
): MigrationEngine | 'unknown' {
  const given = configuredFolder(path, context.settings.migrations)?.engine;
  const hint = () =>
    engineOfMost(changelogsOf(context).changeSets()) ??
    (path.endsWith('.sql') ? engineOfText(sqlOutline(text)) : undefined);
  return engineOfMigration(path, { given, hint }, context);
}

/** The engine that more than half of the changesets are for; a few may be the other half of a pair. */
function engineOfMost(changeSets: readonly ChangeSet[]): MigrationEngine | undefined {
  const counts = new Map<MigrationEngine, number>();
  for (const { dbms } of changeSets) {
    for (const engine of new Set(enginesNamed(dbms))) counts.set(engine, (counts.get(engine) ?? 0) + 1);
  }
  const most = [...counts].filter(([, count]) => count * 2 > changeSets.length);
  return most.length === 1 ? most[0]?.[0] : undefined;
}
