import type { SyntaxNode, SyntaxTree } from '../../../documents/code/syntax.js';
import { childOf, everySyntaxNode } from '../../../documents/code/syntax.js';

/** A function of the module; those of several clauses are several. */
export interface FunctionClause {
  readonly node: SyntaxNode;
  readonly params: readonly SyntaxNode[];
  readonly body: readonly SyntaxNode[];
}

/** A migration file, as its module has it. */
export interface Program {
  readonly functions: ReadonlyMap<string, readonly FunctionClause[]>;
  /** The values of module attributes: `@table :orders`. */
  readonly attributes: ReadonlyMap<string, SyntaxNode>;
  readonly withoutTransaction: boolean;
}

/** The migration of a file; `undefined` where no module of it uses `Ecto.Migration` or has its functions. */
export function programOf({ root }: SyntaxTree): Program | undefined {
  for (const node of everySyntaxNode(root)) {
    if (nameOf(node) !== 'defmodule') continue;
    const program = moduleOf(node);
    if (['change', 'up', 'down'].some((name) => program.functions.has(name))) return program;
  }
  return undefined;
}

/** What a call calls: `create`, `repo().update_all` by its last part; `undefined` for what is no call. */
export function nameOf(node: SyntaxNode): string | undefined {
  if (node.type !== 'call') return undefined;
  const target = childOf(node, 'target');
  return target?.type === 'dot' ? childOf(target, 'right')?.text : target?.text;
}

/** What stands before the dot of a call: `Enum`, `repo()`. */
export function receiverOf(node: SyntaxNode): SyntaxNode | undefined {
  const target = childOf(node, 'target');
  return target?.type === 'dot' ? childOf(target, 'left') : undefined;
}

export function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.find(({ type }) => type === 'arguments')?.children ?? [];
}

/** The statements of a call's `do … end`, or of its `do:`. */
export function doBlockOf(node: SyntaxNode, keyword = 'do'): readonly SyntaxNode[] | undefined {
  const block = node.children.find(({ type }) => type === 'do_block');
  if (block !== undefined && keyword === 'do') {
    return block.children.filter(({ type }) => !type.endsWith('_block'));
  }
  if (block !== undefined) return block.children.find(({ type }) => type === `${keyword}_block`)?.children;
  const keywords = argumentsOf(node).find(({ type }) => type === 'keywords')?.children ?? [];
  for (const pair of keywords) {
    const value = childOf(pair, 'value');
    if (value !== undefined && keyOf(pair) === keyword)
      return value.type === 'block' ? value.children : [value];
  }
  return undefined;
}

/** The key of a pair, without its colon. */
export function keyOf(pair: SyntaxNode): string {
  return (childOf(pair, 'key')?.text ?? '')
    .trim()
    .replace(/:$/, '')
    .replace(/^"(.*)"$/s, '$1');
}

function moduleOf(node: SyntaxNode): Program {
  const functions = new Map<string, FunctionClause[]>();
  const attributes = new Map<string, SyntaxNode>();
  for (const statement of doBlockOf(node) ?? []) {
    const kind = nameOf(statement);
    if (kind === 'def' || kind === 'defp') addFunction(statement, functions);
    const attribute = statement.type === 'unary_operator' ? childOf(statement, 'operand') : undefined;
    const value = attribute === undefined ? undefined : argumentsOf(attribute)[0];
    const name = attribute === undefined ? undefined : nameOf(attribute);
    if (name !== undefined && value !== undefined) attributes.set(name, value);
  }
  return {
    functions,
    attributes,
    withoutTransaction: attributes.get('disable_ddl_transaction')?.text === 'true',
  };
}

function addFunction(node: SyntaxNode, functions: Map<string, FunctionClause[]>): void {
  let [head] = argumentsOf(node);
  // `def up(x) when is_atom(x)`
  if (head?.type === 'binary_operator') head = childOf(head, 'left');
  if (head === undefined) return;
  const name = nameOf(head) ?? head.text;
  const clause = { node, params: argumentsOf(head), body: doBlockOf(node) ?? [] };
  functions.set(name, [...(functions.get(name) ?? []), clause]);
}
