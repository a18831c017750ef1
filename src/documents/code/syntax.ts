import type { Span } from '../../model/span.js';

/** The languages that are read by a grammar of tree-sitter. */
export const syntaxLanguages = ['ruby', 'elixir', 'python'] as const;
export type SyntaxLanguage = (typeof syntaxLanguages)[number];

/** A program in one of these languages. */
export interface SyntaxTree {
  readonly type: 'syntax';
  readonly language: SyntaxLanguage;
  readonly root: SyntaxNode;
}

/**
 * A node of a syntax tree: plain, kept apart from the parser's memory. Comments are left out, and so is
 * punctuation, except where the grammar gives it a field (an operator).
 *
 * @see https://tree-sitter.github.io/tree-sitter/using-parsers/2-basic-parsing.html#named-vs-anonymous-nodes
 */
export interface SyntaxNode {
  /** As the grammar calls it: `call`, `identifier`. */
  readonly type: string;
  /** What it is to its parent, where the grammar says so: `receiver`, `arguments`, `operator`. */
  readonly field: string | null;
  readonly span: Span;
  readonly children: readonly SyntaxNode[];
  /** The words it was made of. */
  readonly text: string;
}

/** The first child that is this to the node. */
export function childOf(node: SyntaxNode | undefined, field: string): SyntaxNode | undefined {
  return node?.children.find((child) => child.field === field);
}

/** Every child that is this to the node. */
export function childrenOf(node: SyntaxNode | undefined, field: string): SyntaxNode[] {
  return node?.children.filter((child) => child.field === field) ?? [];
}

/** The node and everything below it, in the order of the text. */
export function* everySyntaxNode(node: SyntaxNode): Generator<SyntaxNode> {
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index];
      if (child !== undefined) open.push(child);
    }
  }
}
