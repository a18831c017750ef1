import type { ParseResult } from 'libpg-query';
import { hasSqlDetails, loadModule, parseSync, scanSync } from 'libpg-query';
import type { Comment, Problem } from '../parsed.js';
import { utf8Offsets } from '../utf8-offsets.js';
import { cutNames } from './cut-names.js';
import type { ParsedScript } from './parsed-script.js';
import type { ParserAhead } from './parser-ahead.js';
import { parseProcedure } from './plpgsql.js';
import { withoutDisplayCommands } from './psql-commands.js';
import type { PostgresStatement, PostgresTree } from './tree.js';

/** The parser is PostgreSQL's own, as WebAssembly; it is compiled once a process. */
export const ready: Promise<void> = loadModule();

/**
 * Reads a PostgreSQL script. One that does not parse has no statements and one problem: the parser is
 * PostgreSQL's own and stops at the first error.
 *
 * Call it only once {@link ready} has resolved.
 *
 * @param ahead may have parsed it already.
 *
 * @see https://github.com/pganalyze/libpg_query
 */
export function parsePostgres(text: string, ahead?: ParserAhead): ParsedScript {
  const offset = utf8Offsets(text);
  if (text.trim() === '') return { tree: treeOf([], text, offset), problems: [], comments: none };
  const open = openComments(text);
  if (open !== undefined) return { tree: treeOf([], text, offset), problems: [open], comments: none };
  try {
    const statements = statementsOf(ahead?.take(text) ?? parseSync(text), text, offset);
    return { tree: treeOf(statements, text, offset), problems: [], comments: () => commentsOf(text, offset) };
  } catch (error) {
    const sql = withoutDisplayCommands(text);
    const rest = sql === text ? undefined : parsePostgres(sql);
    if (rest?.problems.length === 0) return rest;
    return { tree: treeOf([], text, offset), problems: [problemOf(error, text)], comments: none };
  }
}

function none(): Comment[] {
  return [];
}

/** More than any script has; the lexer is slow, quadratically, with comments in comments that never end. */
const MAX_OPEN_COMMENTS = 500;

function openComments(text: string): Problem | undefined {
  let open = 0;
  for (const { 0: mark, index } of text.matchAll(/\/\*|\*\//g)) {
    open = mark === '/*' ? open + 1 : Math.max(0, open - 1);
    if (open <= MAX_OPEN_COMMENTS) continue;
    return {
      span: { start: index, end: index + 2 },
      message: `more than ${MAX_OPEN_COMMENTS} comments are open here`,
    };
  }
  return undefined;
}

function treeOf(
  statements: readonly PostgresStatement[],
  text: string,
  offset: (byte: number) => number,
): PostgresTree {
  return {
    type: 'sql',
    dialect: 'postgres',
    statements,
    offset,
    cutNames: cutNames(text),
    parse: parseInner,
  };
}

function parseInner(text: string): readonly PostgresStatement[] | undefined {
  const { tree, problems } = parsePostgres(text);
  return problems.length > 0 || tree.dialect !== 'postgres' ? undefined : tree.statements;
}

function statementsOf(
  result: ParseResult,
  text: string,
  offset: (byte: number) => number,
): PostgresStatement[] {
  const statements: PostgresStatement[] = [];
  for (const { stmt, stmt_location = 0, stmt_len = 0 } of result.stmts ?? []) {
    if (stmt === undefined) continue;
    const start = offset(stmt_location);
    const end = stmt_len === 0 ? text.length : offset(stmt_location + stmt_len);
    const span = trimmed(text, start, end);
    const hasBody = 'DoStmt' in stmt || 'CreateFunctionStmt' in stmt;
    const body = hasBody ? { procedure: once(() => parseProcedure(stmt, span, text)) } : {};
    const quote = text.indexOf("'", span.start);
    const holdsText = hasBody || (quote >= 0 && quote < span.end) || text.includes('$', span.start);
    statements.push({ span, node: stmt, holdsText, ...body });
  }
  return statements;
}

/** Servers before 18 count the white space before a statement to it. */
function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const inner = text.slice(start, end);
  const from = start + (inner.length - inner.trimStart().length);
  return { start: from, end: Math.max(from, end - (inner.length - inner.trimEnd().length)) };
}

function problemOf(error: unknown, text: string): Problem {
  const message = error instanceof Error ? error.message : String(error);
  if (!hasSqlDetails(error)) return { span: { start: 0, end: Math.min(1, text.length) }, message };
  const start = codePointOffset(text, error.sqlDetails?.cursorPosition ?? 0);
  const word = /^\w+|^./u.exec(text.slice(start))?.[0].length ?? 0;
  return { span: { start, end: start + word }, message };
}

/** `cursorPosition` counts characters from 0, not bytes and not UTF-16 units. */
function codePointOffset(text: string, count: number): number {
  let offset = 0;
  for (let left = count; left > 0 && offset < text.length; left--) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

function commentsOf(text: string, offset: (byte: number) => number): Comment[] {
  if (!/--|\/\*/.test(text)) return [];
  const comments: Comment[] = [];
  for (const token of scanSync(text).tokens) {
    if (token.tokenName !== 'SQL_COMMENT' && token.tokenName !== 'C_COMMENT') continue;
    const span = { start: offset(token.start), end: offset(token.end) };
    const raw = text.slice(span.start, span.end);
    const inner =
      token.tokenName === 'SQL_COMMENT' ? raw.replace(/^--+/, '') : raw.replace(/^\/\*+|\*+\/$/g, '');
    comments.push({ span, text: inner.trim() });
  }
  return comments;
}

/** A body is read when it is asked for, and then kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
