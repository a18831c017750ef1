import { childOf, childrenOf, type SyntaxNode } from '../../../documents/code/syntax.js';
import { binary, folding } from './fold.js';
import { assignmentsOf, type Module, topOf } from './module.js';
import { parametersOf, returnedBy } from './returned.js';
import { roundsOver } from './rounds.js';
import { pythonString } from './strings.js';
import { type Arguments, composed, constant, nothing, runtime, textOf, truth, type Value } from './value.js';

/** The values that names have where an expression stands. */
export type Scope = ReadonlyMap<string, Value>;

/** What a framework knows of values that depend on the server: `connection.vendor` is `postgresql`. */
export type Known = (value: Value) => Value | undefined;

/** More than any migration nests its expressions; longer than any of its texts. */
const MAX_DEPTH = 60;
const MAX_LENGTH = 1_000_000;
/** More functions than any migration calls for a value. */
const MAX_ENTERED = 2_000;

/** What the expressions of a file come to. */
export class Evaluator {
  #depth = 0;
  #entered = 0;
  readonly #top = new Map<string, Value>();

  constructor(
    private readonly module: Module,
    private readonly known: Known,
  ) {}

  value(node: SyntaxNode | undefined, scope: Scope): Value {
    if (node === undefined) return nothing;
    if (this.#depth >= MAX_DEPTH) return runtime(node);
    this.#depth++;
    try {
      const value = this.#value(node, scope);
      return this.known(value) ?? value;
    } finally {
      this.#depth--;
    }
  }

  arguments(call: SyntaxNode, scope: Scope): Arguments {
    const given = childOf(call, 'arguments');
    const nodes = given?.type === 'generator_expression' ? [given] : (given?.children ?? []);
    const list: Value[] = [];
    const options = new Map<string, Value>();
    let complete = true;
    for (const node of nodes) {
      if (node.type === 'keyword_argument') {
        options.set(childOf(node, 'name')?.text ?? '', this.value(childOf(node, 'value'), scope));
      } else if (node.type === 'dictionary_splat') {
        const spread = this.value(node.children[0], scope);
        if (spread.type === 'dict') for (const [key, value] of spread.entries) options.set(key, value);
        complete &&= spread.type === 'dict' && spread.complete;
      } else if (node.type === 'list_splat') {
        const spread = this.value(node.children[0], scope);
        if (spread.type === 'list') list.push(...spread.items);
        complete &&= spread.type === 'list' && spread.complete;
      } else list.push(this.value(node, scope));
    }
    return { list, options, complete };
  }

  #value(node: SyntaxNode, scope: Scope): Value {
    switch (node.type) {
      case 'string':
        return this.#string(node, scope);
      case 'concatenated_string':
        return this.#joined(node, scope);
      case 'integer':
      case 'float':
        return numberIn(node);
      case 'true':
      case 'false':
        return constant(node.type === 'true');
      case 'none':
        return nothing;
      case 'list':
      case 'tuple':
      case 'set':
      case 'expression_list':
        return this.#list(node, scope);
      case 'dictionary':
        return this.#dictionary(node, scope);
      case 'parenthesized_expression':
      case 'await':
        return this.value(node.children[0], scope);
      case 'named_expression':
        return this.value(childOf(node, 'value'), scope);
      case 'identifier':
        return this.#name(node, scope);
      case 'attribute':
        return this.#attribute(node, scope);
      case 'call':
        return this.#returned(this.#call(node, scope), node);
      case 'list_comprehension':
        return this.#comprehension(node, scope);
      case 'lambda':
        return { type: 'function', node };
      case 'subscript':
        return this.#subscript(node, scope);
      case 'unary_operator':
      case 'not_operator':
        return this.#unary(node, scope);
      case 'binary_operator':
      case 'boolean_operator':
      case 'comparison_operator':
        return this.#binary(node, scope);
      case 'conditional_expression':
        return this.#conditional(node, scope);
      default:
        return runtime(node);
    }
  }

  #string(node: SyntaxNode, scope: Scope): Value {
    const text = pythonString(node, (inner) => {
      const value = this.value(inner, scope);
      return value.type === 'constant' ? String(value.value) : undefined;
    });
    return text === undefined ? runtime(node) : constant(text);
  }

  #joined(node: SyntaxNode, scope: Scope): Value {
    const texts = node.children.map((part) => textOf(this.value(part, scope)));
    return texts.every((text) => text !== undefined) ? constant(texts.join('')) : runtime(node);
  }

  #list(node: SyntaxNode, scope: Scope): Value {
    const items: Value[] = [];
    let complete = true;
    for (const child of node.children) {
      if (child.type !== 'list_splat') items.push(this.value(child, scope));
      else {
        const spread = this.value(child.children[0], scope);
        if (spread.type === 'list') items.push(...spread.items);
        complete &&= spread.type === 'list' && spread.complete;
      }
    }
    return composed({ type: 'list', items, complete }, items);
  }

  #dictionary(node: SyntaxNode, scope: Scope): Value {
    const entries = new Map<string, Value>();
    let complete = true;
    for (const child of node.children) {
      if (child.type === 'pair') {
        const key = this.value(childOf(child, 'key'), scope);
        if (key.type === 'constant')
          entries.set(String(key.value), this.value(childOf(child, 'value'), scope));
        else complete = false;
      } else {
        const spread = this.value(child.children[0], scope);
        if (spread.type === 'dict') for (const [name, value] of spread.entries) entries.set(name, value);
        complete &&= spread.type === 'dict' && spread.complete;
      }
    }
    return composed({ type: 'dict', entries, complete }, entries.values());
  }

  #name(node: SyntaxNode, scope: Scope): Value {
    const name = node.text;
    const local = scope.get(name);
    if (local !== undefined) return local;
    const own = this.module.functions.get(name);
    if (own !== undefined) return { type: 'function', node: own };
    if (this.module.classes.has(name)) return { type: 'class', name };
    const assigned = this.module.assigned.get(name);
    if (assigned !== undefined) return this.#assigned(name, assigned);
    const path = this.module.imports.get(name) ?? (builtins.has(name) ? name : undefined);
    return path === undefined ? runtime(node) : { type: 'name', path };
  }

  /** Worked out once: what is assigned may name itself, or the same name many times over. */
  #assigned(name: string, node: SyntaxNode): Value {
    const there = this.#top.get(name);
    if (there !== undefined) return there;
    this.#top.set(name, runtime(node));
    const value = this.value(node, new Map());
    this.#top.set(name, value);
    return value;
  }

  #attribute(node: SyntaxNode, scope: Scope): Value {
    const of = this.value(childOf(node, 'object'), scope);
    const name = childOf(node, 'attribute')?.text ?? '';
    if (of.type === 'name') return { type: 'name', path: `${of.path}.${name}` };
    const own = of.type === 'class' ? this.#ofClass(of.name, name) : undefined;
    if (own !== undefined) return own;
    return composed({ type: 'attribute', of, name }, [of]);
  }

  /** What a class of the file assigns plainly: `Order.__tablename__`. */
  #ofClass(className: string, name: string): Value | undefined {
    const body = childOf(this.module.classes.get(className), 'body');
    const assigned = body === undefined ? undefined : new Map(topOf(body).flatMap(assignmentsOf)).get(name);
    const value = assigned === undefined ? undefined : this.value(assigned, new Map());
    return value?.type === 'constant' ? value : undefined;
  }

  #call(node: SyntaxNode, scope: Scope): Value {
    const of = this.value(childOf(node, 'function'), scope);
    const args = this.arguments(node, scope);
    const folded = of.type === 'attribute' ? folding(of.of, of.name, args) : undefined;
    if (folded !== undefined) return folded;
    const parts = [of, ...args.list, ...args.options.values()];
    return composed({ type: 'call', of, ...args, node }, parts);
  }

  /** A call as it is, whatever a function of the file returns for it. */
  called(node: SyntaxNode, scope: Scope): Value {
    const of = childOf(node, 'function');
    const isOwn = of?.type === 'identifier' && this.value(of, scope).type === 'function';
    return isOwn ? this.#call(node, scope) : this.value(node, scope);
  }

  /** What a function of the file that does nothing but return a list or an object of one is called for. */
  #returned(call: Value, node: SyntaxNode): Value {
    if (call.type !== 'call' || call.of.type !== 'function' || this.#entered >= MAX_ENTERED) return call;
    const result = returnedBy(call.of.node);
    if (result === undefined) return call;
    this.#entered++;
    const value = this.value(result, parametersOf(call.of.node, call));
    return value.type === 'runtime' ? runtime(node) : value;
  }

  /** `[make(name) for name in ('a', 'b')]` over what is written out. */
  #comprehension(node: SyntaxNode, scope: Scope): Value {
    const [clause, ...more] = node.children.filter(({ field }) => field !== 'body');
    const left = childOf(clause, 'left');
    const over = this.value(childOf(clause, 'right'), scope);
    const rounds = roundsOver(over);
    if (more.length > 0 || left?.type !== 'identifier' || rounds.some(({ known }) => !known))
      return runtime(node);
    const body = childOf(node, 'body');
    const items = rounds.map(({ value }) => this.value(body, new Map(scope).set(left.text, value)));
    return composed({ type: 'list', items, complete: true }, items);
  }

  #subscript(node: SyntaxNode, scope: Scope): Value {
    const of = this.value(childOf(node, 'value'), scope);
    const key = childrenOf(node, 'subscript');
    if (key[0]?.type === 'slice')
      return composed({ type: 'operation', operator: '[:]', operands: [of] }, [of]);
    const at = this.value(key[0], scope);
    if (of.type === 'dict' && at.type === 'constant')
      return of.entries.get(String(at.value)) ?? runtime(node);
    if (of.type === 'list' && of.complete && at.type === 'constant' && typeof at.value === 'number')
      return of.items.at(at.value) ?? runtime(node);
    return composed({ type: 'operation', operator: '[]', operands: [of, at] }, [of, at]);
  }

  #unary(node: SyntaxNode, scope: Scope): Value {
    const operand = this.value(childOf(node, 'argument'), scope);
    if (node.type === 'not_operator') {
      const holds = truth(operand);
      return holds === undefined ? runtime(node) : constant(!holds);
    }
    const operator = childOf(node, 'operator')?.text ?? '';
    if (operator === '-' && operand.type === 'constant') return constant(-Number(operand.value));
    return composed({ type: 'operation', operator, operands: [operand] }, [operand]);
  }

  #binary(node: SyntaxNode, scope: Scope): Value {
    const [first, second] = node.children.filter(
      ({ field }) => field !== 'operator' && field !== 'operators',
    );
    const operator = (childOf(node, 'operator') ?? childOf(node, 'operators'))?.text ?? '';
    const left = this.value(first, scope);
    const right = this.value(second, scope);
    const folded = binary(operator, left, right);
    if (folded !== undefined && (textOf(folded)?.length ?? 0) <= MAX_LENGTH) return folded;
    return composed({ type: 'operation', operator, operands: [left, right] }, [left, right]);
  }

  #conditional(node: SyntaxNode, scope: Scope): Value {
    const [consequence, condition, alternative] = node.children;
    const holds = truth(this.value(condition, scope));
    return holds === undefined ? runtime(node) : this.value(holds ? consequence : alternative, scope);
  }
}

const builtins: ReadonlySet<string> = new Set([
  'list',
  'dict',
  'set',
  'tuple',
  'str',
  'int',
  'bool',
  'float',
]);

function numberIn(node: SyntaxNode): Value {
  const number = Number(node.text.replaceAll('_', ''));
  return Number.isNaN(number) ? runtime(node) : constant(number);
}
