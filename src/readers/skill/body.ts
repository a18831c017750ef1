import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import { characters } from './front-matter-keys.js';

/** What stands below the front matter of a skill. */
export interface Body {
  /** From its first character that is no white space to the last one. */
  readonly span: Span;
  readonly lines: number;
  /** Characters divided by four. */
  readonly tokens: number;
  readonly hasTitle: boolean;
  readonly start: 'heading' | 'list' | 'other' | 'nothing';
  /** Its first block, comments aside. */
  readonly first: RootContent | undefined;
}

const CHARACTERS_OF_A_TOKEN = 4;

export function bodyOf({ text, tree }: MarkdownDocument): Body {
  const from = tree.frontMatter?.span.end ?? 0;
  const written = text.slice(from);
  const trimmed = written.trim();
  const start = from + (written.length - written.trimStart().length);
  const blocks = tree.root.children.filter((node) => node.type !== 'yaml');
  const first = blocks.find((node) => !isComment(node));
  return {
    span: { start, end: start + trimmed.length },
    lines: trimmed === '' ? 0 : (trimmed.match(/\r\n|\r|\n/g)?.length ?? 0) + 1,
    tokens: Math.ceil(characters(trimmed) / CHARACTERS_OF_A_TOKEN),
    hasTitle: blocks.some(isTitle),
    start: startOf(first),
    first,
  };
}

/** The place of the first block, or of the body where it has none. */
export function firstPlace({ first, span }: Body): Span {
  return first === undefined ? span : spanOf(first);
}

function startOf(first: RootContent | undefined): Body['start'] {
  if (first === undefined) return 'nothing';
  return first.type === 'heading' || first.type === 'list' ? first.type : 'other';
}

function isTitle(node: RootContent): boolean {
  return node.type === 'heading' ? node.depth === 1 : node.type === 'html' && /<h1[\s>]/i.test(node.value);
}

function isComment(node: RootContent): boolean {
  return node.type === 'html' && /^\s*<!--/.test(node.value);
}
