import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import type { Does } from '../calls/act.js';
import { type Command, type Step, stepOf } from '../calls/command.js';
import { readCall, valueOfCall } from './calls.js';
import { Evaluator } from './evaluate.js';
import { overlookedCalls } from './overlooked.js';
import type { Program } from './program.js';
import type { Runner, Standing } from './runner.js';
import type { TypeContext } from './types.js';
import { runtime, truth, type Value } from './value.js';

/** Whether what follows a statement is reached. */
type Flow = 'on' | 'perhaps' | 'never';

/** More than any migration needs: methods that call each other, statements that are run. */
const MAX_CALLS = 12;
const MAX_STATEMENTS = 20_000;

/** Follows the statements of a migration in the order in which they run. */
export class Walker implements Runner {
  readonly evaluator: Evaluator;
  /** The methods of the migration that it has come through. */
  readonly visited = new Set<SyntaxNode>();
  readonly seen = new Set<SyntaxNode>();
  readonly #passed = new Set<SyntaxNode>();
  #steps: Step[] = [];
  #calls = 0;
  #left = MAX_STATEMENTS;

  constructor(
    readonly program: Program,
    readonly context: TypeContext,
    readonly withoutTransaction: boolean,
  ) {
    this.evaluator = new Evaluator(program, context.engine);
  }

  /** What `change`, `up` or `down` does, step by step. */
  method(name: string): Step[] {
    return this.apart(() => {
      const standing = { scope: new Map(), loop: false, guarded: false };
      this.own(name, [], standing);
      const method = this.program.methods.get(name);
      if (method !== undefined && this.#left > 0) this.#overlooked(standing);
    });
  }

  /** What was not come by is read as what may happen. */
  #overlooked(standing: Standing): void {
    for (const call of overlookedCalls(this.visited, this.seen, this.#passed)) {
      readCall(call, { ...standing, guarded: true }, this);
    }
  }

  command(command: Command, { span }: SyntaxNode, { loop, guarded }: Standing): void {
    this.#steps.push(stepOf(command, { span, loop, guarded }));
  }

  plain(does: readonly Does[], node: SyntaxNode, standing: Standing): void {
    this.command({ forward: does, backward: does }, node, standing);
  }

  step(step: Step): void {
    this.#steps.push(step);
  }

  apart(run: () => void): Step[] {
    const outer = this.#steps;
    this.#steps = [];
    run();
    const inner = this.#steps;
    this.#steps = outer;
    return inner;
  }

  block(call: SyntaxNode, standing: Standing, params: readonly Value[]): void {
    const block = childOf(call, 'block');
    const names = childOf(block, 'parameters')?.children ?? [];
    const scope = new Map(standing.scope);
    for (const [index, node] of names.entries()) {
      const value = params[index] ?? runtime(node);
      if (node.type === 'identifier') scope.set(node.text, value);
      else for (const part of node.children) scope.set(part.text, runtime(part));
    }
    // `_1` and `it` stand for what a block without parameters is given.
    if (names.length === 0 && params[0] !== undefined) scope.set('_1', params[0]).set('it', params[0]);
    const body = childOf(block, 'body');
    if (body !== undefined) this.#statements(body.children, { ...standing, scope });
  }

  own(name: string, args: readonly Value[], standing: Standing): boolean {
    const method = this.program.methods.get(name);
    if (method === undefined || this.#calls >= MAX_CALLS) return false;
    this.visited.add(method);
    const scope = new Map<string, Value>();
    for (const [index, node] of (childOf(method, 'parameters')?.children ?? []).entries()) {
      const param = childOf(node, 'name')?.text ?? node.text;
      scope.set(param, args[index] ?? this.evaluator.value(childOf(node, 'value') ?? node, scope));
    }
    this.#calls++;
    const body = childOf(method, 'body');
    if (body !== undefined) this.#statements(bodyOf(body), { ...standing, scope });
    this.#calls--;
    return true;
  }

  #statements(nodes: readonly SyntaxNode[], given: Standing): Flow {
    let standing = given;
    for (const [index, node] of nodes.entries()) {
      const flow = this.#statement(node, standing);
      if (flow === 'never') {
        this.#pass(...nodes.slice(index + 1));
        return flow;
      }
      if (flow === 'perhaps') standing = { ...standing, guarded: true };
    }
    return standing.guarded && !given.guarded ? 'perhaps' : 'on';
  }

  #statement(node: SyntaxNode, standing: Standing): Flow {
    if (this.#left <= 0) return 'never';
    this.#left--;
    if (this.#left === 0) this.plain([endless], node, standing);
    switch (node.type) {
      case 'call':
      case 'identifier':
        return readCall(node, standing, this) ? 'never' : 'on';
      case 'assignment':
      case 'operator_assignment':
        this.#assignment(node, standing);
        return 'on';
      case 'if':
      case 'unless':
      case 'elsif':
      case 'if_modifier':
      case 'unless_modifier':
      case 'conditional':
        return this.#condition(node, standing);
      case 'case':
      case 'case_match':
        for (const branch of node.children) {
          const body = childOf(branch, 'body') ?? (branch.type === 'else' ? branch : undefined);
          if (body !== undefined) this.#statements(body.children, { ...standing, guarded: true });
        }
        return 'on';
      case 'while':
      case 'until':
      case 'for':
      case 'while_modifier':
      case 'until_modifier': {
        const body = childOf(node, 'body');
        if (body !== undefined) this.#statements(bodyOf(body), { ...standing, loop: true });
        return 'on';
      }
      case 'begin':
      case 'then':
      case 'else':
      case 'do':
      case 'ensure':
      case 'body_statement':
      case 'parenthesized_statements':
        return this.#statements(node.children, standing);
      case 'rescue': {
        const body = childOf(node, 'body');
        if (body !== undefined) this.#statements(body.children, { ...standing, guarded: true });
        return 'on';
      }
      case 'rescue_modifier':
        return this.#statements(node.children.slice(0, 1), standing);
      case 'binary':
        return this.#binary(node, standing);
      case 'return':
      case 'next':
      case 'break':
        for (const child of node.children) this.#statements(child.children, standing);
        return 'never';
      default:
        return 'on';
    }
  }

  #assignment(node: SyntaxNode, { scope, ...standing }: Standing): void {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (right === undefined || left === undefined) return;
    if (right.type === 'call') readCall(right, { scope, ...standing }, this, 'value');
    const value = node.type === 'assignment' ? valueOfCall(right, scope, this) : runtime(node);
    if (left.type === 'identifier' || left.type === 'instance_variable') scope.set(left.text, value);
    else if (left.type === 'left_assignment_list') {
      for (const part of left.children) scope.set(part.text, runtime(part));
    } else if (left.type === 'call') {
      const record = valueOfCall(childOf(left, 'receiver') ?? left, scope, this);
      const name = childOf(left, 'method')?.text;
      if (record.type === 'rows' && name !== undefined) record.assigned.add(name);
    }
  }

  #condition(node: SyntaxNode, standing: Standing): Flow {
    const condition = childOf(node, 'condition');
    const negated = node.type.startsWith('unless');
    const body = childOf(node, 'body');
    const consequence = body === undefined ? childOf(node, 'consequence') : body;
    const alternative = childOf(node, 'alternative');
    const test = condition === undefined ? undefined : truth(this.evaluator.value(condition, standing.scope));
    const holds = test === undefined ? undefined : test !== negated;
    const taken = (branch: SyntaxNode | undefined, how: Standing): Flow =>
      branch === undefined ? 'on' : this.#statements([branch], how);
    if (holds !== undefined) {
      this.#pass(holds ? alternative : consequence);
      return taken(holds ? consequence : alternative, standing);
    }
    const guarded = { ...standing, guarded: true };
    const flows = [taken(consequence, guarded), taken(alternative, guarded)];
    if (flows.every((flow) => flow === 'never')) return 'never';
    return flows.includes('never') || flows.includes('perhaps') ? 'perhaps' : 'on';
  }

  #pass(...nodes: readonly (SyntaxNode | undefined)[]): void {
    for (const node of nodes) if (node !== undefined) this.#passed.add(node);
  }

  /** `a && b` runs b where a holds. */
  #binary(node: SyntaxNode, standing: Standing): Flow {
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (left !== undefined) this.#statement(left, standing);
    const operator = childOf(node, 'operator')?.text ?? '';
    if (right !== undefined && ['&&', '||', 'and', 'or'].includes(operator)) {
      this.#statement(right, { ...standing, guarded: true });
    }
    return 'on';
  }
}

/** What is not read any more is not passed over either. */
const endless: Does = { type: 'unclassified', words: [], target: 'more statements than are read' };

/** The statements of a body; one that is no block is a statement by itself (`def a = drop_table(:b)`). */
function bodyOf(body: SyntaxNode): readonly SyntaxNode[] {
  return body.type === 'body_statement' || body.type === 'do' ? body.children : [body];
}
