import type {
  CallExpression,
  Expression,
  NewExpression,
  Node,
  ObjectExpression,
  TemplateLiteral,
} from '@babel/types';
import { wordsOf } from '../code-statement.js';
import { bindPattern } from './patterns.js';
import type { Scope } from './scope.js';
import type { Chain, Link, List, Template, Value } from './value.js';
import { constant, isCall, runtime, stringOf, undefinedValue } from './value.js';

/** Values nested deeper, and texts and lists longer than these, are left to run time. */
const MAX_DEPTH = 100;
const MAX_LENGTH = 500_000;
const MAX_ITEMS = 5_000;

/** Works out what the expressions of one file come to. It runs nothing and never throws. */
export class Evaluator {
  #depth = 0;

  /** @param text the text of the file, for the words of what is known at run time only. */
  constructor(private readonly text: string) {}

  /** What an expression comes to where the names of `scope` are seen. */
  value(node: Node | null | undefined, scope: Scope): Value {
    if (node === null || node === undefined) return undefinedValue;
    if (this.#depth >= MAX_DEPTH) return runtime;
    this.#depth++;
    try {
      return this.#value(node, scope);
    } finally {
      this.#depth--;
    }
  }

  #value(node: Node, scope: Scope): Value {
    switch (node.type) {
      case 'StringLiteral':
      case 'NumericLiteral':
      case 'BooleanLiteral':
        return constant(node.value);
      case 'NullLiteral':
        return constant(null);
      case 'TemplateLiteral':
        return this.#template(node, scope);
      case 'Identifier':
        return this.#name(node.name, node, scope);
      case 'ThisExpression':
        return scope.get('this') ?? this.#unknown(node);
      case 'ArrayExpression':
        return this.#list(node.elements, scope);
      case 'ObjectExpression':
        return this.#record(node, scope);
      case 'BinaryExpression':
        return this.#binary(node, scope);
      case 'UnaryExpression':
        return this.#unary(node, scope);
      case 'ConditionalExpression': {
        const test = truth(this.value(node.test, scope));
        if (test === undefined) return this.#unknown(node);
        return this.value(test ? node.consequent : node.alternate, scope);
      }
      case 'LogicalExpression':
        return this.#logical(node, scope);
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return { type: 'function', node, scope };
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
      case 'MemberExpression':
      case 'OptionalMemberExpression':
      case 'TaggedTemplateExpression':
        return this.#chain(node, scope);
      case 'AwaitExpression': {
        const value = this.value(node.argument, scope);
        if (value.type !== 'chain' || !isCall(value)) return value;
        return { ...value, links: [...value.links, { name: 'await', span: spanOf(node) }] };
      }
      default: {
        const inner = wrapped(node);
        return inner === undefined ? this.#unknown(node) : this.value(inner, scope);
      }
    }
  }

  #unknown(node: Node): Value {
    return { type: 'runtime', words: wordsOf(this.text.slice(node.start ?? 0, node.end ?? 0)) };
  }

  #name(name: string, node: Node, scope: Scope): Value {
    const found = scope.get(name);
    if (found?.type === 'chain') return found;
    if (found !== undefined) return found;
    if (name === 'undefined') return undefinedValue;
    return { type: 'chain', root: { type: 'global', name }, links: [], span: spanOf(node) };
  }

  #template(node: TemplateLiteral, scope: Scope): Value {
    const { strings, values } = this.#parts(node, scope);
    let text = strings[0] ?? '';
    for (const [index, value] of values.entries()) {
      if (value.type !== 'constant') return { type: 'runtime', words: wordsOfParts(strings, values) };
      text += `${value.value}${strings[index + 1] ?? ''}`;
      if (text.length > MAX_LENGTH) return runtime;
    }
    return constant(text);
  }

  #parts(node: TemplateLiteral, scope: Scope): Template {
    return {
      strings: node.quasis.map(({ value }) => value.cooked ?? value.raw),
      values: node.expressions.map((expression) => this.value(expression, scope)),
    };
  }

  #list(elements: readonly (Node | null)[], scope: Scope): Value {
    const items: Value[] = [];
    for (const element of elements) {
      if (element?.type !== 'SpreadElement') items.push(this.value(element, scope));
      else {
        const spread = this.value(element.argument, scope);
        if (spread.type !== 'list')
          return { type: 'runtime', words: elements.flatMap((one) => this.#words(one)) };
        items.push(...spread.items);
      }
      if (items.length > MAX_ITEMS) return runtime;
    }
    return { type: 'list', items };
  }

  #words(node: Node | null): string[] {
    return node === null ? [] : wordsOf(this.text.slice(node.start ?? 0, node.end ?? 0));
  }

  #record(node: ObjectExpression, scope: Scope): Value {
    const entries = new Map<string, Value>();
    let complete = true;
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        const spread = this.value(property.argument, scope);
        if (spread.type === 'record') for (const [name, value] of spread.entries) entries.set(name, value);
        if (spread.type !== 'record' || !spread.complete) complete = false;
        continue;
      }
      const name = this.keyOf(property, scope);
      if (name === undefined) complete = false;
      else if (property.type === 'ObjectMethod')
        entries.set(name, { type: 'function', node: property, scope });
      else entries.set(name, this.value(property.value, scope));
    }
    return { type: 'record', entries, complete };
  }

  /** The name of a property or a class member; `undefined` where it is put together at run time. */
  keyOf(
    { key, computed }: { readonly key: Node; readonly computed?: boolean | undefined },
    scope: Scope,
  ): string | undefined {
    if (computed !== true && key.type === 'Identifier') return key.name;
    const value = this.value(key, scope);
    return value.type === 'constant' ? String(value.value) : undefined;
  }

  /** A long sum leans to the left: it is added up without going down into it. */
  #binary(node: Node, scope: Scope): Value {
    const terms: Node[] = [];
    let left = node;
    while (left.type === 'BinaryExpression' && left.operator === '+') {
      terms.push(left.right);
      left = left.left;
    }
    if (terms.length === 0) return left.type === 'BinaryExpression' ? this.#comparison(left, scope) : runtime;
    let sum = this.value(left, scope);
    for (const term of terms.reverse()) {
      sum = added(sum, this.value(term, scope));
      if (sum.type === 'runtime' && sum.words.length > MAX_ITEMS) return runtime;
    }
    return sum;
  }

  #comparison(node: Node, scope: Scope): Value {
    if (node.type !== 'BinaryExpression') return runtime;
    const left = this.value(node.left, scope);
    const right = this.value(node.right, scope);
    const isEquality = /^[!=]==?$/.test(node.operator);
    if (isEquality && left.type === 'chain') {
      const name = node.operator.startsWith('!') ? '!==' : '===';
      return { ...left, links: [...left.links, { name, operand: right, span: spanOf(node) }] };
    }
    if (left.type !== 'constant' || right.type !== 'constant') return this.#unknown(node);
    if (node.operator === '===' || node.operator === '==') return constant(left.value === right.value);
    if (node.operator === '!==' || node.operator === '!=') return constant(left.value !== right.value);
    return this.#unknown(node);
  }

  #unary(node: Node, scope: Scope): Value {
    if (node.type !== 'UnaryExpression') return runtime;
    if (node.operator === 'void') return undefinedValue;
    const value = this.value(node.argument, scope);
    if (node.operator === '!') {
      if (value.type === 'chain')
        return { ...value, links: [...value.links, { name: '!', span: spanOf(node) }] };
      const test = truth(value);
      return test === undefined ? this.#unknown(node) : constant(!test);
    }
    if (node.operator !== '-' || value.type !== 'constant' || typeof value.value !== 'number') {
      return this.#unknown(node);
    }
    return constant(-value.value);
  }

  #logical(node: Node, scope: Scope): Value {
    if (node.type !== 'LogicalExpression') return runtime;
    const left = this.value(node.left, scope);
    const test = node.operator === '??' ? given(left) : truth(left);
    if (test === undefined) return this.#unknown(node);
    return test === (node.operator === '&&') ? this.value(node.right, scope) : left;
  }

  /** Chains may be thousands of calls long, so they are taken apart from the outside without going down. */
  #chain(node: Node, scope: Scope): Value {
    const behind: Link[] = [];
    let inner = node;
    let pending: Omit<Link, 'name' | 'span'> = {};
    let end = node.end ?? 0;
    for (;;) {
      if (inner.type === 'CallExpression' || inner.type === 'OptionalCallExpression') {
        if (inner.callee.type === 'Import' || inner.callee.type === 'Super') return this.#unknown(node);
        if (isPending(pending)) behind.push({ name: '', ...pending, span: { start: inner.end ?? 0, end } });
        if (isPending(pending)) end = inner.end ?? end;
        pending = { args: this.#arguments(inner, scope) };
        inner = inner.callee;
      } else if (inner.type === 'TaggedTemplateExpression') {
        if (isPending(pending)) behind.push({ name: '', ...pending, span: { start: inner.end ?? 0, end } });
        if (isPending(pending)) end = inner.end ?? end;
        pending = { template: this.#parts(inner.quasi, scope) };
        inner = inner.tag;
      } else if (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') {
        const name = this.keyOf({ key: inner.property, computed: inner.computed }, scope);
        if (name === undefined) return this.#unknown(node);
        behind.push({ name, ...pending, span: { start: inner.property.start ?? 0, end } });
        pending = {};
        inner = inner.object;
        end = inner.end ?? 0;
      } else {
        const further = wrapped(inner);
        if (further === undefined) break;
        inner = further;
      }
    }
    if (isPending(pending)) behind.push({ name: '', ...pending, span: { start: inner.end ?? 0, end } });
    return this.#linked(inner, behind.reverse(), node, scope);
  }

  #linked(inner: Node, links: readonly Link[], node: Node, scope: Scope): Value {
    if (inner.type === 'NewExpression') {
      const made: Link = { name: 'new', args: this.#arguments(inner, scope), span: spanOf(inner) };
      const of = this.value(inner.callee, scope);
      if (of.type !== 'chain') return this.#unknown(node);
      return { ...of, links: [...of.links, made, ...links], span: spanOf(node) };
    }
    if (inner.type === 'Identifier' && inner.name === 'require' && scope.get('require') === undefined) {
      const module = stringOf(links[0]?.args?.[0]);
      if (module !== undefined) {
        return { type: 'chain', root: { type: 'import', module }, links: links.slice(1), span: spanOf(node) };
      }
    }
    return this.#follow(this.value(inner, scope), links, spanOf(node));
  }

  /** Reads as many links as are known off a value; what is left of them makes a chain. */
  #follow(from: Value, links: readonly Link[], span: Chain['span']): Value {
    let value = from;
    for (const [index, link] of links.entries()) {
      if (value.type === 'chain') {
        return { ...value, links: [...value.links, ...links.slice(index)], span };
      }
      const read = this.#member(value, link);
      if (read === undefined) {
        return { type: 'chain', root: { type: 'value', value }, links: links.slice(index), span };
      }
      value = read;
    }
    return value;
  }

  #member(value: Value, link: Link): Value | undefined {
    if (link.args !== undefined) return this.#called(value, link, link.args);
    if (link.template !== undefined) return undefined;
    if (value.type === 'record') {
      const entry = value.entries.get(link.name);
      if (entry !== undefined) return entry;
      if (value.base !== undefined) return { ...value.base, links: [link] };
      return value.complete ? undefinedValue : { type: 'runtime', words: [link.name] };
    }
    if (value.type === 'list' && /^\d+$/.test(link.name))
      return value.items[Number(link.name)] ?? undefinedValue;
    return value.type === 'runtime' ? { type: 'runtime', words: [...value.words, link.name] } : undefined;
  }

  #called(value: Value, { name, span }: Link, args: readonly Value[]): Value | undefined {
    if (value.type === 'function' && name === '') return this.returnedBy(value, args);
    if (value.type === 'record') {
      const entry = value.entries.get(name);
      const call: Link = { name: '', args, span };
      if (entry?.type === 'function') {
        return (
          this.returnedBy(entry, args) ?? {
            type: 'chain',
            root: { type: 'value', value: entry },
            links: [call],
            span,
          }
        );
      }
      if (entry === undefined && value.base !== undefined) {
        return { ...value.base, links: [{ name, args, span }], span };
      }
    }
    if (value.type === 'list' && name === 'join') return joined(value, stringOf(args[0]) ?? ',');
    const text = stringOf(value);
    if (text === undefined) return undefined;
    if (name === 'trim' || name === 'toString') return constant(name === 'trim' ? text.trim() : text);
    if (name === 'toLowerCase') return constant(text.toLowerCase());
    return name === 'toUpperCase' ? constant(text.toUpperCase()) : undefined;
  }

  /** What a small function of the file returns, where that is a value and not work to be done. */
  returnedBy(
    { node, scope }: Extract<Value, { type: 'function' }>,
    args: readonly Value[],
  ): Value | undefined {
    const result = returned(node.body);
    if (result === undefined || node.generator === true) return undefined;
    const inner = scope.inner();
    for (const [index, parameter] of node.params.entries()) bindPattern(parameter, args[index], inner, this);
    const value = this.value(result, inner);
    if (value.type === 'runtime' || (value.type === 'chain' && isCall(value))) return undefined;
    return value.type === 'function' ? undefined : value;
  }

  #arguments(
    { arguments: given }: CallExpression | NewExpression | { arguments: readonly Node[] },
    scope: Scope,
  ): Value[] {
    return given
      .map((one) => this.value(one.type === 'SpreadElement' ? undefined : one, scope))
      .map((value, index) => (given[index]?.type === 'SpreadElement' ? runtime : value));
  }
}

/** The expression that a function does nothing but return. */
function returned(body: Node): Expression | undefined {
  if (body.type !== 'BlockStatement')
    return body.type === 'StringLiteral' || isExpression(body) ? body : undefined;
  const [only] = body.body;
  if (only?.type !== 'ReturnStatement' || body.body.length > 1) return undefined;
  return only.argument ?? undefined;
}

function isExpression(node: Node): node is Expression {
  return !node.type.endsWith('Statement');
}

/** The expression inside one that stands for the same value. */
function wrapped(node: Node): Node | undefined {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TypeCastExpression':
    case 'TSInstantiationExpression':
      return node.expression;
    case 'SequenceExpression':
      return node.expressions.at(-1);
    case 'AssignmentExpression':
      return node.operator === '=' ? node.right : undefined;
    default:
      return undefined;
  }
}

function isPending(link: Omit<Link, 'name' | 'span'>): boolean {
  return link.args !== undefined || link.template !== undefined;
}

function spanOf(node: Node): Chain['span'] {
  return { start: node.start ?? 0, end: node.end ?? 0 };
}

function added(left: Value, right: Value): Value {
  if (left.type === 'constant' && right.type === 'constant') {
    if (typeof left.value === 'number' && typeof right.value === 'number')
      return constant(left.value + right.value);
    const text = `${left.value}${right.value}`;
    return text.length > MAX_LENGTH ? runtime : constant(text);
  }
  return { type: 'runtime', words: [...wordsOfValue(left), ...wordsOfValue(right)] };
}

function joined({ items }: List, separator: string): Value {
  const words = items.map((item) => (item.type === 'constant' ? String(item.value ?? '') : undefined));
  if (words.includes(undefined)) return { type: 'runtime', words: items.flatMap(wordsOfValue) };
  const text = words.join(separator);
  return text.length > MAX_LENGTH ? runtime : constant(text);
}

function wordsOfParts(strings: readonly string[], values: readonly Value[]): string[] {
  return [...strings.flatMap(wordsOf), ...values.flatMap(wordsOfValue)];
}

/** The words that a value is known to hold. */
export function wordsOfValue(value: Value): readonly string[] {
  if (value.type === 'constant') return wordsOf(String(value.value ?? ''));
  if (value.type === 'runtime') return value.words;
  return value.type === 'list' ? value.items.slice(0, 100).flatMap(shallowWords) : [];
}

function shallowWords(value: Value): readonly string[] {
  if (value.type === 'constant') return wordsOf(String(value.value ?? ''));
  return value.type === 'runtime' ? value.words : [];
}

/** Whether a value counts as true; `undefined` where that is known at run time only. */
export function truth(value: Value): boolean | undefined {
  if (value.type === 'constant') return Boolean(value.value);
  return value.type === 'runtime' || value.type === 'chain' ? undefined : true;
}

function given(value: Value): boolean | undefined {
  if (value.type === 'constant') return (value.value ?? undefined) === undefined;
  return value.type === 'runtime' || value.type === 'chain' ? undefined : false;
}
