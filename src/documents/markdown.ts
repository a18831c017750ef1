import type { Html, Root, RootContent, Yaml } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Span } from '../model/span.js';
import type { DataNode } from './data/node.js';
import { parseYaml } from './data/yaml.js';
import type { Comment, Parsed, Problem } from './parsed.js';

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

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).freeze();

/**
 * Reads GitHub Flavored Markdown with YAML front matter. Markdown has no syntax errors.
 *
 * @see https://github.github.com/gfm/
 */
export function parseMarkdown(text: string): Parsed<MarkdownTree> {
  const root = processor.parse(text);
  const first = root.children[0];
  const frontMatter = first?.type === 'yaml' ? frontMatterOf(first, text) : undefined;
  return {
    tree: { type: 'markdown', root, frontMatter },
    problems: [],
    comments: [...(frontMatter?.comments ?? []), ...htmlComments(root)],
  };
}

/** Front matter is parsed on its own and its places are moved to where it stands in the file. */
function frontMatterOf(node: Yaml, text: string): FrontMatter & { comments: readonly Comment[] } {
  const span = spanOf(node);
  const opening = text.indexOf('\n', span.start) + 1;
  const parsed = parseYaml(node.value);
  const shift = (inner: Span): Span => ({ start: inner.start + opening, end: inner.end + opening });
  const [data] = parsed.tree.roots;
  return {
    span,
    data: data === undefined ? undefined : shifted(data, opening),
    problems: parsed.problems.map((problem) => ({ ...problem, span: shift(problem.span) })),
    comments: parsed.comments.map((comment) => ({ ...comment, span: shift(comment.span) })),
  };
}

function shifted<N extends DataNode>(node: N, by: number): N {
  const span = { start: node.span.start + by, end: node.span.end + by };
  switch (node.kind) {
    case 'map':
      return {
        ...node,
        span,
        entries: node.entries.map(({ key, keySpan, value }) => ({
          key,
          keySpan: { start: keySpan.start + by, end: keySpan.end + by },
          value: shifted(value, by),
        })),
      };
    case 'list':
      return { ...node, span, items: node.items.map((item) => shifted(item, by)) };
    case 'scalar':
      return { ...node, span };
  }
}

function htmlComments(root: Root): Comment[] {
  const comments: Comment[] = [];
  for (const node of everyNode(root)) {
    if (node.type !== 'html') continue;
    const { start } = spanOf(node);
    for (const match of (node as Html).value.matchAll(/<!--([\s\S]*?)(?:-->|$)/g)) {
      const from = start + match.index;
      comments.push({ span: { start: from, end: from + match[0].length }, text: (match[1] ?? '').trim() });
    }
  }
  return comments;
}

/** Every node below `root`, in the order of the text; by a loop, so that deep nesting cannot end the stack. */
export function* everyNode(root: Root | RootContent): Generator<RootContent> {
  const waiting: RootContent[] = 'children' in root ? [...(root.children as RootContent[])].reverse() : [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if ('children' in node) {
      for (let index = node.children.length - 1; index >= 0; index--) {
        waiting.push(node.children[index] as RootContent);
      }
    }
  }
}

/** The offsets of a node; mdast carries them on every node that came from text. */
export function spanOf(node: { readonly position?: Root['position'] }): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
