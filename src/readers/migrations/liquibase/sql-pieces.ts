import { parseSql } from '../../../documents/sql/parse.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Span } from '../../../model/span.js';
import { dynamicStatement, unclassifiedStatement, wordsOf } from '../code-statement.js';
import type { Statement } from '../script.js';
import { sqlStatements } from '../sql-statements.js';
import type { Change } from './changelog.js';
import { type Expanded, isOpen } from './properties.js';

interface Piece {
  readonly text: string;
  readonly start: number;
}

/**
 * SQL between the delimiters that a changeset gives itself (`GO`, `//`, `\n/`), in any case. Liquibase takes them
 * as regular expressions; they are taken as they are written, but for the escapes people use.
 */
export function splitAt(text: string, delimiter: string | undefined): Piece[] {
  const mark = (delimiter ?? ';')
    .replace(/\\n/g, '\n')
    .replace(/\\r|\\s\*/g, '')
    .replace(/\\(\W)/g, '$1');
  if (mark.trim() === '' || mark.trim() === ';') return [{ text, start: 0 }];
  const pieces: Piece[] = [];
  const [inText, wanted] = [text.toLowerCase(), mark.toLowerCase()];
  let from = 0;
  for (let at = inText.indexOf(wanted); at >= 0; at = inText.indexOf(wanted, from)) {
    pieces.push({ text: text.slice(from, at), start: from });
    from = at + wanted.length;
  }
  return [...pieces, { text: text.slice(from), start: from }].filter((piece) => piece.text.trim() !== '');
}

/** The statements of a stretch of a formatted SQL file, each where it stands. */
export async function statementsOfSql(
  { sql, start, delimiter }: Extract<Change, { type: 'sql' }>,
  expand: (text: string) => Expanded,
  engine: Engine,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { text, source } = expand(sql);
  for (const piece of splitAt(text, delimiter)) {
    const toFile = (offset: number) => start + source(piece.start + offset);
    statements.push(...(await statementsOfPiece(piece.text, toFile, engine)));
  }
  return statements;
}

async function statementsOfPiece(
  text: string,
  toFile: (offset: number) => number,
  engine: Engine,
): Promise<Statement[]> {
  const { tree, problems } = await parseSql(text, engine);
  if (problems.length === 0) return sqlStatements(tree).map((statement) => moved(statement, toFile));
  const written = firstStatement(text);
  const span = { start: toFile(written.start), end: toFile(written.end) };
  if (isOpen(text)) return [dynamicStatement(span, wordsOf(text), 'SQL filled in at run time')];
  return [unclassifiedStatement(span, wordsOf(text), 'SQL that does not parse')];
}

/** Where the text begins that is neither white space nor a comment line, to the end of the whole. */
function firstStatement(text: string): Span {
  const begin = /^[ \t]*(?!--)[^\s]/m.exec(text);
  const start = begin === null ? 0 : begin.index + begin[0].length - 1;
  return { start, end: Math.max(start, text.trimEnd().length) };
}

/** A statement of a stretch of a file, as it stands in the file. */
function moved(statement: Statement, toFile: (offset: number) => number): Statement {
  const at = ({ start, end }: Span): Span => ({ start: toFile(start), end: toFile(end) });
  const { externalCalls, runtimeSql } = statement;
  return {
    ...statement,
    span: at(statement.span),
    drafts: statement.drafts.map((draft) => {
      const span = draft.span === undefined ? {} : { span: at(draft.span) };
      if (draft.kind === 'schema-change') return { ...draft, ...span };
      const pages = draft.offsetPages === undefined ? {} : { offsetPages: draft.offsetPages.map(at) };
      return { ...draft, ...span, ...pages };
    }),
    ...(externalCalls === undefined
      ? {}
      : { externalCalls: externalCalls.map((one) => ({ ...one, span: at(one.span) })) }),
    ...(runtimeSql === undefined ? {} : { runtimeSql: runtimeSql.map(at) }),
  };
}
