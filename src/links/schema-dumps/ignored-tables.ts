import { foldersAbove } from '../../discover/file-index.js';
import type { DumpFiles } from '../../readers/migrations/dumps/dump-files.js';
import type { LinkContext } from '../link.js';

/** Tables in which tools keep what they have run. */
const ofTools =
  /^(?:schema_migrations|ar_internal_metadata|_prisma_migrations|flyway_schema_history|goose_db_version|knex_migrations(?:_lock)?|spatial_ref_sys)$/;

/**
 * Which tables a dump leaves out on purpose: those of the tools, and those that the config of its tool names.
 *
 * @see https://api.rubyonrails.org/classes/ActiveRecord/SchemaDumper.html
 * @see https://www.prisma.io/docs/orm/prisma-schema/data-model/externally-managed-tables
 */
export async function ignoredTables(
  { format, path }: DumpFiles,
  context: LinkContext,
): Promise<(table: string) => boolean> {
  const names: string[] = [];
  for (const file of configsOf(path, format, context)) {
    const text = (await context.text(file)) ?? '';
    names.push(...(format === 'prisma' ? quotedIn(text) : ignoredIn(text)));
  }
  const exact = new Set(names.map((name) => name.toLowerCase()));
  const prefixes = names.filter((name) => name.startsWith('^')).map((name) => name.slice(1).toLowerCase());
  return (table) => {
    const name = table.toLowerCase();
    return ofTools.test(name) || exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
  };
}

function configsOf(dump: string, format: DumpFiles['format'], { files }: LinkContext): string[] {
  for (const folder of foldersAbove(dump)) {
    const at = folder === '' ? '' : `${folder}/`;
    const pattern = format === 'prisma' ? /^prisma\.config\.[cm]?[jt]s$/ : /^config\/(?:[\w/]+)\.rb$/;
    const found = files.paths.filter((path) => path.startsWith(at) && pattern.test(path.slice(at.length)));
    if (found.length > 0) return found;
  }
  return [];
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(/["'`](?:\w+\.)?(\w{1,128})["'`]/g)].flatMap(([, name = '']) => name);
}

/** The names of `ActiveRecord::SchemaDumper.ignore_tables = ["a", /^audit_/]`; of a pattern its fixed beginning. */
function ignoredIn(text: string): string[] {
  const names: string[] = [];
  for (const [, list = ''] of text.matchAll(/\bignore_tables\b([^\]]{0,2000})/g)) {
    for (const [, quoted, word, prefix] of list.matchAll(
      /["'](\w+)["']|(?<=[\s[])(\w+)(?=[\s\]])|\/(\^\w+)/g,
    )) {
      const name = quoted ?? prefix ?? word;
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}
