import type { Alias, Node, Pair, Document as YamlDocument } from 'yaml';
import { isAlias, isMap, isNode, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Span } from '../../model/span.js';
import type { Comment, Parsed, Problem } from '../parsed.js';
import type { DataNode, DataTree, Entry } from './node.js';
import { withJoinedQuotes } from './yaml-quotes.js';
import { nestingProblem, tokensOf } from './yaml-tokens.js';

/** Aliases may multiply a document only so far; past it the file is reported, not expanded. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 200;

/**
 * Reads a YAML 1.2 stream (`on:` is a string); merge keys are honoured as Kubernetes and GitLab do. A document with
 * a problem is left out, the others of the stream are there; of a key that is written twice the last holds.
 *
 * @see https://yaml.org/spec/1.2.2/
 */
export function parseYaml(given: string): Parsed<DataTree> {
  const text = withLineFeeds(given);
  const deep = nestingProblem(text, MAX_DEPTH);
  if (deep !== undefined) return { tree: { type: 'data', roots: [] }, problems: [deep], comments: [] };
  const documents = documentsIn(text);
  const problems: Problem[] = [];
  const roots: DataNode[] = [];
  for (const document of documents) {
    if (document.errors.length > 0) {
      problems.push(
        ...document.errors.map(({ pos, message }) => ({
          span: { start: pos[0], end: pos[1] },
          message: sentence(message),
        })),
      );
      if (!document.errors.every(({ code }) => code === 'DUPLICATE_KEY')) continue;
    }
    if (isEmpty(document)) continue;
    const converter = new Converter(document, text);
    try {
      roots.push(converter.node(document.contents, 0));
    } catch (error) {
      if (!(error instanceof ExpansionLimit)) throw error;
      problems.push({ span: error.span, message: error.message });
    }
  }
  return { tree: { type: 'data', roots }, problems, comments: commentsOf(text) };
}

/** Quoted texts are joined where that leaves nothing to complain of; else the faults are those of the text. */
function documentsIn(text: string): readonly YamlDocument.Parsed[] {
  const documents = parsedDocuments(text);
  const ends = documents.flatMap(({ errors }) =>
    errors.flatMap(({ code, pos, message }) =>
      code === 'MISSING_CHAR' && /closing ['"]quote/.test(message) ? pos[0] : [],
    ),
  );
  if (ends.length === 0) return documents;
  const joined = parsedDocuments(withJoinedQuotes(text, ends));
  return joined.every(({ errors }) => errors.length === 0) ? joined : documents;
}

function parsedDocuments(text: string): readonly YamlDocument.Parsed[] {
  const options = { merge: true, uniqueKeys: true, prettyErrors: false, logLevel: 'silent' } as const;
  const parsed = parseAllDocuments(text, options);
  return Array.isArray(parsed) ? parsed : [];
}

/** A lone carriage return ends a line in YAML, but not for the parser; offsets stay as they are. */
function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n');
}

function isEmpty({ contents }: YamlDocument.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

class ExpansionLimit extends Error {
  constructor(
    readonly span: Span,
    message: string,
  ) {
    super(message);
  }
}

/** Turns the tree of one YAML document into ours, aliases and merges resolved within bounds. */
class Converter {
  #made = 0;

  constructor(
    private readonly document: YamlDocument.Parsed,
    private readonly text: string,
  ) {}

  node(node: Node | null, depth: number, from?: Span): DataNode {
    const span = spanOf(node) ?? from ?? { start: 0, end: 0 };
    if (++this.#made > MAX_NODES)
      throw new ExpansionLimit(span, `aliases expand to more than ${MAX_NODES} nodes`);
    if (depth > MAX_DEPTH) throw new ExpansionLimit(span, `nested more than ${MAX_DEPTH} levels deep`);
    if (isAlias(node)) return this.#alias(node, depth, span);
    const made = this.#untagged(node, depth, span);
    const tag = ownTag(node);
    return tag === undefined ? made : { ...made, tag };
  }

  #untagged(node: Exclude<Node, Alias> | null, depth: number, span: Span): DataNode {
    if (isPlaceholder(node)) return { kind: 'scalar', span, value: this.text.slice(span.start, span.end) };
    if (isMap(node))
      return { kind: 'map', span, entries: this.#entries(node.items as Pair<Node, Node | null>[], depth) };
    if (isSeq(node)) {
      return {
        kind: 'list',
        span,
        items: node.items.map((item) => this.#item(item as Node | Pair, depth, span)),
      };
    }
    return { kind: 'scalar', span, value: isScalar(node) ? scalarValue(node.value) : null };
  }

  #alias(alias: Alias, depth: number, span: Span): DataNode {
    const target = alias.resolve(this.document);
    if (target === undefined) throw new ExpansionLimit(span, `unknown anchor *${alias.source}`);
    return this.node(target as Node, depth + 1);
  }

  /** A sequence item is a node, or a pair in `[a: 1]`. */
  #item(item: Node | Pair, depth: number, span: Span): DataNode {
    if (!isPair(item)) return this.node(item, depth + 1, span);
    return { kind: 'map', span, entries: this.#entries([item as Pair<Node, Node | null>], depth) };
  }

  #entries(pairs: readonly Pair<Node, Node | null>[], depth: number): Entry[] {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    for (const { key, value } of pairs) {
      const keySpan = spanOf(key) ?? { start: 0, end: 0 };
      const name = isScalar(key) ? String(scalarValue(key.value) ?? '') : keyText(key);
      const node = this.node(value, depth + 1, { start: keySpan.end, end: keySpan.end });
      if (name === '<<') merged.push(...mergedEntries(node));
      else own.push({ key: name, keySpan, value: node });
    }
    const taken = new Set(own.map(({ key }) => key));
    return [...own, ...merged.filter(({ key }) => !taken.has(key) && taken.add(key))];
  }
}

/** `{{ name }}` without quotes stands for a value; YAML takes it for a map whose only key is a map. */
function isPlaceholder(node: Node | null): boolean {
  if (!isMap(node) || node.flow !== true || node.items.length !== 1) return false;
  const [pair] = node.items;
  return pair?.value === null && isMap(pair.key) && pair.key.flow === true;
}

/** What `<<` brings in: the entries of a map, or of each map of a list, the first winning. */
function mergedEntries(node: DataNode): readonly Entry[] {
  if (node.kind === 'map') return node.entries;
  if (node.kind === 'list') return node.items.flatMap(mergedEntries);
  return [];
}

/** A tag that is none of YAML's own: `!Ref`. The mark `!` alone says only that the text is a string. */
function ownTag(node: Node | null): string | undefined {
  const tag = isNode(node) && !isAlias(node) ? node.tag : undefined;
  return tag === undefined || tag === '!' || !tag.startsWith('!') ? undefined : tag;
}

function keyText(key: Node): string {
  return key === null || key === undefined ? '' : String(key);
}

function scalarValue(value: unknown): string | number | bigint | boolean | null {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value;
    case 'symbol':
      return '<<';
    default:
      return value === null || value === undefined ? null : String(value);
  }
}

function spanOf(node: Node | null): Span | undefined {
  const range = node?.range;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}

/** What the parser says, as a part of a sentence; the most frequent fault in words of its own. */
function sentence(message: string): string {
  if (message.startsWith('Nested mappings'))
    return 'a value that is not quoted as a whole holds a colon and a space';
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** Comments, as the lexer sees them: never inside a scalar. */
function commentsOf(text: string): Comment[] {
  if (!text.includes('#')) return [];
  const comments: Comment[] = [];
  for (const { token, start, inScalar } of tokensOf(text)) {
    if (inScalar || !token.startsWith('#')) continue;
    comments.push({ span: { start, end: start + token.length }, text: token.replace(/^#+/, '').trim() });
  }
  return comments;
}
