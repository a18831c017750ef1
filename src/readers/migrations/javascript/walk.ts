import type { Node, Statement } from '@babel/types';
import { Calls, rounds } from './calls.js';
import type { Module } from './module.js';
import { declare } from './module.js';
import { bindPattern } from './patterns.js';
import type { Condition, Follow, Step } from './steps.js';
import { spanOf } from './syntax.js';
import { truth } from './truth.js';
import type { FunctionValue, Value } from './value.js';
import { runtime } from './value.js';
import { under, type Where, when } from './where.js';

/** Functions in functions, and steps, beyond which a file is not followed any further. */
const MAX_DEPTH = 60;
const MAX_STEPS = 20_000;

/** How a run of statements ends: it goes on, it leaves the function or the loop, or it throws. */
type End = 'goes-on' | 'leaves' | 'throws';

/**
 * What a function of a file does, in order: its calls on the framework's API, functions of the file that it
 * calls included. Branches are followed both ways, each step with the conditions it stands under; a loop over
 * a list that the file spells out is followed round by round.
 *
 * @param args what it is called with: {@link receiver}s for what the framework hands over.
 * @param self what `this` is in it.
 */
export function stepsOf(
  { evaluator, text }: Module,
  body: FunctionValue,
  args: readonly Value[],
  follow: Follow,
  self?: Value,
): Step[] {
  return new Walk(evaluator, text, follow).run(body, args, self);
}

class Walk {
  readonly #calls: Calls;
  #depth = 0;
  #left = MAX_STEPS;

  constructor(
    private readonly evaluator: Module['evaluator'],
    text: string,
    private readonly follow: Follow,
  ) {
    this.#calls = new Calls(text, follow, (body, args, where) => this.#function(body, args, where));
  }

  run(body: FunctionValue, args: readonly Value[], self?: Value): Step[] {
    const where = { scope: body.scope, conditions: [], loop: false };
    this.#function(body, args, where, self);
    if (this.evaluator.exhausted) this.#calls.foreign(body.node, where);
    return this.#calls.steps;
  }

  #function({ node, scope: outer }: FunctionValue, args: readonly Value[], where: Where, self?: Value): void {
    this.#deeper(node, where, () => {
      const scope = outer.inner();
      if (self !== undefined) scope.bind('this', self);
      for (const [index, parameter] of node.params.entries()) {
        bindPattern(parameter, args[index] ?? runtime, scope, this.evaluator);
      }
      const inside = { ...where, scope };
      if (node.body.type === 'BlockStatement') this.#block(node.body.body, inside);
      else this.#expression(node.body, inside);
    });
  }

  /** Goes down where there is room; what is too deep is a step of which nothing is known. */
  #deeper(node: Node, where: Where, go: () => void): void {
    if (this.#depth >= MAX_DEPTH || this.#left <= 0) {
      if (this.#left-- >= 0) this.#calls.foreign(node, where);
      return;
    }
    this.#depth++;
    this.#left--;
    go();
    this.#depth--;
  }

  #block(statements: readonly Statement[], where: Where): End {
    declare(
      statements.filter(({ type }) => type === 'FunctionDeclaration'),
      where.scope,
      this.evaluator,
    );
    let inside = where;
    for (const statement of statements) {
      const { end, rest } = this.#statement(statement, inside);
      if (end !== 'goes-on') return end;
      if (rest !== undefined) inside = { ...inside, conditions: [...inside.conditions, rest] };
    }
    return 'goes-on';
  }

  /** @returns how it ends, and the condition under which what follows it is still reached. */
  #statement(statement: Statement, where: Where): { end: End; rest?: Condition } {
    let end: End = 'goes-on';
    let rest: Condition | undefined;
    this.#deeper(statement, where, () => {
      switch (statement.type) {
        case 'BlockStatement':
          end = this.#block(statement.body, { ...where, scope: where.scope.inner() });
          break;
        case 'ExpressionStatement':
          this.#expression(statement.expression, where);
          break;
        case 'VariableDeclaration':
          for (const { id, init } of statement.declarations) {
            if (init == null) continue;
            const value = this.#expression(init, where);
            bindPattern(id, value, where.scope, this.evaluator);
          }
          break;
        case 'ReturnStatement':
          if (statement.argument != null) this.#expression(statement.argument, where);
          end = 'leaves';
          break;
        case 'ThrowStatement':
          this.#calls.steps.push({ type: 'refusal', span: spanOf(statement), ...under(where) });
          end = 'throws';
          break;
        case 'BreakStatement':
        case 'ContinueStatement':
          end = 'leaves';
          break;
        case 'IfStatement': {
          const test = this.#expression(statement.test, where);
          const decided = truth(test) ?? this.follow.decides?.(test);
          if (decided !== undefined) {
            const branch = decided ? statement.consequent : statement.alternate;
            if (branch != null) ({ end, rest } = { rest: undefined, ...this.#statement(branch, where) });
            break;
          }
          const first = this.#statement(statement.consequent, when(where, { test, holds: true })).end;
          const other =
            statement.alternate == null
              ? 'goes-on'
              : this.#statement(statement.alternate, when(where, { test, holds: false })).end;
          if (first !== 'goes-on' && other !== 'goes-on') end = first === other ? first : 'leaves';
          else if (first === 'leaves') rest = { test, holds: false };
          else if (other === 'leaves') rest = { test, holds: true };
          break;
        }
        case 'ForStatement':
          if (statement.init?.type === 'VariableDeclaration') {
            for (const { id } of statement.init.declarations)
              bindPattern(id, runtime, where.scope, this.evaluator);
          }
          this.#statement(statement.body, { ...where, loop: true });
          break;
        case 'WhileStatement':
        case 'DoWhileStatement':
          this.#expression(statement.test, { ...where, loop: true });
          this.#statement(statement.body, { ...where, loop: true });
          break;
        case 'ForOfStatement':
        case 'ForInStatement': {
          const over = this.#expression(statement.right, where);
          rounds(statement.type === 'ForInStatement' ? runtime : over, where, (item, inside) => {
            const scope = inside.scope.inner();
            const declared =
              statement.left.type === 'VariableDeclaration' ? statement.left.declarations[0]?.id : undefined;
            if (declared !== undefined) bindPattern(declared, item, scope, this.evaluator);
            this.#statement(statement.body, { ...inside, scope });
          });
          break;
        }
        case 'TryStatement': {
          end = this.#block(statement.block.body, { ...where, scope: where.scope.inner() });
          const { handler, finalizer } = statement;
          if (handler != null) {
            const scope = where.scope.inner();
            if (handler.param != null) bindPattern(handler.param, runtime, scope, this.evaluator);
            this.#block(handler.body.body, when({ ...where, scope }, { test: runtime, holds: true }));
          }
          if (finalizer != null) this.#block(finalizer.body, { ...where, scope: where.scope.inner() });
          break;
        }
        case 'SwitchStatement': {
          this.#expression(statement.discriminant, where);
          for (const { consequent } of statement.cases) {
            this.#block(
              consequent,
              when({ ...where, scope: where.scope.inner() }, { test: runtime, holds: true }),
            );
          }
          break;
        }
        case 'LabeledStatement':
          this.#statement(statement.body, where);
          break;
        default:
          break;
      }
    });
    return rest === undefined ? { end } : { end, rest };
  }

  #expression(node: Node, where: Where): Value {
    switch (node.type) {
      case 'YieldExpression':
        return node.argument == null ? runtime : this.#expression(node.argument, where);
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
        return this.#expression(node.expression, where);
      case 'SequenceExpression': {
        let last: Value = runtime;
        for (const one of node.expressions) last = this.#expression(one, where);
        return last;
      }
      case 'AssignmentExpression':
        return this.#expression(node.right, where);
      case 'ConditionalExpression': {
        const test = this.#expression(node.test, where);
        const decided = truth(test) ?? this.follow.decides?.(test);
        if (decided !== undefined) return this.#expression(decided ? node.consequent : node.alternate, where);
        this.#expression(node.consequent, when(where, { test, holds: true }));
        this.#expression(node.alternate, when(where, { test, holds: false }));
        return this.evaluator.value(node, where.scope);
      }
      case 'LogicalExpression': {
        const test = this.#expression(node.left, where);
        if (node.operator === '??') return this.evaluator.value(node, where.scope);
        const holds = node.operator === '&&';
        const decided = truth(test) ?? this.follow.decides?.(test);
        if (decided === !holds) return test;
        this.#expression(node.right, decided === holds ? where : when(where, { test, holds }));
        return this.evaluator.value(node, where.scope);
      }
      default: {
        const value = this.evaluator.value(node, where.scope);
        this.#calls.take(value, where);
        return value;
      }
    }
  }
}
