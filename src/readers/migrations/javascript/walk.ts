import type { Node, Statement } from '@babel/types';
import { wordsOf } from '../code-statement.js';
import { truth } from './evaluate.js';
import type { Module } from './module.js';
import { declare } from './module.js';
import { bindPattern } from './patterns.js';
import type { Scope } from './scope.js';
import type { Condition, Follow, Step } from './steps.js';
import type { Chain, FunctionValue, Link, Value } from './value.js';
import { isCall, runtime } from './value.js';

/** Functions in functions, and steps, beyond which a file is not followed any further. */
const MAX_DEPTH = 60;
const MAX_STEPS = 20_000;

/** How a run of statements ends: it goes on, it leaves the function or the loop, or it throws. */
type End = 'goes-on' | 'leaves' | 'throws';

interface Where {
  readonly scope: Scope;
  readonly conditions: readonly Condition[];
  readonly loop: boolean;
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
  { evaluator, text }: Module,
  body: FunctionValue,
  args: readonly Value[],
  follow: Follow,
  self?: Value,
): Step[] {
  return new Walk(evaluator, text, follow).run(body, args, self);
}

class Walk {
  readonly #steps: Step[] = [];
  /** The last links of the chains that were taken: a chain under a name is taken where it is made, and only there. */
  readonly #taken = new WeakSet<Link>();
  #depth = 0;
  #left = MAX_STEPS;

  constructor(
    private readonly evaluator: Module['evaluator'],
    private readonly text: string,
    private readonly follow: Follow,
  ) {}

  run(body: FunctionValue, args: readonly Value[], self?: Value): Step[] {
    this.#function(body, args, { scope: body.scope, conditions: [], loop: false }, self);
    return this.#steps;
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
      if (this.#left-- >= 0) this.#foreign(node, where);
      return;
    }
    this.#depth++;
    this.#left--;
    go();
    this.#depth--;
  }

  #foreign(node: { readonly start?: number | null; readonly end?: number | null }, where: Where): void {
    const span = { start: node.start ?? 0, end: node.end ?? 0 };
    this.#steps.push({
      type: 'foreign',
      span,
      ...under(where),
      words: wordsOf(this.text.slice(span.start, span.end)),
    });
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
          this.#steps.push({ type: 'refusal', span: spanOf(statement), ...under(where) });
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
          this.#rounds(statement.type === 'ForInStatement' ? runtime : over, where, (item, inside) => {
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

  /** Goes through a list item by item where it is known, else once with an item that is not. */
  #rounds(over: Value, where: Where, round: (item: Value, where: Where) => void): void {
    if (over.type === 'list') for (const item of over.items) round(item, where);
    else round(runtime, { ...where, loop: true });
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
        this.#take(value, where);
        return value;
      }
    }
  }

  /** Takes the calls that a value is made of. */
  #take(value: Value, where: Where): void {
    if (value.type === 'list') for (const item of value.items) this.#take(item, where);
    if (value.type === 'record') for (const entry of value.entries.values()) this.#take(entry, where);
    if (value.type !== 'chain' || !isCall(value)) return;
    const chain = { ...value, links: this.#untilAwaited(value.links) };
    const last = chain.links.at(-1);
    if (last === undefined || this.#taken.has(last) || !isCall(chain)) return;
    this.#taken.add(last);
    if (this.#left-- <= 0) return;
    if (this.follow.isOwn(chain)) this.#own(chain, where);
    else this.#other(chain, where);
  }

  /** Up to where its result is waited for or looked at; what comes back may be a handle, which goes on. */
  #untilAwaited(links: readonly Link[]): readonly Link[] {
    const going: Link[] = [];
    for (const link of links) {
      const before = going.at(-1);
      if (link.name === 'await' && before !== undefined && this.follow.isHandle?.(before) === true) continue;
      if (results.has(link.name) && link.args === undefined) break;
      going.push(link);
    }
    return going;
  }

  #own(chain: Chain, where: Where): void {
    const links = withoutBind(chain.links);
    const then = links.findIndex(({ name, args }) => args !== undefined && afterwards.has(name));
    const acting = { ...chain, links: then < 0 ? links : links.slice(0, then) };
    if (isCall(acting))
      this.#steps.push({ type: 'call', chain: acting, span: spanOfActing(acting), ...under(where) });
    for (const [index, link] of links.entries()) {
      if (then >= 0 && index >= then) this.#functionsOf(link, [], behind(link, where));
      else {
        const args = this.follow.enters?.({ ...chain, links: links.slice(0, index) }, link);
        if (args !== undefined) this.#entered(link, args, where);
      }
    }
  }

  #entered(link: Link, args: readonly Value[], where: Where): void {
    const bracket = { type: 'bracket', name: link.name, span: link.span, ...under(where) } as const;
    this.#steps.push({ ...bracket, edge: 'begin' });
    this.#functionsOf(link, args, where);
    this.#steps.push({ ...bracket, edge: 'end' });
  }

  /** A call of something else: functions handed to it may run, and so may calls. */
  #other(chain: Chain, where: Where): void {
    const { root } = chain;
    if (root.type === 'global' && root.name === 'Promise' && chain.links[0]?.name === 'reject') {
      this.#steps.push({ type: 'refusal', span: chain.span, ...under(where) });
      return;
    }
    const [first] = chain.links;
    const called =
      root.type === 'value' && root.value.type === 'function' && first?.name === '' ? root.value : undefined;
    if (called !== undefined) this.#function(called, first?.args ?? [], where);
    else if (root.type !== 'value') this.#handedOver(chain, where);
    for (const [index, link] of chain.links.entries()) {
      if (called !== undefined && index === 0) continue;
      const list = index === 0 && root.type === 'value' ? root.value : runtime;
      if (perItem.has(link.name))
        this.#rounds(list, where, (item, inside) => this.#functionsOf(link, [item], inside));
      else this.#functionsOf(link, [], link.name === 'catch' ? behind(link, where) : where);
    }
  }

  #handedOver(chain: Chain, where: Where): void {
    if (chain.root.type === 'global' && chain.root.name === 'console') return;
    const given = chain.links.some(({ args = [] }) => args.some(isReceiverItself));
    if (given) this.#foreign(chain.span, where);
  }

  #functionsOf({ args = [] }: Link, given: readonly Value[], where: Where): void {
    for (const arg of args) {
      if (arg.type === 'function') this.#function(arg, given, where);
      else if (arg.type === 'list') {
        for (const item of arg.items) {
          if (item.type === 'function') this.#function(item, given, where);
          else this.#take(item, where);
        }
      } else this.#take(arg, where);
    }
  }
}

/** What is done with the result of a chain. */
const results: ReadonlySet<string> = new Set(['await', '!', '===', '!==']);

/** What waits for a call, or is told how it ended. */
const afterwards: ReadonlySet<string> = new Set(['then', 'catch', 'finally', 'nodeify', 'asCallback', 'tap']);
const perItem: ReadonlySet<string> = new Set([
  'forEach',
  'map',
  'each',
  'flatMap',
  'mapSeries',
  'reduce',
  'filter',
]);

/** What is told of a failure runs only where there was one. */
function behind({ name }: Link, where: Where): Where {
  return name === 'catch' ? when(where, { test: runtime, holds: true }) : where;
}

function under({ conditions, loop }: Where): Pick<Where, 'conditions' | 'loop'> {
  return { conditions, loop };
}

function when(where: Where, condition: Condition): Where {
  return { ...where, conditions: [...where.conditions, condition] };
}

/** `db.addColumn.bind(db, 'users', …)` is the call that it will become. */
function withoutBind(links: readonly Link[]): readonly Link[] {
  const at = links.findIndex(({ name, args }) => name === 'bind' && args !== undefined);
  const bound = links[at - 1];
  const bind = links[at];
  if (bound === undefined || bind?.args === undefined || bound.args !== undefined) return links;
  const call = { ...bound, args: bind.args.slice(1), span: { start: bound.span.start, end: bind.span.end } };
  return [...links.slice(0, at - 1), call, ...links.slice(at + 1)];
}

/** Up to the last call that acts: `.then(…)` behind it is no part of it. */
function spanOfActing({ span, links }: Chain): Span {
  const last = links.at(-1);
  return { start: span.start, end: Math.min(span.end, last?.span.end ?? span.end) };
}

type Span = Chain['span'];

function spanOf(node: Node): Span {
  return { start: node.start ?? 0, end: node.end ?? 0 };
}

/** Whether a value is the framework's handle and no call on it. */
function isReceiverItself(value: Value): boolean {
  if (value.type === 'record') return [...value.entries.values()].some(isReceiverItself);
  return value.type === 'chain' && value.root.type === 'receiver' && !isCall(value);
}
