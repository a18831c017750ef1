import { conflictIn } from './conflict-markers.js';
import type { Document, Format, TextDocument, Tree } from './document.js';
import { LineIndex } from './line-index.js';
import type { Comment, Parsed, Problem } from './parsed.js';
import { sqlComments } from './sql/comments.js';
import type { ParsedScript } from './sql/parsed-script.js';
import type { ParserAhead } from './sql/parser-ahead.js';
import type { Dialect } from './sql/tree.js';

export interface OpenOptions {
  /**
   * The dialect of a SQL script, PostgreSQL where absent; `mixed` for one of several, which its reader takes
   * apart: of that only the comments are read.
   */
  readonly dialect?: Dialect | 'mixed' | undefined;
  /** May have parsed a script already. */
  readonly ahead?: ParserAhead | undefined;
  /** Whether JSON may have a comma behind the last entry; where absent, unless the path ends with `.json`. */
  readonly trailingCommas?: boolean | undefined;
}

/**
 * Reads one text into a document. Never throws for what the text holds: what does not parse is in
 * `problems`; where a merge conflict is not resolved, that is the only one. The parser of a format is loaded
 * when the first file of that format is opened.
 *
 * @param path relative to the working directory, with `/`.
 * @param given a byte order mark at its start is left out: offsets are those of the text without it.
 */
export async function openDocument(
  path: string,
  given: string,
  format: Format,
  options: OpenOptions = {},
): Promise<Document> {
  const text = withoutMark(given);
  const { tree, problems, comments } = await parse(path, text, format, options);
  const conflict = conflictIn(text, format);
  const found = conflict === undefined ? problems : [conflict];
  const of = typeof comments === 'function' ? comments : () => comments;
  const whole = conflict === undefined ? tree : withoutParts(tree);
  return new OpenDocument(new Text(path, text, format, new LineIndex(text), found, of), whole);
}

/** Which of two sides would be read is not for the parser to say. */
function withoutParts(tree: Tree): Tree {
  if (tree.type === 'data') return { ...tree, roots: [] };
  return tree.type === 'csv' ? { ...tree, header: undefined, rows: [] } : tree;
}

class Text implements TextDocument {
  #comments: readonly Comment[] | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
    readonly format: Format,
    readonly lines: LineIndex,
    readonly problems: readonly Problem[],
    private readonly findComments: () => readonly Comment[],
  ) {}

  get comments(): readonly Comment[] {
    this.#comments ??= this.findComments();
    return this.#comments;
  }
}

class OpenDocument implements Document {
  readonly path: string;
  readonly text: string;
  readonly format: Format;
  readonly lines: LineIndex;
  readonly problems: readonly Problem[];

  constructor(
    readonly withoutTree: TextDocument,
    readonly tree: Tree,
  ) {
    this.path = withoutTree.path;
    this.text = withoutTree.text;
    this.format = withoutTree.format;
    this.lines = withoutTree.lines;
    this.problems = withoutTree.problems;
  }

  get comments(): readonly Comment[] {
    return this.withoutTree.comments;
  }
}

/** The parsers disagree on whether the mark counts as a character; without it there is nothing to count. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

async function parse(
  path: string,
  text: string,
  format: Format,
  { dialect = 'postgres', ahead, trailingCommas = !path.endsWith('.json') }: OpenOptions,
): Promise<Parsed<Tree> | ParsedScript> {
  switch (format) {
    case 'markdown':
      return (await import('./markdown/parse-markdown.js')).parseMarkdown(text);
    case 'yaml':
      return (await import('./data/yaml.js')).parseYaml(text);
    case 'json':
      return (await import('./data/json.js')).parseJson(text, trailingCommas);
    case 'jsonl':
      return (await import('./data/json-lines.js')).parseJsonLines(text);
    case 'toml':
      return (await import('./data/toml.js')).parseToml(text);
    case 'csv':
      return (await import('./csv/csv.js')).parseCsv(text);
    case 'xml':
      return (await import('./xml/xml.js')).parseXml(text);
    case 'sql':
      if (dialect === 'mixed') return mixedScript(text);
      return (await import('./sql/parse.js')).parseSql(text, dialect, ahead);
    case 'text':
      return { tree: { type: 'text' }, problems: [], comments: [] };
    case 'javascript':
    case 'typescript':
      return (await import('./code/javascript.js')).parseJavaScript(text, format);
    case 'ruby':
    case 'elixir':
    case 'python':
      return (await import('./code/tree-sitter.js')).parseSyntax(text, format);
  }
}

function mixedScript(text: string): Parsed<Tree> {
  return { tree: { type: 'text' }, problems: [], comments: sqlComments(text) };
}

const formats: ReadonlyMap<string, Format> = new Map([
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
  ['.json', 'json'],
  ['.jsonc', 'json'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
  ['.toml', 'toml'],
  ['.csv', 'csv'],
  ['.sql', 'sql'],
  ['.xml', 'xml'],
  ['.sum', 'text'],
  ['.plan', 'text'],
  ['.list', 'text'],
  ['.js', 'javascript'],
  ['.cjs', 'javascript'],
  ['.mjs', 'javascript'],
  ['.ts', 'typescript'],
  ['.cts', 'typescript'],
  ['.mts', 'typescript'],
  ['.rb', 'ruby'],
  ['.exs', 'elixir'],
  ['.py', 'python'],
]);

/** Source code, XML and plain text: looked at only where a reader asks for the path. */
export function isOnRequest(format: Format): boolean {
  return onRequest.has(format);
}

const onRequest: ReadonlySet<Format> = new Set<Format>([
  'xml',
  'text',
  'javascript',
  'typescript',
  'ruby',
  'elixir',
  'python',
]);

/** The format of a file by the ending of its name, or `undefined` where no reader could want it. */
export function formatOf(path: string): Format | undefined {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? undefined : formats.get(path.slice(dot).toLowerCase());
}
