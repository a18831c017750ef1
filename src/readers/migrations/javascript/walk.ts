import type { IfStatement, Node, Statement, TryStatement } from '@babel/types';
import { Calls, rounds } from './calls.js';
import { Expressions } from './expressions.js';
import type { Module } from './module.js';
import { declare } from './module.js';
import { overlookedCalls } from './overlooked.js';
import { bindPattern, givenTo } from './patterns.js';
import type { Condition, Follow, Step } from './steps.js';
import { namesIn, spanOf } from './syntax.js';
import { Trail } from './trail.js';
import type { FunctionValue, Scope, Value } from './value.js';
import { keysOf, runtime } from './value.js';
import { under, type Where, when } from './where.js';

/** Functions in functions, and steps, beyond which a file is not followed any further. */
const MAX_DEPTH = 60;
const MAX_STEPS = 20_000;

/** How a run of statements ends: it goes on, it leaves the function or the loop, or it throws. */
type End = 'goes-on' | 'leaves' | 'throws';

interface Ending {
  readonly end: End;
  /** The condition under which what follows is still reached. */
  readonly rest?: Condition;
}

/**
 * What a function of a file does, in order: its calls on the framework's API, functions of the file that it
 * calls included. Branches are followed both ways, each step with the conditions it stands under; a loop over
 * a list that the file spells out is followed round by round.
 *
 * @param args what it is called with: {@link receiver}s for what the framework hands over.
 * @param self what `this` is in it.
 */
export function stepsOf(
  module: Module,
  body: FunctionValue,
  args: readonly Value[],
  follow: Follow,
  self?: Value,
): Step[] {
  return new Walk(module, follow).run(body, args, self);
}

class Walk {
  readonly #calls: Calls;
  readonly #trail: Trail;
  readonly #expressions: Expressions;
  readonly #evaluator: Module['evaluator'];
  #depth = 0;
  #left = MAX_STEPS;

  constructor(
    private readonly module: Module,
    private readonly follow: Follow,
  ) {
    this.#evaluator = module.evaluator;
    this.#trail = new Trail(module.text);
    const enter = (body: FunctionValue, args: readonly Value[], where: Where) =>
      this.#function(body, args, where);
    this.#calls = new Calls(module.text, follow, this.#trail, enter);
    this.#expressions = new Expressions(module.evaluator, follow, this.#trail, this.#calls);
  }

  run(body: FunctionValue, args: readonly Value[], self?: Value): Step[] {
    const where = { scope: body.scope, conditions: [], loop: false };
    this.#function(body, args, where, self);
    if (this.#evaluator.exhausted) this.#calls.foreign(body.node, where);
    else if (this.#left > 0) this.#overlooked(body, where);
    return this.#calls.steps;
  }

  /** What was not come by is taken as what may happen, with nothing but handles known in it. */
  #overlooked(body: FunctionValue, where: Where): void {
    const named = (name: string) => {
      const found = this.module.scope.get(name);
      return found?.type === 'function' ? found.node : undefined;
    };
    for (const call of overlookedCalls(body.node, this.#trail, named)) {
      const scope = body.scope.inner();
      for (const [name, value] of this.#trail.handles) scope.bind(name, value);
      const inside = when({ ...where, scope }, { test: runtime, holds: true });
      const value = this.#evaluator.value(call, scope);
      if (value.type === 'chain' && this.follow.isOwn(value)) this.#calls.take(value, inside);
      else this.#calls.foreign(call, inside);
    }
  }

  #function({ node, scope: outer }: FunctionValue, args: readonly Value[], where: Where, self?: Value): void {
    this.#trail.entered.add(node);
    this.#deeper(node, where, () => {
      const scope = outer.inner();
      if (self !== undefined) scope.bind('this', self);
      for (const [index, parameter] of node.params.entries())
        this.#bind(parameter, givenTo(parameter, index, args), scope);
      const inside = { ...where, scope };
      if (node.body.type === 'BlockStatement') this.#block(node.body.body, inside);
      else this.#expressions.follow(node.body, inside);
    });
  }

  /** Binds the names of a pattern, and keeps those that stand for a handle. */
  #bind(pattern: Node, value: Value | undefined, scope: Scope): void {
    bindPattern(pattern, value ?? runtime, scope, this.#evaluator);
    for (const name of namesIn(pattern)) {
      const bound = pattern.type === 'Identifier' ? value : scope.get(name);
      if (bound !== undefined) this.#trail.named(name, bound, this.#expressions.isHandle(bound));
    }
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
      this.#evaluator,
    );
    let inside = where;
    for (const [index, statement] of statements.entries()) {
      const { end, rest } = this.#statement(statement, inside);
      if (end !== 'goes-on') {
        this.#trail.pass(...statements.slice(index + 1).filter(({ type }) => type !== 'FunctionDeclaration'));
        return end;
      }
      if (rest !== undefined) inside = { ...inside, conditions: [...inside.conditions, rest] };
    }
    return 'goes-on';
  }

  #statement(statement: Statement, where: Where): Ending {
    let ending: Ending = { end: 'goes-on' };
    this.#deeper(statement, where, () => {
      ending = this.#followed(statement, where);
    });
    return ending;
  }

  #followed(statement: Statement, where: Where): Ending {
    switch (statement.type) {
      case 'BlockStatement':
        return { end: this.#block(statement.body, { ...where, scope: where.scope.inner() }) };
      case 'ExpressionStatement':
        this.#expressions.follow(statement.expression, where);
        return { end: 'goes-on' };
      case 'VariableDeclaration':
        for (const { id, init } of statement.declarations)
          if (init != null) this.#bind(id, this.#expressions.follow(init, where), where.scope);
        return { end: 'goes-on' };
      case 'ReturnStatement':
        if (statement.argument != null) this.#expressions.follow(statement.argument, where);
        return { end: 'leaves' };
      case 'ThrowStatement':
        this.#calls.steps.push({ type: 'refusal', span: spanOf(statement), ...under(where) });
        return { end: 'throws' };
      case 'BreakStatement':
      case 'ContinueStatement':
        return { end: 'leaves' };
      case 'IfStatement':
        return this.#branches(statement, where);
      case 'TryStatement':
        return { end: this.#tried(statement, where) };
      case 'SwitchStatement':
        this.#expressions.follow(statement.discriminant, where);
        for (const { consequent } of statement.cases) {
          const scope = where.scope.inner();
          this.#block(consequent, when({ ...where, scope }, { test: runtime, holds: true }));
        }
        return { end: 'goes-on' };
      case 'LabeledStatement':
        this.#statement(statement.body, where);
        return { end: 'goes-on' };
      default:
        this.#loop(statement, where);
        return { end: 'goes-on' };
    }
  }

  #branches(statement: IfStatement, where: Where): Ending {
    const { consequent, alternate } = statement;
    const test = this.#expressions.follow(statement.test, where);
    const decided = this.#expressions.decided(test);
    if (decided !== undefined) {
      const branch = decided ? consequent : alternate;
      this.#trail.pass(decided ? alternate : consequent);
      return branch == null ? { end: 'goes-on' } : this.#statement(branch, where);
    }
    const first = this.#statement(consequent, when(where, { test, holds: true })).end;
    const other =
      alternate == null ? 'goes-on' : this.#statement(alternate, when(where, { test, holds: false })).end;
    if (first !== 'goes-on' && other !== 'goes-on') return { end: first === other ? first : 'leaves' };
    if (first === 'leaves') return { end: 'goes-on', rest: { test, holds: false } };
    return other === 'leaves' ? { end: 'goes-on', rest: { test, holds: true } } : { end: 'goes-on' };
  }

  #tried({ block, handler, finalizer }: TryStatement, where: Where): End {
    const end = this.#block(block.body, { ...where, scope: where.scope.inner() });
    if (handler != null) {
      const scope = where.scope.inner();
      if (handler.param != null) bindPattern(handler.param, runtime, scope, this.#evaluator);
      this.#block(handler.body.body, when({ ...where, scope }, { test: runtime, holds: true }));
    }
    if (finalizer != null) this.#block(finalizer.body, { ...where, scope: where.scope.inner() });
    return end;
  }

  #loop(statement: Statement, where: Where): void {
    const looped = { ...where, loop: true };
    switch (statement.type) {
      case 'ForStatement': {
        const { init, test, update } = statement;
        if (init?.type === 'VariableDeclaration') {
          for (const { id } of init.declarations) bindPattern(id, runtime, where.scope, this.#evaluator);
        }
        this.#statement(statement.body, looped);
        for (const part of [test, update]) if (part != null) this.#expressions.follow(part, looped);
        return;
      }
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.#expressions.follow(statement.test, looped);
        this.#statement(statement.body, looped);
        return;
      case 'ForOfStatement':
      case 'ForInStatement': {
        const over = this.#expressions.follow(statement.right, where);
        const { left, body } = statement;
        const declared = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
        rounds(statement.type === 'ForInStatement' ? keysOf(over) : over, where, (item, inside) => {
          const scope = inside.scope.inner();
          if (declared !== undefined) this.#bind(declared, item, scope);
          this.#statement(body, { ...inside, scope });
        });
        return;
      }
      default:
        return;
    }
  }
}
