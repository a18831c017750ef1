import type { Node, ObjectExpression, TemplateLiteral } from '@babel/types';
import { wordsOf } from '../code-statement.js';
import { builtIn } from './built-in.js';
import { joinedLinks } from './joined-links.js';
import { memberOf } from './members.js';
import { bindPattern, givenTo } from './patterns.js';
import { added, MAX_LENGTH, wordsOfParts } from './sums.js';
import { returned, spanOf, wrapped } from './syntax.js';
import { takenApart } from './take-apart.js';
import { isMissing, truth } from './truth.js';
import type { Chain, Link, Scope, Template, Value } from './value.js';
import { constant, isCall, runtime, stringOf, undefinedValue } from './value.js';

/** Values nested deeper, longer lists, and what comes after so many steps are left to run time. */
const MAX_DEPTH = 100;
const MAX_ITEMS = 5_000;
const MAX_STEPS = 500_000;

/** Works out what the expressions of one file come to. It runs nothing and never throws. */
export class Evaluator {
  #depth = 0;
  #left = MAX_STEPS;

  /** @param text the text of the file, for the words of what is known at run time only. */
  constructor(private readonly text: string) {}

  /** Whether it gave up: what it says from then on is that nothing is known. */
  get exhausted(): boolean {
    return this.#left <= 0;
  }

  /** What an expression comes to where the names of `scope` are seen. */
  value(node: Node | null | undefined, scope: Scope): Value {
    if (node === null || node === undefined) return undefinedValue;
    if (this.#depth >= MAX_DEPTH || this.#left-- <= 0) return runtime;
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
        if (spread.type === 'list') items.push(...spread.items);
        else if (spread.type === 'chain' && isCall(spread)) items.push(spread);
        else return { type: 'runtime', words: elements.flatMap((one) => this.#words(one)) };
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
    if (key.type === 'PrivateName') return `#${key.id.name}`;
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
    const test = node.operator === '??' ? isMissing(left) : truth(left);
    if (test === undefined) return this.#unknown(node);
    return test === (node.operator === '&&') ? this.value(node.right, scope) : left;
  }

  #chain(node: Node, scope: Scope): Value {
    const taken = takenApart(node, {
      args: (call) => this.#arguments(call, scope),
      template: (quasi) => this.#parts(quasi, scope),
      key: (property, computed) => this.keyOf({ key: property, computed }, scope),
    });
    return taken === undefined ? this.#unknown(node) : this.#linked(taken.inner, taken.links, node, scope);
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
    const [first, ...rest] = links;
    if (inner.type === 'Identifier' && first !== undefined && scope.get(inner.name) === undefined) {
      const made = builtIn(inner.name, first);
      if (made !== undefined) return this.#follow(made, rest, spanOf(node));
    }
    return this.#follow(this.value(inner, scope), links, spanOf(node));
  }

  /** Reads as many links as are known off a value; what is left of them makes a chain. */
  #follow(from: Value, links: readonly Link[], span: Chain['span']): Value {
    let value = from;
    for (const [index, link] of links.entries()) {
      if (value.type === 'chain') {
        return { ...value, links: joinedLinks(value.links, links.slice(index)), span };
      }
      const read = memberOf(value, link, (of, args) => this.returnedBy(of, args));
      if (read === undefined) {
        return { type: 'chain', root: { type: 'value', value }, links: links.slice(index), span };
      }
      value = read;
    }
    return value;
  }

  /** What a small function of the file returns, where that is a value and not work to be done. */
  returnedBy(
    { node, scope }: Extract<Value, { type: 'function' }>,
    args: readonly Value[],
  ): Value | undefined {
    const result = returned(node.body);
    if (result === undefined || node.generator === true) return undefined;
    const inner = scope.inner();
    for (const [index, parameter] of node.params.entries())
      bindPattern(parameter, givenTo(parameter, index, args), inner, this);
    const value = this.value(result, inner);
    return value.type === 'runtime' || (value.type === 'chain' && isCall(value)) ? undefined : value;
  }

  #arguments({ arguments: given }: { readonly arguments: readonly Node[] }, scope: Scope): Value[] {
    return given.map((one) => (one.type === 'SpreadElement' ? runtime : this.value(one, scope)));
  }
}
