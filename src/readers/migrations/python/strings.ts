import type { SyntaxNode } from '../../../documents/code/syntax.js';

/**
 * The text of a string literal.
 *
 * @param interpolated what an expression inside of an f-string comes to; `undefined` where only the run knows.
 * @see https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 */
export function pythonString(
  node: SyntaxNode,
  interpolated: (expression: SyntaxNode) => string | undefined,
): string | undefined {
  const [opening] = node.children;
  const prefix = /^[A-Za-z]*/.exec(opening?.text ?? '')?.[0].toLowerCase() ?? '';
  let text = '';
  for (const part of node.children) {
    if (part.type === 'string_content') text += content(part, prefix);
    else if (part.type === 'interpolation') {
      const inner = part.children[0] === undefined ? undefined : interpolated(part.children[0]);
      if (inner === undefined) return undefined;
      text += inner;
    }
  }
  return text;
}

function content({ text }: SyntaxNode, prefix: string): string {
  const bare = prefix.includes('r')
    ? text
    : text.replace(/\\(\r?\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g, escaped);
  return prefix.includes('f') ? bare.replaceAll('{{', '{').replaceAll('}}', '}') : bare;
}

function escaped(all: string, what: string): string {
  if (/^\r?\n$/.test(what)) return '';
  if (/^[xu]./.test(what)) return String.fromCharCode(Number.parseInt(what.slice(1), 16));
  return escapes.get(what) ?? all;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
]);
