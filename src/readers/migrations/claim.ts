import type { Claim, ReadContext, SourceFile } from '../reader.js';
import { engineNamed, engineOfPath, engineOfText, type MigrationEngine } from './engine.js';
import { hasPostgresForm } from './engine-siblings.js';
import { type Layout, layoutOf } from './layout.js';
import { sqlOutline } from './sql-outline.js';
import { psqlCommand, templateExpressions } from './templates.js';

const SQL_MIGRATION = 'SQL migration';

/** Whether a file is a migration, and why it cannot be read where it cannot. */
export function claimOf(file: SourceFile, context: ReadContext): Claim | undefined {
  const layout = layoutOf(file.path, file.text, context);
  if (layout === undefined) return undefined;
  const { place } = layout;
  const outline = sqlOutline(file.text);
  const engine = engineOf(file, outline, layout, context);
  if (engine === 'unknown') {
    return { role: 'migration', unread: { reason: 'migrations of this engine are not read' } };
  }
  if (engine !== 'postgres') {
    return { role: `${engine} migration`, unread: { reason: `${engine} migrations are not read yet` } };
  }
  if (hasPostgresForm(file.path, context.files)) {
    return { role: SQL_MIGRATION, unread: { reason: 'PostgreSQL runs another form of it' } };
  }
  const templates = templateExpressions(file.text, sqlOutline(file.text, 'keep-names'));
  if (templates.length > 0) {
    const note = 'filled in before it runs';
    const templateExpressions = templates.map((one) => ({ path: file.path, note, ...one }));
    return { role: SQL_MIGRATION, place, unread: { reason: 'template expressions', templateExpressions } };
  }
  const command = psqlCommand(outline);
  if (command === undefined) return { role: SQL_MIGRATION, place };
  return { role: SQL_MIGRATION, place, unread: { reason: `psql command ${command}` } };
}

/** What says most about one file comes first: its folder's config, its lock file, its path, its words. */
function engineOf(
  { path }: SourceFile,
  outline: string,
  { engine, place }: Layout,
  context: ReadContext,
): MigrationEngine | 'unknown' {
  if (engine !== undefined) return engineNamed(engine) ?? 'unknown';
  const lock = context.companion(`${place.history}/migration_lock.toml`);
  const provider = /^\s*provider\s*=\s*["'](\w+)["']/m.exec(lock ?? '')?.[1];
  if (provider !== undefined) return engineNamed(provider) ?? 'unknown';
  const said = engineOfPath(path) ?? engineOfText(outline);
  if (said !== undefined) return said;
  const configured = context.settings.database.engine;
  return configured === undefined ? 'postgres' : (engineNamed(configured) ?? 'unknown');
}
