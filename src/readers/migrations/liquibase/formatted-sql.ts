import type { Change, Changelog, ChangeSet, Guard, Property, Rollback } from './changelog.js';
import { dbmsOfContext } from './dbms.js';

/** Whether a script is a formatted SQL changelog: its first line says so. */
export function isFormattedSql(text: string): boolean {
  return /^\s*--[ \t]*liquibase[ \t]+formatted[ \t]+sql\b/i.test(text);
}

/**
 * The changelog of a formatted SQL file. It goes by lines, as Liquibase does: a `--changeset` line opens a
 * changeset wherever it stands.
 *
 * @see https://docs.liquibase.com/concepts/changelogs/sql-format.html
 */
export function formattedSqlChangelog(text: string): Changelog {
  const lines = linesOf(text);
  const heads = [...lines.keys()].filter((index) => changeSetLine.test(lines[index]?.text ?? ''));
  return {
    steps: heads.flatMap((at, index) => {
      const head = lines[at];
      const next = heads[index + 1] ?? lines.length;
      const end = lines[next]?.start ?? text.length;
      return head === undefined ? [] : [changeSetOf(head, lines.slice(at + 1, next), { text, end })];
    }),
    properties: lines.flatMap(({ text: line }) => propertyOf(line)),
  };
}

interface Line {
  readonly text: string;
  readonly start: number;
}

const changeSetLine = /^\s*--[ \t]*changeset[ \t]+("[^"]*"|'[^']*'|[^:]+):("[^"]*"|'[^']*'|\S+)(.*)/i;
const rollbackBlock = /\/\*[ \t]*liquibase[ \t]+rollback\b/i;
const rollbackLine = /^(\s*--[ \t]*rollback\b[ \t]?)(.*)/i;

function linesOf(text: string): Line[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => ({ text: line, start: index }));
}

function changeSetOf(
  head: Line,
  lines: readonly Line[],
  { text, end }: { readonly text: string; readonly end: number },
): ChangeSet {
  const [, author = '', id = '', rest = ''] = changeSetLine.exec(head.text) ?? [];
  const attributes = attributesIn(rest);
  const context = attributes.get('context') ?? attributes.get('contextfilter');
  const start = head.start + head.text.length;
  return {
    type: 'changeset',
    id: unquoted(id),
    author: unquoted(author),
    span: { start: head.start, end },
    head: { start: head.start, end: start },
    runInTransaction: attributes.get('runintransaction')?.toLowerCase() !== 'false',
    repeats: isSet(attributes, 'runalways') || isSet(attributes, 'runonchange'),
    dbms: attributes.get('dbms') ?? dbmsOfContext(context),
    context,
    quotesNames: false,
    guard: guardOf(lines),
    changes: pieces(withoutRollback(text.slice(start, end)), start, attributes.get('enddelimiter')),
    rollback: rollbackOf(lines, text.slice(start, end), start, attributes.get('rollbackenddelimiter')),
  };
}

/** `splitStatements:false dbms:postgresql endDelimiter:"//"`, by their names in lower case. */
function attributesIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/\b([A-Za-z]\w*)\s*[:=]\s*("[^"]*"|'[^']*'|\S+)/g)) {
    found.set(name.toLowerCase(), unquoted(value));
  }
  return found;
}

function isSet(attributes: ReadonlyMap<string, string>, name: string): boolean {
  return attributes.get(name)?.toLowerCase() === 'true';
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text.trim();
}

function pieces(sql: string, start: number, delimiter: string | undefined): Change[] {
  return [{ type: 'sql', sql, start, delimiter }];
}

/** Every rollback blanked: the comment would count to the statement before it. */
function withoutRollback(sql: string): string {
  const blank = (found: string) => found.replace(/[^\r\n]/g, ' ');
  const lines = sql.replace(/^[ \t]*--[ \t]*rollback\b.*$/gim, blank);
  const block = rollbackBlock.exec(lines);
  if (block === null) return lines;
  const close = lines.indexOf('*/', block.index);
  const end = close < 0 ? lines.length : close + 2;
  return lines.slice(0, block.index) + blank(lines.slice(block.index, end)) + lines.slice(end);
}

/** `--precondition-sql-check` looks at rows; the others look for tables and views. */
function guardOf(lines: readonly Line[]): Guard {
  const says = (pattern: RegExp) => lines.some(({ text }) => pattern.test(text));
  if (!says(/^\s*--[ \t]*preconditions\b.*\bonFail:(?:MARK_RAN|CONTINUE)\b/i)) return 'none';
  return says(/^\s*--[ \t]*precondition-sql-check\b/i) ? 'other' : 'exists';
}

/**
 * The SQL behind `--rollback`, or within a comment that begins with `liquibase rollback`. Everything else is blanked,
 * so that what is left keeps its place.
 */
function rollbackOf(
  lines: readonly Line[],
  sql: string,
  start: number,
  delimiter: string | undefined,
): Rollback | undefined {
  const block = rollbackBlock.exec(sql);
  if (block !== null) {
    const close = sql.indexOf('*/', block.index);
    const from = block.index + block[0].length;
    const inside = sql.slice(from, close < 0 ? sql.length : close);
    const marker = { start: start + block.index, end: start + from };
    return { marker, changes: pieces(inside, start + from, delimiter), runsAgain: undefined };
  }
  const marked = lines.filter(({ text }) => rollbackLine.test(text));
  const [first] = marked;
  const last = marked.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const marker = { start: first.start + first.text.search(/\S/), end: first.start + first.text.length };
  const says = marked.map(({ text }) => rollbackLine.exec(text)?.[2] ?? '').join('\n');
  if (/^\s*(?:not required|empty)\b/i.test(says)) return { marker, changes: [], runsAgain: undefined };
  const again = /\bchangesetid:("[^"]*"|'[^']*'|\S+)/i.exec(says)?.[1];
  if (again !== undefined) {
    const author = /\bchangesetauthor:("[^"]*"|'[^']*'|\S+)/i.exec(says)?.[1];
    const runsAgain = { id: unquoted(again), author: author === undefined ? author : unquoted(author) };
    return { marker, changes: [], runsAgain };
  }
  return { marker, changes: pieces(keptLines(marked), first.start, delimiter), runsAgain: undefined };
}

/** The words behind the markers of some lines, in their places from the first of these lines on. */
function keptLines(marked: readonly Line[]): string {
  const begin = marked[0]?.start ?? 0;
  let kept = '';
  for (const { text, start } of marked) {
    const [, mark = '', sql = ''] = rollbackLine.exec(text) ?? [];
    const gap = start - begin - kept.length;
    kept += (gap > 0 ? `\n${' '.repeat(gap - 1)}` : '') + ' '.repeat(mark.length) + sql;
  }
  return kept;
}

function propertyOf(line: string): Property[] {
  const rest = /^\s*--[ \t]*property[ \t]+(.*)/i.exec(line)?.[1];
  if (rest === undefined) return [];
  const attributes = attributesIn(rest);
  const [name, value] = [attributes.get('name'), attributes.get('value')];
  return name === undefined || value === undefined ? [] : [{ name, value, dbms: attributes.get('dbms') }];
}
