import type {
  BinaryExpression,
  ConditionalExpression,
  LogicalExpression,
  Node,
  TemplateLiteral,
  UnaryExpression,
} from '@babel/types';
import type { Calls } from './calls.js';
import type { Evaluator } from './evaluate.js';
import type { Follow } from './steps.js';
import { wrapped } from './syntax.js';
import type { Trail } from './trail.js';
import { isMissing, truth } from './truth.js';
import type { Value } from './value.js';
import { runtime } from './value.js';
import { type Where, when } from './where.js';

/** Follows expressions, both sides of those that branch, and takes the calls that they are made of. */
export class Expressions {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly framework: Follow,
    private readonly trail: Trail,
    private readonly calls: Calls,
  ) {}

  /** What an expression comes to; the calls in it are taken on the way. */
  follow(node: Node, where: Where): Value {
    switch (node.type) {
      case 'YieldExpression':
        return node.argument == null ? runtime : this.follow(node.argument, where);
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
        return this.follow(node.expression, where);
      case 'SequenceExpression': {
        let last: Value = runtime;
        for (const one of node.expressions) last = this.follow(one, where);
        return last;
      }
      case 'AssignmentExpression': {
        const value = this.follow(node.right, where);
        if (node.left.type === 'Identifier') this.trail.named(node.left.name, value, this.isHandle(value));
        return value;
      }
      case 'AwaitExpression':
        return isBranching(node.argument) ? this.follow(node.argument, where) : this.#taken(node, where);
      case 'ConditionalExpression':
        return this.#eitherOf(node, where);
      case 'LogicalExpression':
        return this.#logical(node, where);
      case 'UnaryExpression':
      case 'BinaryExpression':
      case 'TemplateLiteral':
        return this.#workedOut(node, where);
      default:
        return this.#taken(node, where);
    }
  }

  #taken(node: Node, where: Where): Value {
    const value = this.evaluator.value(node, where.scope);
    this.calls.take(value, where);
    return value;
  }

  /** What is worked out of several expressions may come to nothing that tells of the calls in them. */
  #workedOut(node: UnaryExpression | BinaryExpression | TemplateLiteral, where: Where): Value {
    const value = this.evaluator.value(node, where.scope);
    if (value.type === 'chain') this.calls.take(value, where);
    else for (const part of operandsOf(node)) this.follow(part, where);
    return value;
  }

  #eitherOf(node: ConditionalExpression, where: Where): Value {
    const test = this.follow(node.test, where);
    const decided = this.decided(test);
    if (decided !== undefined) {
      this.trail.pass(decided ? node.alternate : node.consequent);
      return this.follow(decided ? node.consequent : node.alternate, where);
    }
    this.follow(node.consequent, when(where, { test, holds: true }));
    this.follow(node.alternate, when(where, { test, holds: false }));
    return this.evaluator.value(node, where.scope);
  }

  #logical(node: LogicalExpression, where: Where): Value {
    const test = this.follow(node.left, where);
    if (node.operator === '??') {
      const missing = isMissing(test);
      if (missing === false) this.trail.pass(node.right);
      else this.follow(node.right, missing ? where : when(where, { test: runtime, holds: true }));
      return this.evaluator.value(node, where.scope);
    }
    const holds = node.operator === '&&';
    const decided = this.decided(test);
    if (decided === !holds) {
      this.trail.pass(node.right);
      return test;
    }
    this.follow(node.right, decided === holds ? where : when(where, { test, holds }));
    return this.evaluator.value(node, where.scope);
  }

  /** Whether a test is decided, by what the file says or by what the framework knows. */
  decided(test: Value): boolean | undefined {
    return truth(test) ?? this.framework.decides?.(test);
  }

  /** Whether a value is, or is made of, what the framework hands over, and no result that was waited for. */
  isHandle(value: Value): boolean {
    if (value.type !== 'chain' || !this.framework.isOwn(value)) return false;
    const [before, last] = value.links.slice(-2);
    return last?.name !== 'await' || (before !== undefined && this.framework.isHandle?.(before) === true);
  }
}

/** Whether an expression is one of several, so that each has to be followed. */
function isBranching(node: Node): boolean {
  const inner = wrapped(node);
  if (inner !== undefined) return node.type === 'AssignmentExpression' || isBranching(inner);
  return node.type === 'ConditionalExpression' || node.type === 'LogicalExpression';
}

/** The operands of an expression; a long sum leans to the left and is gone down along. */
function operandsOf(node: UnaryExpression | BinaryExpression | TemplateLiteral): Node[] {
  if (node.type === 'UnaryExpression') return [node.argument];
  if (node.type === 'TemplateLiteral') return [...node.expressions];
  const operands: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression') {
    operands.push(left.right);
    left = left.left;
  }
  return [left, ...operands.reverse()];
}
