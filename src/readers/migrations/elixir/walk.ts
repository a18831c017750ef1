import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Act, Does } from '../calls/act.js';
import { type Command, type Step, stepOf } from '../calls/command.js';
import { alteration } from './alter.js';
import { endless, known, outside, silent } from './api.js';
import { bind, bodyOf, open, sqlOf } from './clauses.js';
import { columnCallsIn } from './column-calls.js';
import * as commands from './commands.js';
import { Evaluator } from './evaluate.js';
import { overlookedCalls } from './overlooked.js';
import { argumentsOf, doBlockOf, nameOf, type Program, receiverOf } from './program.js';
import { writeOf } from './queries.js';
import type { ColumnCall } from './table.js';
import { runtime, textOf, type Value, wordsIn } from './value.js';

interface Standing {
  readonly scope: Map<string, Value>;
  readonly loop: boolean;
  readonly guarded: boolean;
}

/** More than any migration needs: functions that call each other, rounds of a list, statements that run. */
const MAX_CALLS = 12;
const MAX_ROUNDS = 100;
const MAX_STATEMENTS = 20_000;

/** Follows the statements of a migration in the order in which they run. */
export class Walker {
  readonly #evaluator: Evaluator;
  readonly #visited = new Set<SyntaxNode>();
  readonly #seen = new Set<SyntaxNode>();
  readonly #passed = new Set<SyntaxNode>();
  #steps: Step[] = [];
  #calls = 0;
  #left = MAX_STATEMENTS;

  constructor(
    private readonly program: Program,
    private readonly engine: Engine,
    direction: 'up' | 'down',
  ) {
    this.#evaluator = new Evaluator(program, direction);
  }

  /** What `change`, `up` or `down` does, step by step. */
  function(name: string): Step[] {
    this.#steps = [];
    const standing = { scope: new Map(), loop: false, guarded: false };
    this.#own(name, [], standing);
    // What was not come by is read as what may happen.
    if (this.#left > 0)
      for (const call of overlookedCalls(this.#visited, this.#seen, this.#passed))
        this.#statement(call, { ...standing, guarded: true });
    return this.#steps;
  }

  #own(name: string, args: readonly Value[], standing: Standing): boolean {
    const clauses =
      this.program.functions.get(name)?.filter(({ params }) => params.length === args.length) ?? [];
    if (clauses.length === 0 || this.#calls >= MAX_CALLS) return false;
    this.#calls++;
    for (const { params, body } of clauses) {
      for (const node of body) this.#visited.add(node);
      const scope = new Map<string, Value>();
      for (const [index, param] of params.entries()) scope.set(param.text, args[index] ?? runtime(param));
      // Which of several clauses is taken depends on the arguments.
      this.#statements(body, { ...standing, scope, guarded: standing.guarded || clauses.length > 1 });
    }
    this.#calls--;
    return true;
  }

  #statements(nodes: readonly SyntaxNode[], standing: Standing): void {
    for (const node of nodes) this.#statement(node, standing);
  }

  #statement(node: SyntaxNode, standing: Standing): void {
    if (this.#left <= 0) return;
    this.#left--;
    if (this.#left === 0) this.#both([endless], node, standing);
    if (node.type === 'block') this.#statements(node.children, standing);
    else if (node.type === 'binary_operator') this.#operator(node, standing);
    else if (node.type === 'call') this.#call(node, argumentsOf(node), standing);
    else if (node.type === 'identifier') this.#own(node.text, [], standing);
  }

  #operator(node: SyntaxNode, standing: Standing): void {
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (left === undefined || right === undefined) return;
    switch (childOf(node, 'operator')?.text) {
      case '=':
        this.#statement(right, standing);
        standing.scope.set(left.text, this.#evaluator.value(right, standing.scope));
        return;
      case '|>':
        if (right.type === 'call') this.#call(right, [left, ...argumentsOf(right)], standing);
        return;
      case '&&':
      case '||':
      case 'and':
      case 'or':
        this.#statement(left, standing);
        this.#statement(right, { ...standing, guarded: true });
        return;
    }
  }

  /** @param nodes its arguments, what is piped into it included. */
  #call(node: SyntaxNode, nodes: readonly SyntaxNode[], standing: Standing): void {
    this.#seen.add(node);
    const name = nameOf(node) ?? '';
    const receiver = receiverOf(node);
    if (receiver !== undefined && receiver.text !== 'Ecto.Migration')
      this.#remote(node, name, nodes, receiver, standing);
    else if (!this.#control(node, name, nodes, standing)) this.#migration(node, name, nodes, standing);
  }

  #control(node: SyntaxNode, name: string, nodes: readonly SyntaxNode[], standing: Standing): boolean {
    const { scope } = standing;
    const guarded = { ...standing, guarded: true };
    switch (name) {
      case 'if':
      case 'unless': {
        const test = this.#evaluator.value(nodes[0], scope);
        const holds = test.type === 'constant' ? Boolean(test.value) === (name === 'if') : undefined;
        const how = holds === undefined ? guarded : standing;
        const [taken, other] = [doBlockOf(node) ?? [], doBlockOf(node, 'else') ?? []];
        if (holds !== undefined) for (const one of holds ? other : taken) this.#passed.add(one);
        if (holds !== false) this.#statements(taken, how);
        if (holds !== true) this.#statements(other, how);
        return true;
      }
      case 'case':
      case 'cond':
      case 'with':
      case 'try':
      case 'receive':
        for (const one of doBlockOf(node) ?? [])
          this.#statements(bodyOf(one), name === 'try' ? standing : guarded);
        return true;
      case 'for': {
        const source = nodes.find(({ type }) => type === 'binary_operator');
        this.#rounds(childOf(source, 'left'), childOf(source, 'right'), doBlockOf(node) ?? [], standing);
        return true;
      }
      case 'raise':
        if (!standing.guarded && !standing.loop) this.#both([{ type: 'refusal' }], node, standing);
        return true;
      default:
        return false;
    }
  }

  #rounds(
    param: SyntaxNode | undefined,
    source: SyntaxNode | undefined,
    body: readonly SyntaxNode[],
    standing: Standing,
  ): void {
    const list = this.#evaluator.value(source, standing.scope);
    const scope = (item: Value | undefined) => {
      const own = new Map(standing.scope);
      if (param !== undefined) bind(param, item, own);
      return own;
    };
    if (list.type !== 'list' || list.items.length > MAX_ROUNDS) {
      this.#statements(body, { ...standing, scope: scope(undefined), loop: true });
      return;
    }
    for (const item of list.items) this.#statements(body, { ...standing, scope: scope(item) });
  }

  /** A call on another module: Enum, the repository. */
  #remote(
    node: SyntaxNode,
    name: string,
    nodes: readonly SyntaxNode[],
    receiver: SyntaxNode,
    standing: Standing,
  ): void {
    const evaluate = (one: SyntaxNode) => this.#evaluator.value(one, standing.scope);
    const last = nodes.at(-1);
    const isFunction = last?.type === 'anonymous_function';
    if (/^(?:Enum|Stream)$/.test(receiver.text)) {
      if (!isFunction || last === undefined) return;
      const [clause] = last.children;
      const param = childOf(clause, 'left')?.children[0];
      this.#rounds(param, nodes[0], childOf(clause, 'right')?.children ?? [], standing);
    } else if (/^(?:update_all|delete_all|insert_all)$/.test(name)) {
      const rest = nodes.slice(1).map(evaluate);
      const does = writeOf(name, nodes[0], rest, node, standing.scope, (one, scope) =>
        this.#evaluator.value(one, scope),
      );
      this.#both([does], node, standing);
    } else if (/^query(?:_many)?!?$/.test(name)) {
      const sql = nodes.map(evaluate).find((value) => textOf(value) !== undefined);
      this.#both([sqlOf(sql, node)], node, standing);
    } else if (
      /^(?:insert|update|delete|insert_or_update)!?$/.test(name) &&
      /\brepo\(\)|Repo$/.test(receiver.text)
    ) {
      const target = `rows that ${name} writes`;
      this.#both([{ type: 'dynamic', words: wordsIn(node.text), target }], node, standing);
    } else if (/Migrations?$/.test(receiver.text) || nodes.some(({ text }) => text === 'repo()')) {
      const target = `a call of ${receiver.text}.${name}`;
      this.#both([{ type: 'unclassified', words: wordsIn(node.text), target }], node, standing);
    } else if (isFunction && last !== undefined) {
      for (const clause of last.children)
        this.#statements(childOf(clause, 'right')?.children ?? [], standing);
    } else if (outside.test(receiver.text)) {
      this.#step(
        { forward: [{ type: 'external', call: `${receiver.text}.${name}` }], backward: [] },
        node,
        standing,
      );
    }
  }

  /** A function of Ecto.Migration, or of the module itself. */
  #migration(node: SyntaxNode, name: string, nodes: readonly SyntaxNode[], standing: Standing): void {
    if (silent.has(name)) return;
    const args = nodes.map((one) => this.#evaluator.value(one, standing.scope));
    const [made] = args;
    if (name === 'execute') this.#execute(node, nodes, args, standing);
    else if (name === 'alter' && made?.type === 'call') this.#alter(node, made, standing);
    else if (this.#own(name, args, standing)) return;
    else if (known.has(name))
      this.#step(this.#command(node, name, args, standing) ?? open(node, name), node, standing);
    else if (doBlockOf(node) !== undefined) this.#statements(doBlockOf(node) ?? [], standing);
    else {
      const target = `a call of ${name}`;
      this.#both([{ type: 'unclassified', words: wordsIn(node.text), target }], node, standing);
    }
  }

  #command(node: SyntaxNode, name: string, args: readonly Value[], standing: Standing): Command | undefined {
    const [made] = args;
    if (name === 'rename') return commands.rename(args);
    if (made?.type !== 'call') return undefined;
    const conditional = name.endsWith('exists');
    const isCreated = name.startsWith('create');
    switch (made.name) {
      case 'table':
        if (!isCreated) return commands.dropTable(made, args, conditional);
        return commands.createTable(made, this.#columnCalls(node, standing), conditional, this.engine);
      case 'index':
      case 'unique_index':
        return isCreated ? commands.createIndex(made, conditional) : commands.dropIndex(made, conditional);
      case 'constraint':
        return isCreated ? commands.createConstraint(made) : commands.dropConstraint(made, conditional);
      default:
        return undefined;
    }
  }

  #alter(node: SyntaxNode, made: Extract<Value, { type: 'call' }>, standing: Standing): void {
    for (const call of this.#columnCalls(node, standing)) {
      const { span } = call;
      const command = alteration(made, call, this.engine) ?? open(node, call.name);
      this.#steps.push(stepOf(command, { span, loop: standing.loop, guarded: standing.guarded }));
    }
  }

  #columnCalls(node: SyntaxNode, { scope }: Standing): ColumnCall[] {
    return columnCallsIn(node, (call) => this.#evaluator.arguments(call, scope));
  }

  /** `execute "up", "down"`; with functions instead of SQL, each is run in its direction. */
  #execute(node: SyntaxNode, nodes: readonly SyntaxNode[], args: readonly Value[], standing: Standing): void {
    const side = (index: number): Act[] => {
      const given = nodes[index];
      const { span } = node;
      const at = { span, loop: standing.loop, guarded: standing.guarded };
      if (given?.type !== 'anonymous_function') return [{ ...at, does: sqlOf(args[index], node) }];
      const outer = this.#steps;
      this.#steps = [];
      for (const clause of given.children)
        this.#statements(childOf(clause, 'right')?.children ?? [], standing);
      const acts = this.#steps.flatMap(({ forward }) => forward);
      this.#steps = outer;
      return acts;
    };
    this.#steps.push({
      span: node.span,
      forward: side(0),
      backward: nodes.length > 1 ? side(1) : 'irreversible',
    });
  }

  #both(does: readonly Does[], node: SyntaxNode, standing: Standing): void {
    this.#step({ forward: does, backward: does }, node, standing);
  }

  #step(command: Command, { span }: SyntaxNode, { loop, guarded }: Standing): void {
    this.#steps.push(stepOf(command, { span, loop, guarded }));
  }
}
