import type { Span } from '../../model/span.js';
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
const mapping =
  /(?:@(?:Table|Entity)\s*\(\s*(?:name\s*[=:]\s*)?|@@map\s*\(\s*(?:name\s*:\s*)?|(?:__tablename__|db_table|\$table|table_?[nN]ame)\s*(?::\s*string\s*)?[=:]\s*|\btable\s*[:=]\s*|\b(?:pg|mysql|sqlite|msql)?[tT]able(?:Name)?\s*\(\s*|\bschema\s+|\.define\s*\(\s*|TableName\(\)\s*string\s*\{\s*return\s+)["'`:]$/;

/** Mappings that stand in the definition of all columns. */
const declaring =
  /(?:@Table|@Entity|@@map|__tablename__|db_table|Table\s*\(|schema\s+|\.define\s*\()[^\n]{0,40}$/;

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
  /(?:\.(?:from|into|table|join|leftJoin|innerJoin|rightJoin|insertInto|insert_into|selectFrom|updateTable|deleteFrom)|\b(?:knex|db|trx|tx|DB::table))\s*(?:<[\w.]{1,60}>)?\s*\(\s*(?:\{\s*\w{1,40}\s*:\s*)?["'`]$|\bfrom\s*\(?\s*\w{1,40}\s+in\s+["'`]$/;

/** Generated clients, and calls that take a row: what they quote are values. */
const takesKeys = /^(?:prisma|tx|trx|db)|(?:create|insert|update|upsert)\w*$/;

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
        block: chainFrom(code, place.start),
      });
    } else if (mapping.test(before)) {
      const declares = declaring.test(before);
      uses.push({ place, how: 'mapping', declares, byName: true, block: mappedBlock(code, place.start) });
    }
  }
  uses.push(...bareMappings(code, words), ...modelUses(code, words));
  return uses;
}

/** Mappings without quotes: Diesel's `table! { orders (id) {` and `table_name = orders`. */
function bareMappings(code: string, { sql }: TableWords): TableUse[] {
  const name = escaped(sql);
  const found = code.matchAll(
    new RegExp(`\\btable!\\s*\\{\\s*(${name})\\s*\\(|\\btable_name\\s*=\\s*(${name})(?!\\w)`, 'g'),
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

function modelUses(code: string, { models, sql }: TableWords): TableUse[] {
  const uses: TableUse[] = [];
  for (const model of models) {
    if (!code.includes(model) && !code.includes(lowerFirst(model))) continue;
    for (const match of code.matchAll(modelDefinition(model, /\bgorm:|\bdb:"/.test(code)))) {
      const start = match.index + match[0].search(new RegExp(`\\b${escaped(model)}\\b`));
      const block = blockBelow(code, start);
      const mapped = /@@map\s*\(\s*(?:name\s*:\s*)?"([^"]+)"/.exec(code.slice(block.start, block.end))?.[1];
      if (mapped !== undefined && mapped !== sql) continue;
      const place = { start, end: start + model.length };
      const declares = !listsNothing.test(match[0]);
      uses.push({ place, how: 'mapping', declares, byName: mapped === sql, block });
    }
    for (const match of code.matchAll(modelQuery(model))) {
      const start = match.index + match[0].search(new RegExp(escaped(model), 'i'));
      const how = takesKeys.test(match[0]) ? 'client' : 'builder';
      const place = { start, end: start + model.length };
      uses.push({ place, how, declares: false, byName: false, block: chainFrom(code, start) });
    }
  }
  return uses;
}

/** A class of this name that an ORM knows as a model by what it is made from; in Go, a struct with its tags. */
function modelDefinition(model: string, hasTags: boolean): RegExp {
  const name = escaped(model);
  return new RegExp(
    [
      ...(hasTags ? [`\\btype\\s+${name}\\s+struct\\b`] : []),
      `\\bclass\\s+${name}\\s*<\\s*(?:ApplicationRecord|ActiveRecord::Base)`,
      `\\bclass\\s+${name}\\s*\\(\\s*(?:[\\w.]{0,40}Model|Base|db\\.Model)\\b`,
      `\\bclass\\s+${name}\\s+extends\\s+(?:\\w{0,40}Model|BaseEntity)\\b`,
      `@Entity(?:\\([^)]{0,80}\\))?\\s{1,9}(?:@\\w{1,40}(?:\\([^)]{0,80}\\))?\\s{1,9}){0,3}(?:export\\s+)?(?:public\\s+|data\\s+)?class\\s+${name}\\b`,
      `^model\\s+${name}\\s*\\{`,
    ].join('|'),
    'gm',
  );
}

/** A query that starts from the model: `Order.where(…)`, `Order.objects.filter(…)`, `prisma.order.findMany(…)`. */
function modelQuery(model: string): RegExp {
  const name = escaped(model);
  const verbs =
    'where|find\\w{0,20}|all|first|last|order|pluck|select|filter|objects|query|create\\w{0,10}|update\\w{0,10}|insert\\w{0,10}|upsert|delete\\w{0,10}|destroy\\w{0,10}|aggregate|groupBy|count|scope|joins|includes';
  return new RegExp(
    `(?<![\\w$.:])${name}(?:\\.|::)(?:${verbs})\\b|\\b(?:prisma|tx|trx|db)\\w{0,20}\\.${escaped(lowerFirst(model))}\\.(?:${verbs})\\b`,
    'g',
  );
}

/** The definition around a mapping: the lines that are indented as deep as it, or deeper. */
function mappedBlock(code: string, at: number): Span {
  const line = lineStart(code, at);
  if (/^\s*[@#]/.test(code.slice(line, at)) || indentAt(code, line) === 0) return blockBelow(code, at);
  let start = line;
  while (start > 0) {
    const above = lineStart(code, start - 1);
    const isBlank = code.slice(above, start).trim() === '';
    if (!isBlank && indentAt(code, above) < indentAt(code, line)) return blockBelow(code, above);
    start = above;
  }
  return blockBelow(code, 0);
}

/** From a line to the end of what is indented below it. Decorators belong to the definition after them. */
function blockBelow(code: string, at: number): Span {
  const start = lineStart(code, at);
  const indent = indentAt(code, start);
  let opened = false;
  for (let line = nextLine(code, start); line < code.length; line = nextLine(code, line)) {
    const text = code.slice(line, nextLine(code, line));
    if (text.trim() === '') continue;
    if (indentAt(code, line) > indent) opened = true;
    else if (opened) return { start, end: line };
    else if (!/^\s*(?:[@#){]|export|public|pub|data|class|struct|type)/.test(text))
      return { start, end: line };
  }
  return { start, end: code.length };
}

/** A chain of calls around a name: from the start of its statement to its end, or to a blank line. */
function chainFrom(code: string, at: number): Span {
  const before = code.slice(Math.max(0, at - 400), at);
  const opening = Math.max(before.lastIndexOf(';'), before.lastIndexOf('\n\n'), before.lastIndexOf('{\n'));
  const rest = code.slice(at, at + 1200);
  const end = rest.search(/;|\n\s*\n/);
  return { start: at - before.length + opening + 1, end: at + (end < 0 ? rest.length : end) };
}

function lineStart(code: string, at: number): number {
  return code.lastIndexOf('\n', at - 1) + 1;
}

function nextLine(code: string, at: number): number {
  const end = code.indexOf('\n', at);
  return end < 0 ? code.length : end + 1;
}

function indentAt(code: string, line: number): number {
  let at = line;
  while (code[at] === ' ' || code[at] === '\t') at++;
  return at - line;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
