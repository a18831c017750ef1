import { Lexer } from 'yaml';
import type { Problem } from '../parsed.js';

/** One token of a YAML stream. */
export interface Token {
  readonly token: string;
  readonly start: number;
  /** Whether it is the text of a scalar, whatever it looks like. */
  readonly inScalar: boolean;
}

/** Marks of the lexer, of no width: document start, end of a flow scalar, and "the next token is a scalar". */
const DOCUMENT_MARK = '\u0002';
const FLOW_END_MARK = '\u0018';
const SCALAR_MARK = '\u001f';

/** The tokens of a YAML stream with their places; the lexer does not recurse, however deep the text is. */
export function* tokensOf(text: string): Generator<Token> {
  let start = 0;
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (token === DOCUMENT_MARK || token === FLOW_END_MARK) continue;
    if (token === SCALAR_MARK) {
      inScalar = true;
      continue;
    }
    yield { token, start, inScalar };
    inScalar = false;
    start += token.length;
  }
}

/**
 * Where a text is nested more than `max` levels deep. The parser recurses, so this is found without it: by the
 * brackets of flow collections and by the levels of indentation of block ones.
 */
export function nestingProblem(text: string, max: number): Problem | undefined {
  return blockNesting(text, max) ?? (mayBeDeep(text, max) ? flowNesting(text, max) : undefined);
}

function blockNesting(text: string, max: number): Problem | undefined {
  const indents: number[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const found = line.search(/[^\s-]|-(?!\s)/);
    const indent = found < 0 ? line.trimEnd().length : found;
    while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
    indents.push(indent);
    const dashes = line.slice(0, indent).match(/-/g)?.length ?? 0;
    if (Math.max(indents.length, dashes) > max) return tooDeep(index, index + line.length, max);
  }
  return undefined;
}

/** Brackets in scalars and comments count here, too; only then is it worth to read the text token by token. */
function mayBeDeep(text: string, max: number): boolean {
  let open = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (open > max) return true;
  }
  return false;
}

function flowNesting(text: string, max: number): Problem | undefined {
  let open = 0;
  for (const { token, start, inScalar } of tokensOf(text)) {
    if (inScalar) continue;
    if (token === '[' || token === '{') open++;
    else if (token === ']' || token === '}') open = Math.max(0, open - 1);
    if (open > max) return tooDeep(start, start + 1, max);
  }
  return undefined;
}

function tooDeep(start: number, end: number, max: number): Problem {
  return { span: { start, end }, message: `nested more than ${max} levels deep` };
}
