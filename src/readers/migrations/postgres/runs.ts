import type { Node } from '@pgsql/types';
import type { Procedure, ProcedureStep } from '../../../documents/sql/procedure.js';
import type { PostgresStatement, PostgresTree } from '../../../documents/sql/tree.js';
import { unknown } from '../../../model/fact.js';
import type { Span } from '../../../model/span.js';
import { type Draft, schemaDraft } from '../draft.js';
import type { ExternalCall } from '../script.js';
import { changesOf } from './changes.js';
import { codeOf, dynamicChange, wordsOf } from './dynamic.js';
import { externalCallsOf, functionsCalled, runsItsQuery } from './external-calls.js';
import { dottedName } from './names.js';
import { type BoundStep, pagersOf, pagingOf } from './paging.js';
import { bindVariables } from './variables.js';

/** What a statement does once it runs, the bodies of the blocks and functions that it runs included. */
export interface Ran {
  readonly drafts: readonly Draft[];
  readonly externalCalls: readonly ExternalCall[];
  readonly runtimeSql: readonly Span[];
  /** Whether it runs a body, and in one transaction. */
  readonly ownTransaction: boolean;
}

/** Where a statement of a body stands; absent at the top of a script. */
interface Inside {
  readonly bound: BoundStep;
  readonly pagers: readonly BoundStep[];
}

/** Deeper than functions that call each other need to be followed. */
const MAX_DEPTH = 8;

/**
 * Follows the statements of one script: a function or procedure that the script itself creates runs where it
 * is called, once.
 */
export class Runs {
  readonly #created = new Map<string, PostgresStatement>();
  readonly #followed = new Set<PostgresStatement>();

  /** @param parse reads a script that stands in a string */
  constructor(private readonly parse: PostgresTree['parse']) {}

  /** What the next statement of the script does. */
  statement(statement: PostgresStatement): Ran {
    const { node } = statement;
    if ('CreateFunctionStmt' in node) {
      this.#created.set(dottedName(node.CreateFunctionStmt.funcname) ?? '', statement);
    }
    const found = new Found();
    this.#run(statement, found, 0);
    return found;
  }

  #run(statement: PostgresStatement, found: Found, depth: number, inside?: Inside): void {
    const { node, span } = statement;
    if ('DoStmt' in node) {
      const procedure = depth < MAX_DEPTH ? statement.procedure?.() : undefined;
      if (procedure === undefined) found.add(dynamicChange(node.DoStmt), inside);
      else this.#body(procedure, statement, found, depth + 1, inside?.bound.step);
      return;
    }
    found.add(changesOf(node, statement.holdsText), inside);
    for (const call of externalCallsOf(node)) found.externalCalls.push({ span, call });
    if (runsItsQuery(node)) this.#calls(node, found, depth, inside?.bound.step);
  }

  #calls(node: Node, found: Found, depth: number, from: ProcedureStep | undefined): void {
    if (this.#created.size === 0 || depth >= MAX_DEPTH) return;
    for (const name of functionsCalled(node)) {
      const created = this.#created.get(name);
      if (created === undefined || this.#followed.has(created)) continue;
      this.#followed.add(created);
      const procedure = created.procedure?.();
      if (procedure !== undefined) this.#body(procedure, created, found, depth + 1, from);
    }
  }

  #body(
    { steps, variables, raises, commits }: Procedure,
    of: PostgresStatement,
    found: Found,
    depth: number,
    from: ProcedureStep | undefined,
  ): void {
    const all = steps.map((step) => ({
      step: from === undefined ? step : called(step, from),
      reads: bindVariables(step.nodes, variables),
    }));
    const pagers = pagersOf(all);
    const hidden: Span[] = raises === 'sometimes' ? [of.span] : [];
    found.bodies++;
    found.commits ||= commits;
    for (const bound of all) {
      const { nodes, span } = bound.step;
      const statements = statementsOf(bound.step, this.parse);
      if (statements === undefined) found.runtimeSql.push(span);
      if (statements === undefined || nodes.length === 0) hidden.push(span);
      for (const one of statements ?? []) this.#run(one, found, depth, { bound, pagers });
    }
    found.hide(of, hidden);
  }
}

/** A step of a body that is run by a step of another one. */
function called(step: ProcedureStep, by: ProcedureStep): ProcedureStep {
  return { ...step, guarded: step.guarded || by.guarded, loops: [...by.loops, ...step.loops] };
}

/** The statements of a step; `undefined` where its text is put together at run time. */
function statementsOf(
  { kind, nodes, span }: ProcedureStep,
  parse: PostgresTree['parse'],
): PostgresStatement[] | undefined {
  if (kind !== 'execute') return nodes.map((node) => ({ node, span }));
  const text = constantText(nodes);
  if (text === undefined) return undefined;
  return parse(text)?.map((one) => standingAt(one, span));
}

/** A statement that is written in a string stands where the string is run. */
function standingAt({ node, procedure }: PostgresStatement, span: Span): PostgresStatement {
  if (procedure === undefined) return { node, span };
  const moved = () => {
    const body = procedure();
    return body === undefined ? undefined : { ...body, steps: body.steps.map((step) => ({ ...step, span })) };
  };
  return { node, span, procedure: moved };
}

/** The text of an expression that is one string, or strings joined by `||`. */
function constantText([node]: readonly Node[]): string | undefined {
  const [target] = node !== undefined && 'SelectStmt' in node ? (node.SelectStmt.targetList ?? []) : [];
  return target !== undefined && 'ResTarget' in target ? stringOf(target.ResTarget.val) : undefined;
}

function stringOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('A_Const' in node) return node.A_Const.sval?.sval;
  if (!('A_Expr' in node) || dottedName(node.A_Expr.name) !== '||') return undefined;
  const left = stringOf(node.A_Expr.lexpr);
  const right = stringOf(node.A_Expr.rexpr);
  return left === undefined || right === undefined ? undefined : left + right;
}

class Found implements Ran {
  readonly drafts: Draft[] = [];
  readonly externalCalls: ExternalCall[] = [];
  readonly runtimeSql: Span[] = [];
  bodies = 0;
  commits = false;

  get ownTransaction(): boolean {
    return this.bodies > 0 && !this.commits;
  }

  add(drafts: readonly Draft[], inside: Inside | undefined): void {
    this.drafts.push(...(inside === undefined ? drafts : drafts.map((draft) => placed(draft, inside))));
  }

  /** What cannot be read of a body may touch what its words name, from the first such place to the last. */
  hide({ node }: PostgresStatement, places: readonly Span[]): void {
    const target = 'DoStmt' in node ? 'a DO block' : 'a function';
    for (const span of new Set([places[0], places.at(-1)])) {
      if (span === undefined) continue;
      const facts = { table: unknown(`inside ${target}`), lossy: unknown(`inside ${target}`) };
      const draft = schemaDraft('dynamic', { ...facts, target, mentions: wordsOf(codeOf(node)) });
      this.drafts.push({ ...draft, span });
    }
  }
}

function placed(draft: Draft, { bound, pagers }: Inside): Draft {
  const { guarded, loops, span } = bound.step;
  if (draft.kind === 'schema-change') return { ...draft, span, facts: { ...draft.facts, guarded } };
  const batches = loops.filter(({ overList }) => !overList);
  const commitsPerBatch = batches.length === 0 ? null : batches.some(({ commits }) => commits);
  const facts = { ...draft.facts, guarded, loop: loops.length > 0, commitsPerBatch };
  return { ...draft, span, facts, offsetPages: pagingOf(bound, pagers) };
}
