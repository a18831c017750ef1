import type { MigrationSettings } from '../../../config/settings.js';
import type { SourceFile } from '../../reader.js';
import { codePlace } from '../code-place.js';
import { configuredFolder } from '../layout.js';
import type { Place } from '../place.js';

/** The operations of a migration, by which it is known. */
const operationNames = [
  'create_table',
  'drop_table',
  'rename_table',
  'add_column',
  'drop_column',
  'rename_column',
  'alter_column',
  'create_index',
  'drop_index',
  'create_constraint',
  'drop_constraint',
  'drop_multicolumn_constraint',
  'rename_constraint',
  'set_replica_identity',
  'sql',
] as const;

const names = operationNames.join('|');
const inYaml = new RegExp(
  `^operations:[ \\t]*(?:#.*)?\\r?\\n(?:[ \\t]*(?:#.*)?\\r?\\n)*[ \\t]*-[ \\t]+(?:${names}):`,
  'm',
);
const inJson = new RegExp(`"operations"\\s*:\\s*\\[\\s*\\{\\s*"(?:${names})"\\s*:`);

/**
 * The place of a migration of pgroll: a YAML or JSON file with a list of operations; they run in the order of their
 * names. Fixtures are none.
 *
 * @see https://pgroll.com/docs/latest/guides/clientapps
 */
export function pgrollPlace(
  { path, format, text }: SourceFile,
  migrations: MigrationSettings,
): Place | undefined {
  const isOwn = (format === 'json' ? inJson : inYaml).test(text);
  const folder = configuredFolder(path, migrations);
  if (!isOwn || (folder !== undefined && folder.framework !== 'pgroll')) return undefined;
  if (/(?:^|\/)(?:tests?|testdata|fixtures?|node_modules)\//i.test(path)) return undefined;
  return codePlace(path);
}
