import { parseSql } from '../../../documents/sql/parse.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Span } from '../../../model/span.js';
import {
  dynamicStatement,
  embeddedStatements,
  refusalStatement,
  unclassifiedStatement,
  wordsOf,
} from '../code-statement.js';
import type { Draft } from '../draft.js';
import type { Statement } from '../script.js';
import { sqlStatements } from '../sql-statements.js';

/** One thing that a call in a migration does, when it runs. */
export interface Act {
  /** The call. */
  readonly span: Span;
  readonly does: Does;
  /** Whether it stands in a loop. */
  readonly loop: boolean;
  /** Whether it stands below a condition, so that it may not run. */
  readonly guarded: boolean;
}

export type Does =
  /** SQL that the framework writes, as `sql-text.ts` has it. */
  | { readonly type: 'written'; readonly sql: string }
  /** SQL that the author writes, in the dialect of the engine. */
  | { readonly type: 'embedded'; readonly sql: string }
  /** SQL or names that only the run knows. */
  | {
      readonly type: 'dynamic';
      readonly words: readonly string[];
      readonly target: string;
      readonly sql?: boolean;
    }
  /** A call of the framework, or of a helper in another file, of which nothing is known. */
  | { readonly type: 'unclassified'; readonly words: readonly string[]; readonly target: string }
  | { readonly type: 'drafts'; readonly drafts: readonly Draft[] }
  | { readonly type: 'external'; readonly call: string }
  | { readonly type: 'begin' | 'end' | 'refusal' | 'nothing' };

/** The statements of a part that is made of calls, each standing at its call. */
export async function statementsOf(acts: readonly Act[], engine: Engine): Promise<Statement[]> {
  const statements: Statement[] = [];
  for (const act of acts) {
    for (const statement of await statementsOfAct(act, engine)) statements.push(standing(statement, act));
  }
  return statements;
}

async function statementsOfAct({ does, span, loop }: Act, engine: Engine): Promise<Statement[]> {
  switch (does.type) {
    case 'written':
      return await writtenStatements(does.sql, span, engine);
    case 'embedded':
      return await embeddedStatements({ sql: does.sql, span, loop }, engine);
    case 'dynamic': {
      const statement = dynamicStatement(span, does.words, does.target);
      return [does.sql === true ? { ...statement, runtimeSql: [span] } : statement];
    }
    case 'unclassified':
      return [unclassifiedStatement(span, does.words, does.target)];
    case 'drafts':
      return [{ span, drafts: does.drafts, effect: 'something' }];
    case 'external':
      return [{ span, drafts: [], effect: 'something', externalCalls: [{ span, call: does.call }] }];
    case 'begin':
    case 'end':
      return [{ span, drafts: [], effect: 'setting', control: does.type }];
    case 'refusal':
      return [refusalStatement(span)];
    case 'nothing':
      return [{ span, drafts: [], effect: 'nothing' }];
  }
}

/** What SQL in PostgreSQL's syntax does on an engine that has another one. */
async function writtenStatements(sql: string, span: Span, engine: Engine): Promise<Statement[]> {
  const { tree, problems } = await parseSql(sql, 'postgres');
  if (problems.length > 0) return [unclassifiedStatement(span, wordsOf(sql), 'a call that is not known')];
  return sqlStatements(tree).map((statement) => ({ ...onEngine(statement, engine), span }));
}

/** PostgreSQL alone refuses statements inside of a transaction; MySQL commits before DDL. */
function onEngine(statement: Statement, engine: Engine): Statement {
  if (engine === 'postgres') return statement;
  const { refusesTransaction: _, ...rest } = statement;
  const ends = engine === 'mysql' && rest.drafts.some(({ kind }) => kind === 'schema-change');
  return ends ? { ...rest, commitsImplicitly: true } : rest;
}

function standing(statement: Statement, { loop, guarded }: Act): Statement {
  if (!loop && !guarded) return statement;
  return { ...statement, drafts: statement.drafts.map((draft) => standingDraft(draft, loop, guarded)) };
}

function standingDraft(draft: Draft, loop: boolean, guarded: boolean): Draft {
  const guard = guarded ? { guarded: true } : {};
  if (draft.kind === 'schema-change') return { ...draft, facts: { ...draft.facts, ...guard } };
  return { ...draft, facts: { ...draft.facts, ...guard, ...(loop ? { loop: true } : {}) } };
}
