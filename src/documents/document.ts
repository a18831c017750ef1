import type { formats } from '../model/kinds/document.js';
import type { JavaScriptTree } from './code/javascript.js';
import type { SyntaxTree } from './code/syntax.js';
import type { CsvTree } from './csv/node.js';
import type { DataTree } from './data/node.js';
import type { LineIndex } from './line-index.js';
import type { MarkdownTree } from './markdown.js';
import type { Comment, Problem } from './parsed.js';
import type { SqlTree } from './sql/tree.js';
import type { XmlTree } from './xml/node.js';

export type { Comment, Problem } from './parsed.js';

export type Format = (typeof formats)[number];

/** Text with its places and comments: what the rooms behind the readers need of a file. */
export interface TextDocument {
  readonly path: string;
  readonly text: string;
  readonly format: Format;
  readonly lines: LineIndex;
  /** Where it does not parse. A document with problems has an empty tree or the parts before the problem. */
  readonly problems: readonly Problem[];
  /** Comments in the syntax of the format, delimiters included; where ignores and claims may stand. */
  readonly comments: readonly Comment[];
}

/** Text with its tree; every tree keeps the place of every part. */
export interface Document<T extends Tree = Tree> extends TextDocument {
  readonly tree: T;
  /** What is kept when its readers are done: a tree is many times the size of its text. */
  readonly withoutTree: TextDocument;
}

/** Text of which only the lines are known; its reader takes them apart. */
export interface TextTree {
  readonly type: 'text';
}

export type Tree =
  | TextTree
  | MarkdownTree
  | DataTree
  | CsvTree
  | XmlTree
  | SqlTree
  | JavaScriptTree
  | SyntaxTree;
export type MarkdownDocument = Document<MarkdownTree>;
export type DataDocument = Document<DataTree>;
export type CsvDocument = Document<CsvTree>;
export type SqlDocument = Document<SqlTree>;
export type JavaScriptDocument = Document<JavaScriptTree>;
export type SyntaxDocument = Document<SyntaxTree>;

export function isMarkdown(document: Document): document is MarkdownDocument {
  return document.tree.type === 'markdown';
}

export function isData(document: Document): document is DataDocument {
  return document.tree.type === 'data';
}

export function isCsv(document: Document): document is CsvDocument {
  return document.tree.type === 'csv';
}

export function isSql(document: Document): document is SqlDocument {
  return document.tree.type === 'sql';
}

export function isJavaScript(document: Document): document is JavaScriptDocument {
  return document.tree.type === 'javascript';
}

/** Whether it is a program that a grammar of tree-sitter reads: Ruby, Elixir or Python. */
export function isSyntax(document: Document): document is SyntaxDocument {
  return document.tree.type === 'syntax';
}
