import { childOf, type SyntaxNode } from '../../../documents/code/syntax.js';
import { type Arguments, runtime, type Value } from './value.js';

/**
 * The expression that a function of the file returns where it does nothing else; `undefined` for any other one, for
 * lambdas, and for generators.
 */
export function returnedBy(func: SyntaxNode): SyntaxNode | undefined {
  if (func.type !== 'function_definition') return undefined;
  const statements = (childOf(func, 'body')?.children ?? []).filter((node) => !isText(node));
  const [only, ...more] = statements;
  return only?.type === 'return_statement' && more.length === 0 ? only.children[0] : undefined;
}

/** The text that a function may begin with. */
function isText(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && node.children[0]?.type === 'string';
}

/** What the parameters of a function are in a call; one that it is not given is known when it runs. */
export function parametersOf(func: SyntaxNode, { list, options }: Arguments): Map<string, Value> {
  const scope = new Map<string, Value>();
  for (const [index, node] of (childOf(func, 'parameters')?.children ?? []).entries()) {
    const name = node.type === 'identifier' ? node.text : (childOf(node, 'name') ?? node.children[0])?.text;
    if (name !== undefined) scope.set(name, options.get(name) ?? list[index] ?? runtime(node));
  }
  return scope;
}
