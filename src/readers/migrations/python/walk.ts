import { childOf, childrenOf, type SyntaxNode } from '../../../documents/code/syntax.js';
import type { Act, Does } from '../calls/act.js';
import { Evaluator, type Known } from './evaluate.js';
import type { Module } from './module.js';
import { forgetChanged, perhaps } from './open-values.js';
import { roundsOver } from './rounds.js';
import type { Standing } from './standing.js';
import { type CallValue, runtime, truth, type Value, wordsIn } from './value.js';

/** What a framework knows of the calls in its migrations. */
export interface Interpreter {
  readonly known: Known;
  /** What a call does; `undefined` for one that does nothing to the database. */
  call(call: CallValue, standing: Standing): readonly (Does & { readonly inLoop?: boolean })[] | undefined;
  /** What a `with` does around its body. */
  block(value: Value): { readonly before: readonly Does[]; readonly after: readonly Does[] } | undefined;
  /** An attribute of a value is assigned: `order.status = 'paid'`. */
  assigns(of: Value, name: string, value: Value): readonly Does[];
}

/** Whether what follows a statement is reached. */
type Flow = 'on' | 'perhaps' | 'never';

/** More than any migration needs: functions that call each other, and what is come through altogether. */
const MAX_CALLS = 12;
const MAX_STEPS = 500_000;
/** Follows the statements of functions of a migration in the order in which they run. */
export class Walker {
  readonly evaluator: Evaluator;
  /** The functions that it has come through. */
  readonly visited = new Set<SyntaxNode>();
  #acts: Act[] = [];
  #calls = 0;
  #left = MAX_STEPS;

  constructor(
    readonly module: Module,
    private readonly interpreter: Interpreter,
  ) {
    this.evaluator = new Evaluator(module, interpreter.known);
  }

  /** What a function does when it is called. */
  run(func: SyntaxNode, args: readonly Value[] = []): Act[] {
    this.#acts = [];
    this.#function(func, { list: args, options: new Map() }, plain());
    return this.#acts;
  }

  #function(
    func: SyntaxNode,
    { list, options }: Pick<CallValue, 'list' | 'options'>,
    standing: Standing,
  ): void {
    if (this.#calls >= MAX_CALLS) return;
    this.visited.add(func);
    const scope = new Map<string, Value>();
    for (const [index, node] of (childOf(func, 'parameters')?.children ?? []).entries()) {
      const name = parameterName(node);
      const given = options.get(name) ?? list[index];
      scope.set(name, given ?? this.#default(node));
    }
    this.#calls++;
    const body = childOf(func, 'body');
    if (func.type === 'lambda') this.#expression(body, { ...standing, scope });
    else this.#block(body, { ...standing, scope });
    this.#calls--;
  }

  #default(parameter: SyntaxNode): Value {
    const value = childOf(parameter, 'value');
    return value === undefined ? runtime(parameter) : this.evaluator.value(value, new Map());
  }

  #block(block: SyntaxNode | undefined, given: Standing): Flow {
    let standing = given;
    for (const node of block?.children ?? []) {
      const flow = this.#statement(node, standing);
      if (flow === 'never') return flow;
      if (flow === 'perhaps') standing = { ...standing, guarded: true };
    }
    return standing.guarded && !given.guarded ? 'perhaps' : 'on';
  }

  #statement(node: SyntaxNode, standing: Standing): Flow {
    if (this.#isExhausted(node)) return 'never';
    switch (node.type) {
      case 'expression_statement':
        for (const child of node.children) this.#expression(child, standing);
        return 'on';
      case 'if_statement':
        return this.#if(node, standing);
      case 'for_statement':
        return this.#for(node, standing);
      case 'while_statement':
        this.#expression(childOf(node, 'condition'), { ...standing, loop: true });
        this.#block(childOf(node, 'body'), { ...standing, loop: true });
        return 'on';
      case 'with_statement':
        return this.#with(node, standing);
      case 'try_statement':
        return this.#try(node, standing);
      case 'return_statement':
        for (const child of node.children) this.#expression(child, standing);
        return 'never';
      case 'break_statement':
      case 'continue_statement':
        return 'never';
      case 'raise_statement':
        if (!standing.guarded && !standing.loop) this.#act([{ type: 'refusal' }], node, standing);
        return 'never';
      case 'function_definition':
        standing.scope.set(childOf(node, 'name')?.text ?? '', { type: 'function', node });
        return 'on';
      case 'match_statement':
        for (const branch of childOf(node, 'body')?.children ?? [])
          this.#block(childOf(branch, 'consequence'), { ...standing, guarded: true });
        return 'on';
      case 'pass_statement':
      case 'assert_statement':
      case 'delete_statement':
        return 'on';
      default:
        return 'on';
    }
  }

  #if(node: SyntaxNode, standing: Standing): Flow {
    const flows: Flow[] = [];
    let guarded = standing;
    for (const branch of [node, ...childrenOf(node, 'alternative')]) {
      const condition = childOf(branch, 'condition');
      const body = childOf(branch, 'consequence') ?? childOf(branch, 'body');
      this.#expression(condition, guarded);
      const holds = condition === undefined ? true : truth(this.evaluator.value(condition, standing.scope));
      if (holds === false) continue;
      const flow = this.#block(body, holds === true ? guarded : { ...standing, guarded: true });
      if (holds === true) return merged([...flows, flow], true);
      flows.push(flow === 'never' && endsTheRound(body) ? 'on' : flow);
      guarded = { ...standing, guarded: true };
    }
    return merged(flows, false);
  }

  #for(node: SyntaxNode, standing: Standing): Flow {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    this.#expression(right, standing);
    const over = this.evaluator.value(right, standing.scope);
    const body = childOf(node, 'body');
    for (const round of roundsOver(over)) {
      this.#bind(left, round.value, standing.scope);
      this.#block(body, round.known ? standing : { ...standing, loop: true });
    }
    return 'on';
  }

  #with(node: SyntaxNode, standing: Standing): Flow {
    const clause = node.children.find(({ type }) => type === 'with_clause');
    const after: Does[] = [];
    for (const item of clause?.children ?? []) {
      const value = childOf(item, 'value') ?? item;
      const made = value.type === 'as_pattern' ? value.children[0] : value;
      this.#expression(made, standing);
      const context = this.evaluator.value(made, standing.scope);
      const around = this.interpreter.block(context);
      if (around !== undefined) this.#act(around.before, made ?? node, standing);
      after.unshift(...(around?.after ?? []));
      const alias = childOf(value, 'alias');
      if (alias !== undefined) this.#bind(alias.children[0], context, standing.scope);
    }
    const flow = this.#block(childOf(node, 'body'), standing);
    this.#act(after, clause ?? node, standing);
    return flow;
  }

  #try(node: SyntaxNode, standing: Standing): Flow {
    const flow = this.#block(childOf(node, 'body'), standing);
    for (const clause of node.children) {
      const body = childOf(clause, 'body') ?? clause.children.find(({ type }) => type === 'block');
      if (clause.type === 'except_clause') this.#block(body, { ...standing, guarded: true });
      else if (clause.type === 'finally_clause' || clause.type === 'else_clause') this.#block(body, standing);
    }
    return flow === 'never' ? 'perhaps' : flow;
  }

  /** The calls of an expression, innermost first; what a lambda would do is not done here. */
  #expression(node: SyntaxNode | undefined, standing: Standing): void {
    if (node === undefined || node.type === 'lambda' || this.#isExhausted(node)) return;
    if (node.type === 'assignment' || node.type === 'augmented_assignment') this.#assignment(node, standing);
    else if (comprehensions.has(node.type)) this.#comprehension(node, standing);
    else {
      for (const child of node.children) this.#expression(child, standing);
      if (node.type === 'call') this.#call(node, standing);
    }
  }

  #call(node: SyntaxNode, standing: Standing): void {
    const call = this.evaluator.called(node, standing.scope);
    if (call.type !== 'call') return;
    forgetChanged(node, call, standing.scope);
    if (call.of.type === 'function') this.#function(call.of.node, call, standing);
    else {
      for (const { inLoop = false, ...does } of this.interpreter.call(call, standing) ?? [])
        this.#act([does], node, { ...standing, loop: standing.loop || inLoop });
    }
  }

  #assignment(node: SyntaxNode, standing: Standing): void {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (left === undefined || right === undefined) return;
    this.#expression(right, standing);
    const inner = right.type === 'assignment' ? childOf(right, 'right') : right;
    const value = node.type === 'assignment' ? this.evaluator.value(inner, standing.scope) : runtime(node);
    if (left.type === 'attribute') {
      const of = this.evaluator.value(childOf(left, 'object'), standing.scope);
      this.#act(this.interpreter.assigns(of, childOf(left, 'attribute')?.text ?? '', value), node, standing);
    } else this.#bind(left, perhaps(left, value, standing), standing.scope);
  }

  #comprehension(node: SyntaxNode, standing: Standing): void {
    const clauses = node.children.filter(({ type }) => type === 'for_in_clause');
    this.#rounds(clauses, childOf(node, 'body'), { ...standing, scope: new Map(standing.scope) });
  }

  #rounds(clauses: readonly SyntaxNode[], body: SyntaxNode | undefined, standing: Standing): void {
    const [clause, ...rest] = clauses;
    if (clause === undefined) {
      this.#expression(body, standing);
      return;
    }
    const right = childOf(clause, 'right');
    this.#expression(right, standing);
    for (const round of roundsOver(this.evaluator.value(right, standing.scope))) {
      this.#bind(childOf(clause, 'left'), round.value, standing.scope);
      this.#rounds(rest, body, round.known ? standing : { ...standing, loop: true });
    }
  }

  #bind(pattern: SyntaxNode | undefined, value: Value, scope: Map<string, Value>): void {
    if (pattern === undefined) return;
    if (pattern.type === 'identifier') scope.set(pattern.text, value);
    else if (patterns.has(pattern.type)) {
      const items = value.type === 'list' && value.complete ? value.items : [];
      for (const [index, part] of pattern.children.entries())
        this.#bind(part, items[index] ?? runtime(part), scope);
    }
  }

  /** Whether more has been come through than any migration holds; what is left then is said once to be unknown. */
  #isExhausted(node: SyntaxNode): boolean {
    this.#left--;
    if (this.#left === 0) {
      const does: Does = {
        type: 'dynamic',
        words: wordsIn(node.text),
        target: 'more calls than are followed',
      };
      this.#acts.push({ span: node.span, does, loop: false, guarded: false });
    }
    return this.#left <= 0;
  }

  #act(all: readonly Does[], { span }: SyntaxNode, { loop, guarded }: Standing): void {
    for (const does of all) this.#acts.push({ span, does, loop, guarded });
  }
}

export function plain(): Standing {
  return { scope: new Map(), loop: false, guarded: false };
}

const comprehensions: ReadonlySet<string> = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

const patterns: ReadonlySet<string> = new Set(['pattern_list', 'tuple_pattern', 'list_pattern']);

function parameterName(node: SyntaxNode): string {
  if (node.type === 'identifier') return node.text;
  return (childOf(node, 'name') ?? node.children[0])?.text ?? node.text;
}

/**
 * Whether a branch is left by an exception, of which nothing remains, or leaves a round of a loop to the others:
 * what follows runs as it would without the branch.
 */
function endsTheRound(body: SyntaxNode | undefined): boolean {
  return /^(?:raise|break|continue)_statement$/.test(body?.children.at(-1)?.type ?? '');
}

function merged(flows: readonly Flow[], exhaustive: boolean): Flow {
  if (exhaustive && flows.every((flow) => flow === 'never')) return 'never';
  return flows.some((flow) => flow !== 'on') ? 'perhaps' : 'on';
}
