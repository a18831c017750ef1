import { known, unknown } from '../model/fact.js';
import type { HistoryTable } from '../model/kinds/history.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { type DumpFiles, dumpFilesOf } from '../readers/migrations/dumps/dump-files.js';
import { prismaSchema } from '../readers/migrations/dumps/prisma-schema.js';
import { railsSchema } from '../readers/migrations/dumps/rails-schema.js';
import type { SchemaDump } from '../readers/migrations/dumps/schema-dump.js';
import type { Link, LinkContext } from './link.js';
import { ignoredTables } from './schema-dumps/ignored-tables.js';

type DumpGap = Evidence & { readonly missing: string; readonly count: number };

/** Holds the dump of a schema, or the schema of an ORM, against what the migrations beside it end with. */
export const schemaDumps: Link = {
  name: 'schema-dumps',
  async link(model, context) {
    for (const history of model.of('history')) {
      const { facts, key } = history;
      const dumps = dumpFilesOf(key, known(facts.framework) ?? '', context.files);
      if (dumps.length > 0 && facts.complete !== true) {
        facts.dumpGaps = unknown('not every migration was read');
        continue;
      }
      const gaps: DumpGap[] = [];
      for (const dump of dumps) gaps.push(...(await gapsIn(dump, history, context)));
      facts.dumpGaps = gaps;
    }
  },
};

async function gapsIn(
  files: DumpFiles,
  { facts }: Subject<'history'>,
  context: LinkContext,
): Promise<DumpGap[]> {
  const texts: string[] = [];
  for (const path of files.parts) {
    const text = await context.text(path);
    if (text === undefined) return [];
    texts.push(text);
  }
  const dump = await dumpOf(files, texts, facts.engine);
  const tables = (known(facts.tables) ?? []).filter(({ complete }) => complete);
  if (dump === undefined || !isOfTheseTables(files, dump, tables)) return [];
  const missing = missingFrom(dump, tables, files);
  if (missing.length === 0) return [];
  const isIgnored = await ignoredTables(files, context);
  const counted = missing.filter(({ table }) => !isIgnored(table)).map(({ name }) => name);
  if (counted.length === 0) return [];
  const end = texts[0]?.search(/\r?\n|$/) ?? 0;
  const place = { path: files.path, span: { start: 0, end }, note: 'the dump' };
  return [{ ...place, missing: listed(counted), count: counted.length }];
}

async function dumpOf(
  { format }: DumpFiles,
  texts: readonly string[],
  engine: Subject<'history'>['facts']['engine'],
): Promise<SchemaDump | undefined> {
  const [first = ''] = texts;
  switch (format) {
    case 'rails':
      return railsSchema(first);
    case 'prisma':
      return prismaSchema(texts);
    case 'sql':
      // The parsers of SQL come only where there is something to parse.
      return (await import('../readers/migrations/dumps/sql-schema.js')).sqlSchema(
        first,
        known(engine) ?? 'postgres',
      );
  }
}

/**
 * Whether a dump in SQL is one of these tables: a `schema.sql` may as well be what was there before the first
 * migration, or that of another database, and then holds no table that a migration creates.
 */
function isOfTheseTables({ format }: DumpFiles, dump: SchemaDump, tables: readonly HistoryTable[]): boolean {
  if (format !== 'sql') return true;
  const created = new Set(tables.map(({ table }) => nameOf(table)));
  return dump.some(({ table }) => created.has(nameOf(table)));
}

interface Missing {
  readonly table: string;
  /** `orders`, `orders.note`. */
  readonly name: string;
}

function missingFrom(dump: SchemaDump, tables: readonly HistoryTable[], { format }: DumpFiles): Missing[] {
  const dumped = new Map(dump.map(({ table, columns }) => [nameOf(table), columns]));
  const missing: Missing[] = [];
  for (const { table, columns } of tables) {
    if (isKeptElsewhere(table, columns, format)) continue;
    const name = nameOf(table);
    if (!dumped.has(name)) missing.push({ table, name: table });
    const there = dumped.get(name);
    if (there === undefined) continue;
    const known = new Set([...there].map((column) => column.toLowerCase()));
    for (const column of columns) {
      if (!known.has(column.toLowerCase())) missing.push({ table, name: `${table}.${column}` });
    }
  }
  return missing;
}

/** What the format does not hold: tables of other schemas; for Prisma also partitions and its own join tables. */
function isKeptElsewhere(table: string, columns: readonly string[], format: DumpFiles['format']): boolean {
  if (format === 'sql') return false;
  if (nameOf(table).includes('.')) return true;
  return format === 'prisma' && (columns.length === 0 || table.startsWith('_'));
}

/** Case counts for no tool that would write two tables apart only by it. */
function nameOf(table: string): string {
  return table.toLowerCase().replace(/^(?:public|main)\./, '');
}

/** How many names a message holds. */
const SHOWN = 3;

function listed(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  if (rest <= 0)
    return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join();
  return `${names.slice(0, SHOWN).join(', ')} and ${rest} more`;
}
