import type { Node, ParseError } from 'jsonc-parser';
import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Comment, Parsed, Problem } from '../parsed.js';
import type { DataNode, DataTree, Entry } from './node.js';

/** `SyntaxKind` of jsonc-parser is a const enum, which does not exist when modules are isolated. */
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const END_OF_FILE = 17;

/** Deeper input than any artefact we know; keeps recursion far from the end of the stack. */
const MAX_DEPTH = 200;

/**
 * Reads JSON, and JSON with comments and trailing commas. Of a key that is written twice the last holds.
 *
 * @param trailingCommas whether a comma may stand behind the last entry; otherwise it is a problem, and the rest is read.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(text: string, trailingCommas = true): Parsed<DataTree> {
  const deep = nestingProblem(text);
  if (deep !== undefined) return { tree: { type: 'data', roots: [] }, problems: [deep], comments: [] };
  const comments = commentsOf(text);
  const asked = parsed(text, trailingCommas);
  const { root, errors } = asked.errors.length === 0 || trailingCommas ? asked : parsed(text, true);
  if (root === undefined || errors.length > 0)
    return {
      tree: { type: 'data', roots: [] },
      problems: errors.map((error) => problemAt(error, text)),
      comments,
    };
  const node = toNode(root);
  const problems = [...trailingCommaProblems(asked.errors), ...repeatedKeys(node)];
  return { tree: { type: 'data', roots: [node] }, problems, comments };
}

function parsed(text: string, allowTrailingComma: boolean) {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma, allowEmptyContent: true });
  return { root, errors };
}

/** Of a comment that never ends the parser says more than there is. */
function problemAt({ error, offset, length }: ParseError, text: string): Problem {
  return {
    span: { start: Math.min(offset, text.length), end: Math.min(offset + length, text.length) },
    message: sentence(printParseErrorCode(error)),
  };
}

/** @param errors those of a text that parses but for commas: a name, a value or both are missing behind each. */
function trailingCommaProblems(errors: readonly ParseError[]): Problem[] {
  const offsets = new Set(errors.map(({ offset }) => offset));
  return [...offsets].map((offset) => ({
    span: { start: offset, end: offset + 1 },
    message: 'no entry comes behind the comma before this',
  }));
}

/** The keys that a map holds already, which a parser may keep or drop; of them the last is read. */
function repeatedKeys(node: DataNode): Problem[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(repeatedKeys);
  const seen = new Set<string>();
  return node.entries.flatMap(({ key, keySpan, value }) => {
    const repeated = seen.has(key) ? [{ span: keySpan, message: 'map keys must be unique' }] : [];
    seen.add(key);
    return [...repeated, ...repeatedKeys(value)];
  });
}

/** `PropertyNameExpected` reads as `property name expected`. */
function sentence(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function toNode(node: Node): DataNode {
  const span = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'object':
      return { kind: 'map', span, entries: (node.children ?? []).flatMap(toEntry) };
    case 'array':
      return { kind: 'list', span, items: (node.children ?? []).map(toNode) };
    default:
      return { kind: 'scalar', span, value: node.value };
  }
}

function toEntry(property: Node): Entry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return [];
  const keySpan = { start: key.offset, end: key.offset + key.length };
  return [{ key: String(key.value), keySpan, value: toNode(value) }];
}

function nestingProblem(text: string): Problem | undefined {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (inString) {
      if (unit === '\\') at++;
      else if (unit === '"') inString = false;
    } else if (unit === '"') inString = true;
    else if (unit === '[' || unit === '{') {
      if (++depth > MAX_DEPTH) {
        return { span: { start: at, end: at + 1 }, message: `nested more than ${MAX_DEPTH} levels deep` };
      }
    } else if (unit === ']' || unit === '}') depth--;
  }
  return undefined;
}

function commentsOf(text: string): Comment[] {
  if (!/\/[/*]/.test(text)) return [];
  const scanner = createScanner(text, false);
  const comments: Comment[] = [];
  for (let kind: number = scanner.scan(); kind !== END_OF_FILE; kind = scanner.scan()) {
    if (kind !== LINE_COMMENT && kind !== BLOCK_COMMENT) continue;
    const start = scanner.getTokenOffset();
    const raw = text.slice(start, start + scanner.getTokenLength());
    const inner = kind === LINE_COMMENT ? raw.slice(2) : raw.slice(2, -2);
    comments.push({ span: { start, end: start + raw.length }, text: inner.trim() });
  }
  return comments;
}
