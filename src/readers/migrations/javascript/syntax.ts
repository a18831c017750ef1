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
