import type { Span } from '../../model/span.js';
import { blockBelow, mappedBlock } from './model-block.js';
import { escaped, type TableWords } from './names.js';
import type { Source } from './source.js';

/** Code that stands for a table: a model that maps it, or a query builder that was given its name. */
export interface TableUse {
  /** Where the table or model is named. */
  readonly place: Span;
  /** A client made from the model takes column names as keys only; another builder also as texts. */
  readonly how: 'mapping' | 'builder' | 'client';
  /** Whether the mapping lists every column of the table, so that code can use no other. */
  readonly declares: boolean;
  /** Whether the table is named here; a class that is only called like it may be something else. */
  readonly byName: boolean;
  /** The code in which a bare column name is one of this table. */
  readonly block: Span;
}

/** What stands before the quoted name of a table when a model is mapped to it. */
const mapping = new RegExp(
  `(?:${[
    String.raw`(?:@|#\[)(?:ORM\\)?(?:Table|Entity)\s*\(\s*(?:[^()]{0,100}\bname\s*[=:]\s*)?`,
    String.raw`@@map\s*\(\s*(?:name\s*:\s*)?`,
    String.raw`(?:__tablename__|db_table|\$table|table_?[nN]ame)\s*(?::\s*string\s*)?[=:]\s*`,
    String.raw`\btable\s*[:=]\s*`,
    String.raw`\b(?:pg|mysql|sqlite|msql)?[tT]able(?:Name)?\s*\(\s*`,
    String.raw`\bTable\[[^\]]{1,60}\]\s*\(\s*\w{1,20}\s*,\s*`,
    String.raw`\bschema\s+`,
    String.raw`\.define\s*\(\s*`,
    String.raw`[tT]ableName\(\)\s*(?::?\s*string\s*)?\{\s*return\s+`,
    String.raw`\bbun:"(?:[^"\n]{0,60},)?table`,
  ].join('|')})["'\`:]$`,
);

/** Mappings that stand in the definition of all columns. */
const declaring =
  /(?:(?:@|#\[)(?:ORM\\)?(?:Table|Entity)\s*\([^()]{0,100}|(?:@@map|__tablename__|db_table|Table\s*\(|schema\s+|\.define\s*\(|bun:)[^\n]{0,40})$/;

/** Whether a text holds anything that maps a model to a table; most code does not. */
export function mayHoldModel(text: string): boolean {
  return /@Table|@Entity|@@map|__tablename__|db_table|[a-z]Table\s*\(|\.define\s*\(|^\s*schema\s+"|table!/m.test(
    text,
  );
}

/** Models whose columns are read from the database. */
const listsNothing = /ApplicationRecord|ActiveRecord::Base|extends/;

/** What stands before it when a query is built. */
const builder =
  /(?:\.(?:[fF]rom|[iI]nto|[tT]able|[jJ]oin|[lL]eftJoin|[iI]nnerJoin|[rR]ightJoin|insertInto|insert_into|selectFrom|updateTable|deleteFrom)|\b(?:knex|db|trx|tx|DB::table)|\b(?:sq|squirrel|goqu)\.(?:Insert|Update|Delete))\s*(?:<[\w.]{1,60}>)?\s*\(\s*(?:\{\s*\w{1,40}\s*:\s*)?["'`]$|\bfrom\s*\(?\s*\w{1,40}\s+in\s+["'`]$/;

/** Generated clients, and calls that take a row: what they quote are values. */
const takesKeys = /^(?:prisma|tx|trx|db)\w*\.[a-z]|(?:create|insert|update|upsert)\w*$/;

/** The models and queries of a file that stand for a table. */
export function tableUses(source: Source, words: TableWords): TableUse[] {
  const uses: TableUse[] = [];
  const { code } = source;
  for (const match of code.matchAll(new RegExp(`["'\`:](${escaped(words.sql)})(?![\\w.])`, 'g'))) {
    const place = { start: match.index + 1, end: match.index + match[0].length };
    const before = code.slice(Math.max(0, place.start - 120), place.start);
    if (builder.test(before)) {
      uses.push({
        place,
        how: 'builder',
        declares: false,
        byName: true,
        block: chainFrom(source, place.start),
      });
    } else if (mapping.test(before)) {
      const declares = declaring.test(before);
      uses.push({ place, how: 'mapping', declares, byName: true, block: mappedBlock(code, place.start) });
    }
  }
  uses.push(...bareMappings(code, words), ...modelUses(source, words));
  return uses;
}

/** Mappings without quotes: Diesel's `table! { orders (id) {` and `table_name = orders`. */
function bareMappings(code: string, { sql }: TableWords): TableUse[] {
  const name = escaped(sql);
  const found = code.matchAll(
    new RegExp(
      `\\btable!\\s*\\{\\s*(?:(?:use\\s[^;\\n]{1,120};|#\\[[^\\]\\n]{0,80}\\])\\s*){0,8}(?:\\w+\\.)?(${name})\\s*\\(|\\btable_name\\s*=\\s*(${name})(?!\\w)`,
      'g',
    ),
  );
  return [...found].map((match) => {
    const start = match.index + match[0].lastIndexOf(sql);
    const place = { start, end: start + sql.length };
    return {
      place,
      how: 'mapping',
      declares: match[0].startsWith('table!'),
      byName: true,
      block: mappedBlock(code, start),
    };
  });
}

/** The table that a model of Prisma is mapped to, where it says so. */
function mappedName(code: string, { start, end }: Span): string | undefined {
  return /@@map\s*\(\s*(?:name\s*:\s*)?"([^"]+)"/.exec(code.slice(start, end))?.[1];
}

function modelUses(source: Source, { models, sql }: TableWords): TableUse[] {
  const { code } = source;
  const uses = introspectedUses(source, sql);
  for (const model of models) {
    if (!code.includes(model) && !code.includes(lowerFirst(model))) continue;
    for (const match of code.matchAll(modelDefinition(model, /\bgorm:|\bdb:"/.test(code)))) {
      const start = match.index + match[0].search(new RegExp(`\\b${escaped(model)}\\b`));
      const block = blockBelow(code, start);
      const mapped = mappedName(code, block);
      if (mapped !== undefined && mapped !== sql) continue;
      const place = { start, end: start + model.length };
      const declares = !listsNothing.test(match[0]);
      uses.push({ place, how: 'mapping', declares, byName: mapped === sql, block });
    }
    for (const match of code.matchAll(modelQuery(model))) {
      const start = match.index + match[0].search(new RegExp(escaped(model), 'i'));
      const how = takesKeys.test(match[0]) ? 'client' : 'builder';
      const place = { start, end: start + model.length };
      uses.push({ place, how, declares: false, byName: false, block: chainFrom(source, start) });
    }
  }
  return uses;
}

/**
 * Prisma takes over the names of an existing database as they are: `model order_items {`,
 * `prisma.order_items.findMany(…)`.
 */
function introspectedUses(source: Source, sql: string): TableUse[] {
  const { code } = source;
  if (!code.includes(sql)) return [];
  const name = escaped(sql);
  const models = [...code.matchAll(new RegExp(`^model\\s+${name}\\s*\\{`, 'gm'))].flatMap(
    ({ 0: text, index }) => {
      const start = index + text.indexOf(sql);
      const block = blockBelow(code, start);
      const mapped = mappedName(code, block);
      if (mapped !== undefined && mapped !== sql) return [];
      const place = { start, end: start + sql.length };
      return [{ place, how: 'mapping', declares: true, byName: true, block } as const];
    },
  );
  const queries = [...code.matchAll(new RegExp(`\\bprisma\\w{0,20}\\.${name}\\.\\w+\\(`, 'g'))].map(
    ({ 0: text, index }) => {
      const start = index + text.indexOf(`.${sql}.`) + 1;
      const place = { start, end: start + sql.length };
      return {
        place,
        how: 'client',
        declares: false,
        byName: true,
        block: chainFrom(source, start),
      } as const;
    },
  );
  return [...models, ...queries];
}

/** A class of this name that an ORM knows as a model by what it is made from; in Go, a struct with its tags. */
function modelDefinition(model: string, hasTags: boolean): RegExp {
  const name = escaped(model);
  return new RegExp(
    [
      ...(hasTags ? [`\\btype\\s+${name}\\s+struct\\b`] : []),
      `\\bclass\\s+${name}\\s*<\\s*(?:ApplicationRecord|ActiveRecord::Base)`,
      `\\bclass\\s+${name}\\s*\\(\\s*(?:[\\w.]{1,60}\\s*,\\s*){0,5}(?:[\\w.]{0,40}Model|Base|db\\.Model)\\b`,
      `\\bclass\\s+${name}\\s+extends\\s+(?:\\w{0,40}Model|BaseEntity)\\b`,
      `@Entity(?:\\([^)]{0,80}\\))?\\s{1,9}(?:@\\w{1,40}(?:\\([^)]{0,80}\\))?\\s{1,9}){0,3}(?:export\\s+)?(?:public\\s+|data\\s+)?class\\s+${name}\\b`,
      `^model\\s+${name}\\s*\\{`,
      `\\binterface\\s+${name}Table\\b`,
    ].join('|'),
    'gm',
  );
}

/**
 * A query that starts from the model: `Order.where(…)`, `Order.objects.filter(…)`, `prisma.order.findMany(…)`,
 * `from o in Order`, `db.Model(&Order{})`.
 */
function modelQuery(model: string): RegExp {
  const name = escaped(model);
  const verbs =
    'where|find\\w{0,20}|all|first|last|order|pluck|select|filter|objects|query|create\\w{0,10}|update\\w{0,10}|insert\\w{0,10}|upsert|delete\\w{0,10}|destroy\\w{0,10}|aggregate|groupBy|count|scope|joins|includes';
  return new RegExp(
    `(?<![\\w$.:])${name}(?:\\.|::)(?:${verbs})\\b|\\b(?:prisma|tx|trx|db)\\w{0,20}\\.${escaped(lowerFirst(model))}\\.(?:${verbs})\\b|\\bfrom[ (]\\s*\\w{1,40}\\s+in\\s+(?:\\w+\\.){0,6}${name}\\b|\\bgetRepository\\(\\s*${name}\\s*\\)|\\.Model\\(\\s*&(?:\\w+\\.)?${name}\\{|\\b_?(?:db|ctx|context|dbContext)\\.${name}\\b`,
    'g',
  );
}

/** A chain of calls around a name: from the start of its statement to its end, or to a blank line. */
function chainFrom({ code, path }: Source, at: number): Span {
  if (path.endsWith('.py')) return { start: code.lastIndexOf('\n', at) + 1, end: pythonEnd(code, at) };
  const before = code.slice(Math.max(0, at - 400), at);
  const opening = Math.max(before.lastIndexOf(';'), before.lastIndexOf('\n\n'), before.lastIndexOf('{\n'));
  const rest = code.slice(at, at + 1200);
  const end = rest.search(/;|\n\s*\n/);
  return { start: at - before.length + opening + 1, end: at + (end < 0 ? rest.length : end) };
}

/** Where a statement of Python ends: with a line at whose end no bracket is open and that no call follows. */
function pythonEnd(code: string, at: number): number {
  const limit = Math.min(code.length, at + 1200);
  let depth = 0;
  for (let end = at; end < limit; end++) {
    const char = code[end] ?? '';
    if ('([{'.includes(char)) depth++;
    if (')]}'.includes(char)) depth--;
    if (char === '\n' && depth <= 0 && !/^\s*\./.test(code.slice(end, end + 200))) return end;
  }
  return limit;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
