import type { Expression, Node } from '@babel/types';
import type { Span } from '../../../model/span.js';

/** The expression that a function does nothing but return. */
export function returned(body: Node): Expression | undefined {
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
export function wrapped(node: Node): Node | undefined {
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

/** The place of a node. */
export function spanOf(node: Node): Span {
  return { start: node.start ?? 0, end: node.end ?? 0 };
}

/** Whether a node calls something: `f()`, `a?.f()`, a tagged template. */
export function isCallNode(node: Node): boolean {
  return calleeOf(node) !== undefined;
}

/** What a call calls. */
export function calleeOf(node: Node): Node | undefined {
  if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression') return node.callee;
  return node.type === 'TaggedTemplateExpression' ? node.tag : undefined;
}

/** A chain of names and calls, from the outside to what it begins with. */
export function* spineOf(chain: Node): Generator<Node> {
  let node: Node | undefined = chain;
  while (node !== undefined) {
    yield node;
    const object: Node | undefined =
      node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression' ? node.object : undefined;
    node = calleeOf(node) ?? wrapped(node) ?? object;
  }
}

export function isFunctionNode(node: Node): boolean {
  return functionTypes.has(node.type);
}

const functionTypes: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
]);

/** The names that a pattern binds, in order. */
export function namesIn(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => namesIn(one.type === 'RestElement' ? one : one.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one === null ? [] : namesIn(one)));
    default:
      return [];
  }
}

/** The nodes right below a node. */
export function childNodes(node: Node): Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key === 'extra' || key.endsWith('Comments')) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) children.push(child);
  }
  return children;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
