import type { Parser, Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../model/span.js';
import type { Comment, Parsed, Problem } from '../parsed.js';
import { parserOf } from './grammars.js';
import type { SyntaxLanguage, SyntaxNode, SyntaxTree } from './syntax.js';

/** Deeper than any program a person wrote; readers may recurse into a tree. */
const MAX_DEPTH = 500;

/** How often the parser may report, each time after some hundred steps, per character of text and beside that. */
const REPORTS = { perCharacter: 0.5, anyway: 2000 };

/**
 * Reads a program. One that does not parse has an empty tree and a problem at the first place the grammar could
 * not follow; so has one that nests deeper than {@link MAX_DEPTH}, or keeps the parser busy for longer than
 * its length can account for.
 *
 * @see https://tree-sitter.github.io/tree-sitter/
 */
export async function parseSyntax(text: string, language: SyntaxLanguage): Promise<Parsed<SyntaxTree>> {
  const tree = boundedParse(await parserOf(language), text);
  if (tree === null) return failed(text, language, 'it cannot be read within bounds');
  try {
    return convert(tree, text, language);
  } finally {
    tree.delete();
  }
}

function boundedParse(parser: Parser, text: string): Tree | null {
  let left = REPORTS.anyway + text.length * REPORTS.perCharacter;
  const tree = parser.parse(text, null, { progressCallback: () => --left < 0 });
  if (tree === null) parser.reset();
  return tree;
}

function convert(tree: Tree, text: string, language: SyntaxLanguage): Parsed<SyntaxTree> {
  const cursor = tree.walk();
  try {
    const builder = new Builder(text);
    const root = builder.build(cursor);
    const { problem, comments } = builder;
    if (problem === undefined) return { tree: { type: 'syntax', language, root }, problems: [], comments };
    return { tree: emptyTree(language), problems: [problem], comments: [] };
  } finally {
    cursor.delete();
  }
}

class PlainNode implements SyntaxNode {
  readonly children: SyntaxNode[] = [];

  constructor(
    readonly type: string,
    readonly field: string | null,
    readonly span: Span,
    private readonly source: string,
  ) {}

  get text(): string {
    return this.source.slice(this.span.start, this.span.end);
  }
}

/** Turns the parser's tree into plain nodes, without recursion: the text decides how deep it goes. */
class Builder {
  readonly comments: Comment[] = [];
  problem: Problem | undefined;

  constructor(private readonly text: string) {}

  build(cursor: TreeCursor): SyntaxNode {
    const root = this.#node(cursor);
    if (root.type === 'ERROR') this.problem = this.#problem(cursor);
    const open: (PlainNode | undefined)[] = [root];
    while (this.problem === undefined && this.#next(cursor, open)) {
      const parent = open.at(-1);
      const made = this.#child(cursor);
      if (made !== undefined) parent?.children.push(made);
      open.push(made);
      if (open.length > MAX_DEPTH)
        this.problem = { span: spanOf(cursor), message: `it nests deeper than ${MAX_DEPTH} levels here` };
    }
    return root;
  }

  /** Moves to the node that comes next and leaves its ancestors in `open`. */
  #next(cursor: TreeCursor, open: (PlainNode | undefined)[]): boolean {
    if (open.at(-1) !== undefined && cursor.gotoFirstChild()) return true;
    for (;;) {
      open.pop();
      if (cursor.gotoNextSibling()) return true;
      if (!cursor.gotoParent()) return false;
    }
  }

  /** The node under the cursor; `undefined` for what a reader has no use of. */
  #child(cursor: TreeCursor): PlainNode | undefined {
    if (cursor.nodeType === 'ERROR' || cursor.nodeIsMissing) {
      this.problem = this.#problem(cursor);
      return undefined;
    }
    if (cursor.nodeType === 'comment') this.comments.push(this.#comment(cursor));
    else if (cursor.nodeIsNamed || cursor.currentFieldName !== null) return this.#node(cursor);
    return undefined;
  }

  #node(cursor: TreeCursor): PlainNode {
    return new PlainNode(cursor.nodeType, cursor.currentFieldName, spanOf(cursor), this.text);
  }

  #comment(cursor: TreeCursor): Comment {
    const span = spanOf(cursor);
    const written = this.text.slice(span.start, span.end);
    return {
      span,
      text: written
        .replace(/^(?:#+|=begin\b)/, '')
        .replace(/(?:^|\n)=end\s*$/, '')
        .trim(),
    };
  }

  #problem(cursor: TreeCursor): Problem {
    if (cursor.nodeIsMissing) return { span: spanOf(cursor), message: `${cursor.nodeType} is missing here` };
    const { start, end } = spanOf(cursor);
    const [word = ''] = /^\S{0,40}/.exec(this.text.slice(start, end)) ?? [];
    return { span: { start, end: start + word.length }, message: `not valid from "${word}" on` };
  }
}

function spanOf(cursor: TreeCursor): Span {
  return { start: cursor.startIndex, end: cursor.endIndex };
}

function failed(text: string, language: SyntaxLanguage, message: string): Parsed<SyntaxTree> {
  const span = { start: 0, end: Math.min(1, text.length) };
  return { tree: emptyTree(language), problems: [{ span, message }], comments: [] };
}

function emptyTree(language: SyntaxLanguage): SyntaxTree {
  const root = { type: 'empty', field: null, span: { start: 0, end: 0 }, children: [], text: '' };
  return { type: 'syntax', language, root };
}
