import type { Root, Yaml } from 'mdast';
import type { Span } from '../../model/span.js';
import { plainYaml } from '../data/plain-yaml.js';
import { shifted } from '../data/shifted.js';
import { parseYaml } from '../data/yaml.js';
import type { FrontMatter, MarkdownTree } from '../markdown.js';
import { everyNode, spanOf } from '../markdown.js';
import type { Comment, Parsed, Problem } from '../parsed.js';
import { MarkdownBounds } from './bounds.js';
import { parseInPieces } from './pieces.js';

/**
 * Reads GitHub Flavored Markdown with YAML front matter. Markdown has no syntax errors; the only problem a
 * document can have is more than any person writes: in length, in depth, or in what the parser would have to
 * do for it.
 *
 * @see https://github.github.com/gfm/
 */
export function parseMarkdown(text: string): Parsed<MarkdownTree> {
  const root = parsed(text);
  if ('message' in root) return { tree: emptyTree(text), problems: [root], comments: [] };
  const first = root.children[0];
  const frontMatter = first?.type === 'yaml' ? frontMatterOf(first, text) : undefined;
  return {
    tree: { type: 'markdown', root, frontMatter },
    problems: [],
    comments: [...(frontMatter?.comments ?? []), ...htmlComments(root, text)],
  };
}

function parsed(text: string): Root | Problem {
  const bounds = new MarkdownBounds(text);
  if (bounds.problem !== undefined) return bounds.problem;
  try {
    return parseInPieces(text, bounds) ?? bounds.problem ?? tooDeep(text);
  } catch (error) {
    // Emphasis and links nest without marks that could be counted beforehand; the parser recurses over them.
    if (error instanceof RangeError) return tooDeep(text);
    throw error;
  }
}

function tooDeep(text: string): Problem {
  return { span: { start: 0, end: Math.min(1, text.length) }, message: 'nested too deep to be read' };
}

function emptyTree(text: string): MarkdownTree {
  const position = {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 1, offset: text.length },
  };
  return { type: 'markdown', root: { type: 'root', children: [], position }, frontMatter: undefined };
}

/** Front matter is parsed on its own and its places are moved to where it stands in the file. */
function frontMatterOf(node: Yaml, text: string): FrontMatter & { comments: readonly Comment[] } {
  const span = spanOf(node);
  const fence = /^---[ \t]*(?:\r\n|\r|\n)/.exec(text)?.[0].length ?? 0;
  const opening = span.start + fence;
  const closing = Math.max(opening, text.lastIndexOf('---', span.end));
  const written = text.slice(opening, closing);
  const plain = plainYaml(written, opening);
  if (plain !== undefined) return { span, data: plain, problems: [], comments: [] };
  const yaml = parseYaml(written);
  const shift = (inner: Span): Span => ({ start: inner.start + opening, end: inner.end + opening });
  const [data] = yaml.tree.roots;
  return {
    span,
    data: data === undefined ? undefined : shifted(data, opening),
    problems: yaml.problems.map((problem) => ({ ...problem, span: shift(problem.span) })),
    comments: yaml.comments.map((comment) => ({ ...comment, span: shift(comment.span) })),
  };
}

/** Taken from the text, since the value of a node in a quote lacks the marks of the quote. */
function htmlComments(root: Root, text: string): Comment[] {
  const comments: Comment[] = [];
  for (const node of everyNode(root)) {
    if (node.type !== 'html') continue;
    const { start, end } = spanOf(node);
    for (const match of text.slice(start, end).matchAll(/<!--([\s\S]*?)(?:-->|$)/g)) {
      const from = start + match.index;
      comments.push({ span: { start: from, end: from + match[0].length }, text: (match[1] ?? '').trim() });
    }
  }
  return comments;
}
