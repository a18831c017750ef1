import type { DumpedTable, SchemaDump } from './schema-dump.js';

/**
 * Reads `schema.rb`. Rails writes it itself, a call a line, so lines are enough: `create_table "name", … do |t|`,
 * `t.type "column", …`, `end`.
 *
 * @see https://guides.rubyonrails.org/active_record_migrations.html#schema-dumping-and-you
 */
export function railsSchema(text: string): SchemaDump {
  const tables: DumpedTable[] = [];
  let columns: Set<string> | undefined;
  for (const line of text.split('\n')) {
    const [, table, options = ''] = /^\s*create_table\s+["']([^"']+)["'](.*)$/.exec(line) ?? [];
    if (table !== undefined) {
      columns = new Set(primaryKeyOf(options));
      tables.push({ table, columns });
    } else if (/^\s*end\b/.test(line)) columns = undefined;
    else {
      const [, type = '', column] = /^\s*t\.(\w+)\s*\(?\s*["']([^"']+)["']/.exec(line) ?? [];
      if (column !== undefined && !noColumns.has(type)) columns?.add(column);
    }
  }
  return tables;
}

/** The column that every table has without a line of its own. */
function primaryKeyOf(options: string): string[] {
  if (/\bid:\s*false\b/.test(options) || /\bprimary_key:\s*\[/.test(options)) return [];
  return [/\bprimary_key:\s*["':](\w+)/.exec(options)?.[1] ?? 'id'];
}

const noColumns: ReadonlySet<string> = new Set([
  'index',
  'check_constraint',
  'exclusion_constraint',
  'unique_constraint',
  'foreign_key',
]);
