import type { ParserOptions } from '@babel/parser';
import { parse } from '@babel/parser';
import type { Program } from '@babel/types';
import type { Comment, Parsed, Problem } from '../parsed.js';

/** A JavaScript or TypeScript module as Babel has it; `start` and `end` of its nodes are UTF-16 offsets. */
export interface JavaScriptTree {
  readonly type: 'javascript';
  readonly program: Program;
}

/**
 * Reads a module. What the grammar takes is read, also where a compiler would complain (a name declared
 * twice): such a file has its whole tree. One with a fault of grammar, or that nests deeper than the parser's
 * stack, has an empty tree and one problem.
 *
 * The parser is plain JavaScript: a text that nests too deep ends in an error that can be caught, where a
 * native one would take the process with it.
 *
 * @see https://babeljs.io/docs/babel-parser
 */
export function parseJavaScript(text: string, language: 'javascript' | 'typescript'): Parsed<JavaScriptTree> {
  try {
    const { program, comments } = parse(text, { ...options, plugins: [...plugins[language]] });
    return {
      tree: { type: 'javascript', program },
      problems: [],
      comments: (comments ?? []).map(commentOf),
    };
  } catch (error) {
    return {
      tree: { type: 'javascript', program: empty() },
      problems: [problemOf(error, text)],
      comments: [],
    };
  }
}

const options: ParserOptions = {
  sourceType: 'unambiguous',
  errorRecovery: true,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
  attachComment: false,
};

const plugins = {
  javascript: ['jsx', 'flow', 'decorators-legacy', 'explicitResourceManagement'],
  typescript: ['typescript', 'decorators-legacy', 'explicitResourceManagement'],
} as const;

function empty(): Program {
  return parse('').program;
}

function commentOf(comment: {
  readonly value: string;
  readonly start?: number | null;
  readonly end?: number | null;
}): Comment {
  const text = comment.value.replace(/^\*+/, '').trim();
  return { span: { start: comment.start ?? 0, end: comment.end ?? 0 }, text };
}

function problemOf(error: unknown, text: string): Problem {
  if (error instanceof RangeError) {
    return { span: { start: 0, end: Math.min(1, text.length) }, message: 'it nests too deep to be read' };
  }
  const message = error instanceof Error ? error.message.replace(/\s*\(\d+:\d+\)$/, '') : String(error);
  const start = Math.min(positionOf(error), text.length);
  const word = /^\w+|^./u.exec(text.slice(start, start + 80))?.[0].length ?? 0;
  return { span: { start, end: start + word }, message };
}

function positionOf(error: unknown): number {
  const position = typeof error === 'object' && error !== null && 'pos' in error ? error.pos : 0;
  return typeof position === 'number' ? position : 0;
}
