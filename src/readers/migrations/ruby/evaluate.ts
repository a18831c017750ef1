import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import { quoted } from '../calls/sql-text.js';
import { tableOfClass } from './inflect.js';
import { both, either, matches, negated, textCall } from './operators.js';
import type { Arguments } from './options.js';
import { Options } from './options.js';
import type { Program } from './program.js';
import { constant, nothing, runtime, type Scope, textOf, truth, type Value } from './value.js';

/** More than any migration nests its expressions. */
const MAX_DEPTH = 60;

/** What the expressions of a migration come to. */
export class Evaluator {
  #depth = 0;

  constructor(
    private readonly program: Program,
    private readonly engine: Engine,
  ) {}

  value(node: SyntaxNode | undefined, scope: Scope): Value {
    if (node === undefined) return nothing;
    if (this.#depth >= MAX_DEPTH) return runtime(node);
    this.#depth++;
    try {
      return this.#value(node, scope);
    } finally {
      this.#depth--;
    }
  }

  /** The arguments of a call, its options apart; a hash in braces at their end counts as options. */
  arguments(call: SyntaxNode, scope: Scope): Arguments {
    const given = childOf(call, 'arguments')?.children ?? [];
    const list: Value[] = [];
    const entries = new Map<string, Value>();
    let complete = true;
    for (const [index, node] of given.entries()) {
      if (node.type === 'pair') this.#pair(node, scope, entries);
      else if (node.type === 'hash_splat_argument') {
        const spread = this.value(node.children[0], scope);
        if (spread.type === 'hash') for (const [key, value] of spread.entries) entries.set(key, value);
        complete &&= spread.type === 'hash' && spread.complete;
      } else if (node.type === 'splat_argument') {
        const spread = this.value(node.children[0], scope);
        list.push(...(spread.type === 'list' ? spread.items : [spread]));
      } else if (node.type !== 'block_argument') {
        const value = this.value(node, scope);
        const isLast = index === given.length - 1 && index > 0;
        if (isLast && value.type === 'hash') for (const [key, one] of value.entries) entries.set(key, one);
        if (!isLast || value.type !== 'hash') list.push(value);
        else complete &&= value.complete;
      }
    }
    return { list, options: new Options(entries, complete) };
  }

  #value(node: SyntaxNode, scope: Scope): Value {
    switch (node.type) {
      case 'string':
      case 'delimited_symbol':
      case 'subshell':
        return this.#text(node, node.children, scope);
      case 'chained_string':
        return this.#joined(node, node.children, scope);
      case 'heredoc_beginning':
        return this.#text(node, this.program.heredocs.get(node)?.children ?? [], scope);
      case 'simple_symbol':
        return constant(node.text.slice(1));
      case 'hash_key_symbol':
      case 'bare_symbol':
      case 'bare_string':
        return constant(node.text);
      case 'integer':
      case 'float':
        return constant(Number(node.text.replaceAll('_', '')));
      case 'unary':
        return this.#unary(node, scope);
      case 'true':
      case 'false':
        return constant(node.type === 'true');
      case 'nil':
        return nothing;
      case 'array':
      case 'string_array':
      case 'symbol_array':
        return this.#list(node, scope);
      case 'hash':
        return this.#hash(node, scope);
      case 'parenthesized_statements':
        return node.children.length === 1 ? this.value(node.children[0], scope) : runtime(node);
      case 'lambda':
        return this.#lambda(node, scope);
      case 'identifier':
        return scope.get(node.text) ?? (node.text === 'connection' ? { type: 'connection' } : runtime(node));
      case 'constant':
      case 'scope_resolution':
        return this.#constant(node, scope);
      case 'call':
        return this.#call(node, scope);
      case 'binary':
        return this.#binary(node, scope);
      case 'conditional':
        return this.#conditional(node, scope);
      default:
        return runtime(node);
    }
  }

  #text(node: SyntaxNode, parts: readonly SyntaxNode[], scope: Scope): Value {
    let text = '';
    for (const part of parts) {
      if (part.type === 'heredoc_end') continue;
      if (part.type === 'interpolation') {
        const inner = this.value(part.children[0], scope);
        if (inner.type !== 'constant') return runtime(this.program.heredocs.get(node) ?? node);
        text += String(inner.value ?? '');
      } else if (part.type === 'escape_sequence') text += escapes.get(part.text) ?? part.text.slice(1);
      else text += part.text;
    }
    return constant(text);
  }

  #joined(node: SyntaxNode, parts: readonly SyntaxNode[], scope: Scope): Value {
    const texts = parts.map((part) => textOf(this.value(part, scope)));
    return texts.every((text) => text !== undefined) ? constant(texts.join('')) : runtime(node);
  }

  #list(node: SyntaxNode, scope: Scope): Value {
    const items: Value[] = [];
    for (const child of node.children) {
      const spread = child.type === 'splat_argument' ? this.value(child.children[0], scope) : undefined;
      if (spread?.type === 'list') items.push(...spread.items);
      else items.push(this.value(child, scope));
    }
    return { type: 'list', items };
  }

  #hash(node: SyntaxNode, scope: Scope): Value {
    const entries = new Map<string, Value>();
    let complete = true;
    for (const child of node.children) {
      if (child.type === 'pair') complete = this.#pair(child, scope, entries) && complete;
      else complete = false;
    }
    return { type: 'hash', entries, complete };
  }

  #pair(node: SyntaxNode, scope: Scope, entries: Map<string, Value>): boolean {
    const key = this.value(childOf(node, 'key'), scope);
    const name = key.type === 'constant' ? String(key.value) : undefined;
    // `if_not_exists:` alone stands for a variable of that name.
    const value = childOf(node, 'value');
    if (name === undefined) return false;
    entries.set(name, value === undefined ? (scope.get(name) ?? runtime(node)) : this.value(value, scope));
    return true;
  }

  #lambda(node: SyntaxNode, scope: Scope): Value {
    const statements = childOf(childOf(node, 'body'), 'body')?.children ?? [];
    const sql = statements.length === 1 ? textOf(this.value(statements[0], scope)) : undefined;
    return sql === undefined ? runtime(node) : { type: 'expression', sql };
  }

  #constant(node: SyntaxNode, scope: Scope): Value {
    const assigned = this.program.constants.get(node.text.slice(node.text.lastIndexOf(':') + 1));
    const isModel = this.program.models.has(node.text);
    return assigned === undefined || isModel
      ? { type: 'class', name: node.text }
      : this.value(assigned, scope);
  }

  #call(node: SyntaxNode, scope: Scope): Value {
    const method = childOf(node, 'method')?.text ?? '';
    const receiver = childOf(node, 'receiver');
    if (method === 'connection' || method === 'lease_connection') return { type: 'connection' };
    if (receiver === undefined)
      return method === 'lambda' || method === 'proc' ? this.#block(node, scope) : runtime(node);
    const of = this.value(receiver, scope);
    if (method === 'adapter_name') return constant(adapterNames[this.engine]);
    if (unchanged.has(method)) return of;
    if (of.type === 'class' && (method === 'table_name' || method === 'quoted_table_name')) {
      const table = this.program.models.get(of.name) ?? tableOfClass(of.name);
      return constant(method === 'table_name' ? table : quoted(table));
    }
    const [first] = this.arguments(node, scope).list;
    if (of.type === 'connection' && quoting.has(method)) {
      const text = textOf(first);
      return text === undefined ? runtime(node) : constant(method === 'quote' ? `'${text}'` : quoted(text));
    }
    return textCall(of, method, first) ?? runtime(node);
  }

  #block(node: SyntaxNode, scope: Scope): Value {
    const statements = childOf(childOf(node, 'block'), 'body')?.children ?? [];
    const sql = statements.length === 1 ? textOf(this.value(statements[0], scope)) : undefined;
    return sql === undefined ? runtime(node) : { type: 'expression', sql };
  }

  #binary(node: SyntaxNode, scope: Scope): Value {
    const operator = childOf(node, 'operator')?.text ?? '';
    const left = this.value(childOf(node, 'left'), scope);
    const right = this.value(childOf(node, 'right'), scope);
    if (operator === '&&' || operator === 'and') return both(left, right) ?? runtime(node);
    if (operator === '||' || operator === 'or') return either(left, right) ?? runtime(node);
    if (operator === '+' && left.type === 'list' && right.type === 'list')
      return { type: 'list', items: [...left.items, ...right.items] };
    if (left.type !== 'constant') return runtime(node);
    if (operator === '=~') return matches(String(left.value), childOf(node, 'right')) ?? runtime(node);
    if (right.type !== 'constant') return runtime(node);
    if (operator === '==') return constant(left.value === right.value);
    if (operator === '!=') return constant(left.value !== right.value);
    return operator === '+' && typeof left.value === 'string' && typeof right.value === 'string'
      ? constant(left.value + right.value)
      : runtime(node);
  }

  #unary(node: SyntaxNode, scope: Scope): Value {
    const operator = childOf(node, 'operator')?.text;
    if (operator === '-') return negated(node);
    const holds = truth(this.value(childOf(node, 'operand'), scope));
    return holds === undefined || operator === 'defined?' ? runtime(node) : constant(!holds);
  }

  #conditional(node: SyntaxNode, scope: Scope): Value {
    const holds = truth(this.value(childOf(node, 'condition'), scope));
    if (holds === undefined) return runtime(node);
    return this.value(childOf(node, holds ? 'consequence' : 'alternative'), scope);
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\t', '\t'],
  ['\\s', ' '],
  ['\\r', '\r'],
  ['\\0', ''],
]);

/** Methods that leave a value what it is, as far as SQL and names go. */
const unchanged: ReadonlySet<string> = new Set([
  'freeze',
  'squish',
  'strip',
  'strip_heredoc',
  'chomp',
  'dup',
  'to_s',
  'to_sym',
  'to_a',
  'html_safe',
  'presence',
]);

const quoting: ReadonlySet<string> = new Set(['quote', 'quote_table_name', 'quote_column_name']);

/** What `connection.adapter_name` says. */
const adapterNames: Readonly<Record<Engine, string>> = {
  postgres: 'PostgreSQL',
  mysql: 'Mysql2',
  sqlite: 'SQLite',
};
