import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import { argumentsOf, keyOf, nameOf, type Program, receiverOf } from './program.js';
import { constant, runtime, type Scope, textOf, type Value } from './value.js';

/** More than any migration nests its expressions. */
const MAX_DEPTH = 60;

/** What the expressions of a migration come to. */
export class Evaluator {
  #depth = 0;

  /** @param direction what `direction()` says. */
  constructor(
    private readonly program: Program,
    private readonly direction: 'up' | 'down',
  ) {}

  value(node: SyntaxNode | undefined, scope: Scope): Value {
    if (node === undefined) return constant(null);
    if (this.#depth >= MAX_DEPTH) return runtime(node);
    this.#depth++;
    try {
      return this.#value(node, scope);
    } finally {
      this.#depth--;
    }
  }

  arguments(call: SyntaxNode, scope: Scope): Value[] {
    return argumentsOf(call).map((node) => this.value(node, scope));
  }

  #value(node: SyntaxNode, scope: Scope): Value {
    switch (node.type) {
      case 'string':
      case 'charlist':
        return this.#text(node, scope);
      case 'sigil':
        return this.#sigil(node, scope);
      case 'atom':
        return constant(node.text.slice(1));
      case 'quoted_atom':
        return this.#text(node, scope);
      case 'integer':
      case 'float':
        return constant(Number(node.text.replaceAll('_', '')));
      case 'boolean':
        return constant(node.text === 'true');
      case 'nil':
        return constant(null);
      case 'list':
        return this.#list(node, scope);
      case 'map':
      case 'keywords':
      case 'map_content':
        return this.#keywords(node, scope);
      case 'tuple':
        return { type: 'tuple', items: node.children.map((child) => this.value(child, scope)) };
      case 'identifier':
        return scope.get(node.text) ?? runtime(node);
      case 'unary_operator':
        return this.#unary(node);
      case 'binary_operator':
        return this.#binary(node, scope);
      case 'call':
        return this.#call(node, scope);
      case 'block':
        return node.children.length === 1 ? this.value(node.children[0], scope) : runtime(node);
      default:
        return runtime(node);
    }
  }

  #text(node: SyntaxNode, scope: Scope): Value {
    let text = '';
    for (const part of node.children) {
      if (part.type === 'quoted_start' || part.type === 'quoted_end') continue;
      if (part.field === 'quoted_start' || part.field === 'quoted_end') continue;
      if (part.type === 'interpolation') {
        const inner = this.value(part.children[0], scope);
        if (inner.type !== 'constant') return runtime(node);
        text += String(inner.value ?? '');
      } else if (part.type === 'escape_sequence') text += escapes.get(part.text) ?? part.text.slice(1);
      else text += part.text;
    }
    return constant(text);
  }

  #sigil(node: SyntaxNode, scope: Scope): Value {
    const parts = node.children.filter(({ type }) => type !== 'sigil_name' && type !== 'sigil_modifiers');
    const text = textOf(this.#text({ ...node, text: node.text, children: parts }, scope));
    if (text === undefined) return runtime(node);
    const name = node.children.find(({ type }) => type === 'sigil_name')?.text ?? '';
    if (name.toLowerCase() !== 'w') return constant(text);
    return {
      type: 'list',
      items: text
        .split(/\s+/)
        .filter((word) => word !== '')
        .map(constant),
    };
  }

  #list(node: SyntaxNode, scope: Scope): Value {
    const [only] = node.children;
    if (node.children.length === 1 && only?.type === 'keywords') return this.#keywords(only, scope);
    return { type: 'list', items: node.children.map((child) => this.value(child, scope)) };
  }

  #keywords(node: SyntaxNode, scope: Scope): Value {
    const entries = new Map<string, Value>();
    for (const child of node.children) {
      if (child.type === 'pair') entries.set(keyOf(child), this.value(childOf(child, 'value'), scope));
      else if (child.type === 'map_content' || child.type === 'keywords') return this.#keywords(child, scope);
      else return runtime(node);
    }
    return { type: 'keywords', entries };
  }

  #unary(node: SyntaxNode): Value {
    const operator = childOf(node, 'operator')?.text;
    const operand = childOf(node, 'operand');
    if (operator === '@') {
      const value = this.program.attributes.get(operand?.text ?? '');
      return value === undefined ? runtime(node) : this.value(value, new Map());
    }
    if (operator !== '-') return runtime(node);
    const number = Number(node.text.replaceAll('_', ''));
    return Number.isNaN(number) ? runtime(node) : constant(number);
  }

  #binary(node: SyntaxNode, scope: Scope): Value {
    const operator = childOf(node, 'operator')?.text;
    const left = this.value(childOf(node, 'left'), scope);
    const right = this.value(childOf(node, 'right'), scope);
    if (left.type !== 'constant' || right.type !== 'constant') return runtime(node);
    if (operator === '==' || operator === '!=')
      return constant((left.value === right.value) === (operator === '=='));
    const [one, other] = [textOf(left), textOf(right)];
    return operator === '<>' && one !== undefined && other !== undefined
      ? constant(one + other)
      : runtime(node);
  }

  #call(node: SyntaxNode, scope: Scope): Value {
    const name = nameOf(node) ?? '';
    if (receiverOf(node) !== undefined) return runtime(node);
    if (name === 'direction') return constant(this.direction);
    return makers.has(name) ? { type: 'call', name, args: this.arguments(node, scope), node } : runtime(node);
  }
}

/** Functions of Ecto that make something to be handed on. */
const makers: ReadonlySet<string> = new Set([
  'table',
  'index',
  'unique_index',
  'constraint',
  'references',
  'fragment',
]);

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\t', '\t'],
  ['\\s', ' '],
  ['\\r', '\r'],
]);
