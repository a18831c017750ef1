import type { Span } from '../../../model/span.js';
import {
  type CodeStatement,
  dynamicStatement,
  refusalStatement,
  unclassifiedStatement,
  underCode,
  wordsOf,
} from '../code-statement.js';
import type { Statement } from '../script.js';
import type { BracketStep, CallStep, Condition, Step } from './steps.js';
import { wordsOfValue } from './sums.js';
import type { Chain, Value } from './value.js';
import { namesOf } from './value.js';

/** What one call comes to; several for a call that sends several statements, none for one that only asks. */
export type Outcome =
  | {
      readonly type: 'sql';
      readonly sql: string;
      /** Where it stands, when that is less than the whole call: one command of many. */
      readonly span?: Span;
      /** Whether it says the whole column anew, so that only what differs from before is a change. */
      readonly restates?: boolean;
      /** The tool that changes a type by dropping the column and adding it anew. */
      readonly madeAnewBy?: string;
      /** Whether it is sent on another connection than the one on which a transaction is open. */
      readonly outsideTransaction?: boolean;
    }
  | { readonly type: 'statement'; readonly statement: Statement }
  /** Known to act, but put together at run time. */
  | {
      readonly type: 'dynamic';
      readonly words: readonly string[];
      readonly span?: Span;
      /** Whether it is SQL of the author's that is put together there, and no name. */
      readonly sql?: boolean;
    }
  /** A call that is not known. */
  | { readonly type: 'unknown'; readonly span?: Span };

/** What a framework makes of the steps of a function. */
export interface Compiler {
  call(step: CallStep): readonly Outcome[];
  /** Whether a test asks only for what a call makes or takes away (`hasTable`), as IF [NOT] EXISTS does. */
  isGuard?(test: Value): boolean;
  /** What the begin and the end of a function mean that a call enters; nothing where absent. */
  bracket?(step: BracketStep): Statement | undefined;
}

/** The statements of the steps of a function. */
export function compiled(steps: readonly Step[], compiler: Compiler): CodeStatement[] {
  const statements: CodeStatement[] = [];
  for (const step of steps) {
    switch (step.type) {
      case 'refusal':
        if (step.conditions.length === 0) statements.push(refusalStatement(step.span));
        break;
      case 'foreign':
        statements.push(dynamicStatement(step.span, step.words, 'code of another file'));
        break;
      case 'external': {
        const { span, call } = step;
        statements.push({ span, drafts: [], effect: 'something', externalCalls: [{ span, call }] });
        break;
      }
      case 'bracket': {
        const statement = compiler.bracket?.(step);
        if (statement !== undefined) statements.push(statement);
        break;
      }
      case 'call':
        for (const outcome of compiler.call(step)) statements.push(...made(outcome, step, compiler));
    }
  }
  return statements;
}

function made(outcome: Outcome, step: CallStep, compiler: Compiler): CodeStatement[] {
  const { uncertain, conditional } = standing(step.conditions, compiler);
  switch (outcome.type) {
    case 'sql':
      return [{ ...outcome, span: outcome.span ?? step.span, loop: step.loop, conditional, uncertain }];
    case 'statement':
      return [underCode(outcome.statement, { loop: step.loop, conditional, uncertain })];
    case 'dynamic': {
      const span = outcome.span ?? step.span;
      const statement = dynamicStatement(span, outcome.words, 'SQL put together at run time');
      return [outcome.sql === true ? { ...statement, runtimeSql: [span] } : statement];
    }
    case 'unknown': {
      const target = `${namesOf(step.chain) || 'call'}()`;
      return [unclassifiedStatement(outcome.span ?? step.span, wordsOfChain(step.chain), target)];
    }
  }
}

function standing(conditions: readonly Condition[], { isGuard }: Compiler) {
  const guards = conditions.filter(({ test }) => isGuard?.(test) === true).length;
  return { conditional: guards > 0, uncertain: guards < conditions.length };
}

/** The words of the arguments of a chain that are written out. */
export function wordsOfChain({ links }: Chain): string[] {
  const words = new Set<string>();
  for (const { args = [], template } of links) {
    for (const text of template?.strings ?? []) for (const word of wordsOf(text)) words.add(word);
    for (const value of [...args, ...(template?.values ?? [])]) {
      for (const word of wordsOfValue(value)) words.add(word);
    }
  }
  return [...words];
}
