import type { Span } from '../../model/span.js';
import { escaped } from './names.js';

/** The lines that only say something of the definition around them: `class Meta:`, `static get tableName() {`. */
const partOfModel = /^\s*(?:class\s+Meta\b|(?:static\s+)?(?:get\s+)?tableName\s*\()/;

/** Decorators belong to the definition after them. */
const decorator = /^\s*[@#]/;

/**
 * The definition around a mapping: the lines that are indented as deep as it, or deeper. Options that name the
 * table may come before the fields (`@Entity({ name: … })`), inside (`class Meta`) or behind (`}, { tableName: … })`).
 */
export function mappedBlock(code: string, at: number): Span {
  const line = lineStart(code, at);
  const text = code.slice(line, at);
  const receiver = /^func\s*\(\s*(?:\w+\s+)?\*?(\w+)\s*\)/.exec(goMethod(code, line))?.[1];
  if (receiver !== undefined) return goStruct(code, receiver) ?? blockBelow(code, at);
  if (decorator.test(text)) return blockBelow(code, at);
  if (/^[)}\]]/.test(text)) return blockBelow(code, openingLine(code, line));
  if (indentAt(code, line) === 0) return blockBelow(code, at);
  return blockAround(code, line);
}

function blockAround(code: string, line: number): Span {
  let start = line;
  let depth = indentAt(code, line);
  while (start > 0) {
    const above = lineStart(code, start - 1);
    const text = code.slice(above, start);
    start = above;
    if (text.trim() === '' || indentAt(code, above) >= depth) continue;
    if (/^\s*[)}\]]/.test(text)) return blockBelow(code, openingLine(code, above));
    if (!partOfModel.test(text)) return blockBelow(code, above);
    depth = indentAt(code, above);
  }
  return blockBelow(code, 0);
}

/** The line that opens what a line such as `}, {` closes: the next one above of its depth that closes nothing. */
function openingLine(code: string, line: number): number {
  const depth = indentAt(code, line);
  let start = line;
  while (start > 0) {
    const above = lineStart(code, start - 1);
    const text = code.slice(above, start).trim();
    start = above;
    if (text !== '' && indentAt(code, above) <= depth && !/^[)}\]]/.test(text)) return above;
  }
  return line;
}

/** The line of a place, or the one above it where the method's body stands on a line of its own. */
function goMethod(code: string, line: number): string {
  const start = /^\s/.test(code.slice(line, line + 1)) && line > 0 ? lineStart(code, line - 1) : line;
  return code.slice(start, nextLine(code, start));
}

function goStruct(code: string, name: string): Span | undefined {
  const at = code.search(new RegExp(`\\btype\\s+${escaped(name)}\\s+struct\\b`));
  return at < 0 ? undefined : blockBelow(code, at);
}

/** From a line to the end of what is indented below it, or below the definition that its decorators belong to. */
export function blockBelow(code: string, at: number): Span {
  const start = lineStart(code, at);
  const indent = indentAt(code, start);
  let decorates = decorator.test(code.slice(start, nextLine(code, start)));
  let opened = false;
  for (let line = nextLine(code, start); line < code.length; line = nextLine(code, line)) {
    const text = code.slice(line, nextLine(code, line));
    if (text.trim() === '') continue;
    if (indentAt(code, line) > indent) opened = true;
    else if (decorates && opened && /^\s*[)}\]]/.test(text)) opened = false;
    else if (opened) return { start, end: line };
    else if (
      !/^\s*(?:[@#){]|export|public|pub|data|class|struct|type|final|abstract|open|internal)/.test(text)
    )
      return { start, end: line };
    else decorates = decorates && decorator.test(text);
  }
  return { start, end: code.length };
}

function lineStart(code: string, at: number): number {
  return code.lastIndexOf('\n', at - 1) + 1;
}

function nextLine(code: string, at: number): number {
  const end = code.indexOf('\n', at);
  return end < 0 ? code.length : end + 1;
}

function indentAt(code: string, line: number): number {
  let at = line;
  while (code[at] === ' ' || code[at] === '\t') at++;
  return at - line;
}
