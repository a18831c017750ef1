import type { Root, RootContent } from 'mdast';
import type { Span } from '../model/span.js';
import type { DataNode } from './data/node.js';
import type { Problem } from './parsed.js';

export interface MarkdownTree {
  readonly type: 'markdown';
  /** GitHub Flavored Markdown; offsets of every node are those of the file. */
  readonly root: Root;
  /** The YAML block at the very start, when there is a closed one. */
  readonly frontMatter: FrontMatter | undefined;
}

export interface FrontMatter {
  /** With its fences. */
  readonly span: Span;
  /** Its data when it parses; spans are those of the file. */
  readonly data: DataNode | undefined;
  /** Why it does not parse; spans are those of the file. Not a problem of the document: a rule speaks of it. */
  readonly problems: readonly Problem[];
}

/** Every node below `root`, in the order of the text; by a loop, so that deep nesting cannot end the stack. */
export function everyNode(root: Root | RootContent): RootContent[] {
  const nodes: RootContent[] = [];
  const waiting: RootContent[] = 'children' in root ? [...(root.children as RootContent[])].reverse() : [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    if (!('children' in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index--) {
      waiting.push(node.children[index] as RootContent);
    }
  }
  return nodes;
}

/** The offsets of a node; mdast carries them on every node that came from text. */
export function spanOf(node: { readonly position?: Root['position'] }): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
