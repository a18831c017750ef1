import { psqlCommand } from '../../documents/sql/psql-commands.js';
import { type Dialect, dialects } from '../../documents/sql/tree.js';
import type { Claim, ReadContext, SourceFile } from '../reader.js';
import { engineNamed, engineOfText, type MigrationEngine } from './engine.js';
import { engineOfSharedForm, placeAmong } from './engine-forms.js';
import { engineOfNeighbours } from './history-engine.js';
import { type Layout, layoutOf } from './layout.js';
import { isLiquibaseSql } from './liquibase/claim.js';
import { engineOfMigration } from './migration-engine.js';
import type { Place } from './place.js';
import { sqlOutline } from './sql-outline.js';
import { mayHoldTemplates, templateExpressions } from './templates.js';

const SQL_MIGRATION = 'SQL migration';

/** Whether a file is a migration, and why it cannot be read where it cannot. */
export function claimOf(file: SourceFile, context: ReadContext): Claim | undefined {
  if (isLiquibaseSql(file, context)) return undefined;
  const layout = layoutOf(file.path, file.text, context);
  if (layout === undefined) return undefined;
  const outline = sqlOutline(file.text);
  const engine = engineOf(file, outline, layout, context);
  if (engine === 'unknown') {
    return { role: 'migration', unread: { reason: 'for an engine that is not read' } };
  }
  if (engine === 'none') {
    return { role: SQL_MIGRATION, unread: { reason: 'replaced by a form for each engine' } };
  }
  if (!isRead(engine)) {
    return { role: `${engine} migration`, unread: { reason: `for ${engine}, which is not read` } };
  }
  const place = placeOn(engine, file.path, layout.place, context);
  const claim = { role: SQL_MIGRATION, place, dialect: engine };
  const templates = mayHoldTemplates(file.text)
    ? templateExpressions(file.text, sqlOutline(file.text, 'keep-names'))
    : [];
  if (templates.length > 0) {
    const note = 'filled in before it runs';
    const templateExpressions = templates.map((one) => ({ path: file.path, note, ...one }));
    return { ...claim, unread: { reason: 'with template expressions', templateExpressions } };
  }
  const command = engine === 'postgres' ? psqlCommand(outline) : undefined;
  return command === undefined ? claim : { ...claim, unread: { reason: `with the psql command ${command}` } };
}

/** The place of a script among those of its engine, see `engine-forms.ts`. */
export function placeOn(
  engine: Dialect,
  path: string,
  place: Place,
  { files, settings }: Pick<ReadContext, 'files' | 'settings'>,
): Place {
  return placeAmong(place, engine, path, files, configuredEngine(settings));
}

export function isRead(engine: MigrationEngine): engine is Dialect {
  return dialects.some((dialect) => dialect === engine);
}

function configuredEngine({ database }: ReadContext['settings']): MigrationEngine | undefined {
  return database.engine === undefined ? undefined : engineNamed(database.engine);
}

/** As `migration-engine.ts` orders it, but for a form that several engines share. */
function engineOf(
  { path }: SourceFile,
  outline: string,
  { engine, place }: Layout,
  context: ReadContext,
): MigrationEngine | 'unknown' | 'none' {
  const lock = context.companion(`${place.history}/migration_lock.toml`);
  const provider = /^\s*provider\s*=\s*["'](\w+)["']/m.exec(lock ?? '')?.[1];
  const given = engine ?? provider;
  const shared = engineOfSharedForm(path, context.files, configuredEngine(context.settings));
  if (given === undefined && shared !== undefined) return shared;
  const hint = () => engineOfText(outline) ?? engineOfNeighbours(path, context);
  return engineOfMigration(path, { given, hint }, context);
}
