import { parseSql } from '../../documents/sql/parse.js';
import { unknown } from '../../model/fact.js';
import type { Engine } from '../../model/kinds/change-context.js';
import type { Span } from '../../model/span.js';
import { type Draft, schemaDraft } from './draft.js';
import type { Statement } from './script.js';
import { sqlStatements } from './sql-statements.js';
import { standingAt } from './standing-at.js';

/** What a call in code comes to: statements already read, or SQL that is still to be parsed. */
export type CodeStatement = Statement | EmbeddedSql;

/** SQL that a call in code sends to the server. */
export interface EmbeddedSql {
  readonly sql: string;
  /** The call. */
  readonly span: Span;
  /** Whether it stands in a loop. */
  readonly loop?: boolean;
  /** Whether code around it looks first whether what it makes or takes away is there, as IF [NOT] EXISTS does. */
  readonly conditional?: boolean;
  /** Whether only the run tells if it is sent. */
  readonly uncertain?: boolean;
  /** Whether it says a whole column anew, so that only what differs from before is a change. */
  readonly restates?: boolean;
  /** The tool that changes a type by dropping the column and adding it anew. */
  readonly madeAnewBy?: string;
  /** Whether it is sent on another connection than the one on which a transaction is open. */
  readonly outsideTransaction?: boolean;
}

/** A call that does what its drafts say. */
export function codeStatement(span: Span, drafts: readonly Draft[], engine: Engine): Statement {
  const ends = engine === 'mysql' && drafts.some(({ kind }) => kind === 'schema-change');
  const statement = { span, drafts, effect: 'something' } as const;
  return ends ? { ...statement, commitsImplicitly: true } : statement;
}

/** A call or a text of which nothing tells what it does. */
export function unclassifiedStatement(span: Span, mentions: readonly string[], target: string): Statement {
  const facts = {
    table: unknown('a statement that is not known'),
    lossy: unknown('a statement that is not known'),
  };
  return { span, drafts: [schemaDraft('unclassified', { ...facts, mentions, target })], effect: 'something' };
}

/** A call of which only the run tells what it does: SQL or names put together there, a condition. */
export function dynamicStatement(span: Span, mentions: readonly string[], target: string): Statement {
  const facts = { table: unknown('known only when it runs'), lossy: unknown('known only when it runs') };
  return { span, drafts: [schemaDraft('dynamic', { ...facts, mentions, target })], effect: 'something' };
}

/** A raise, a throw: the part cannot run. */
export function refusalStatement(span: Span): Statement {
  return { span, drafts: [], effect: 'refusal' };
}

/** The statements of SQL in code, each standing at the call. */
export async function embeddedStatements(given: EmbeddedSql, engine: Engine): Promise<Statement[]> {
  const { sql, span } = given;
  const { tree, problems } = await parseSql(sql, engine);
  if (problems.length > 0) return [unclassifiedStatement(span, wordsOf(sql), 'SQL that does not parse')];
  return sqlStatements(tree).map((statement) => standing(statement, given));
}

function standing(statement: Statement, given: EmbeddedSql): Statement {
  return standingAt(underCode(statement, given), given.span);
}

/** A statement as the code around it has it run: in a loop, under a condition. */
export function underCode(statement: Statement, around: Omit<EmbeddedSql, 'sql' | 'span'>): Statement {
  const under = { ...statement, drafts: statement.drafts.map((draft) => draftUnder(draft, around)) };
  return around.outsideTransaction === true ? { ...under, outsideTransaction: true } : under;
}

function draftUnder(
  draft: Draft,
  { loop, conditional, uncertain, restates, madeAnewBy }: Omit<EmbeddedSql, 'sql' | 'span'>,
): Draft {
  const guarded = uncertain === true ? { guarded: true } : {};
  if (draft.kind === 'data-change') {
    const inLoop = loop === true ? { loop: true } : {};
    return { ...draft, facts: { ...draft.facts, ...guarded, ...inLoop } };
  }
  const looked = conditional === true ? { conditional: true } : {};
  const anew = restates === true ? { restates, madeAnewBy: madeAnewBy ?? null } : {};
  return { ...draft, facts: { ...draft.facts, ...guarded, ...looked, ...anew } };
}

/** The statements of a part, its SQL parsed, in order. */
export async function readStatements(given: readonly CodeStatement[], engine: Engine): Promise<Statement[]> {
  const statements: Statement[] = [];
  for (const one of given) {
    if ('sql' in one) statements.push(...(await embeddedStatements(one, engine)));
    else statements.push(one);
  }
  return statements;
}

/** The words of a text that may be names, as they are written and as a server folds them. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of text.slice(0, MAX_TEXT).matchAll(/[\p{L}_][\p{L}\p{N}_$]*/gu)) {
    words.add(word);
    words.add(word.toLowerCase());
  }
  return [...words];
}

/** Characters of a text of which the words are kept. */
const MAX_TEXT = 20_000;
