import type { DefElem, DoStmt, Node } from '@pgsql/types';
import { unknown } from '../../../model/fact.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';

/** What a DO block does, as far as its text tells. */
export interface DoBlock {
  readonly refuses: boolean;
  readonly empty: boolean;
}

export function doBlock(statement: DoStmt): DoBlock {
  const code = codeOf({ DoStmt: statement }).replace(/--[^\n]*/g, '');
  const bare = code.replace(/'[^']*'/g, "''");
  return {
    refuses: /\braise\s+(?:exception\b|'|sqlstate\b|[a-z_]+\s*(?:;|using\b))/i.test(bare),
    empty: /^\s*begin\s+(?:null\s*;\s*)?end\s*;?\s*$/i.test(bare),
  };
}

/**
 * A DO block whose code cannot be read: which of its statements run, how often and on what, is not known. Its
 * words are kept, so that what is said of the tables it names can be called unknown from there on.
 */
export function dynamicChange(statement: DoStmt): SchemaDraft[] {
  if (doBlock(statement).empty) return [];
  return [
    schemaDraft('dynamic', {
      table: unknown('inside a DO block'),
      target: 'a DO block',
      mentions: wordsOf(codeOf({ DoStmt: statement })),
      lossy: unknown('inside a DO block'),
    }),
  ];
}

/**
 * The words of code that may be names, as they are written and folded; EXECUTE takes its statement as a string,
 * so words in strings count.
 */
export function wordsOf(code: string): string[] {
  const words = code.match(/[a-z_][\w$]*/gi) ?? [];
  return [...new Set(words.flatMap((word) => [word, word.toLowerCase()]))];
}

/** The body of a DO block, a function or a procedure, as the server reads it. */
export function codeOf(statement: Node): string {
  if ('DoStmt' in statement) return bodyIn(statement.DoStmt.args);
  return 'CreateFunctionStmt' in statement ? bodyIn(statement.CreateFunctionStmt.options) : '';
}

function bodyIn(options: readonly Node[] | undefined): string {
  for (const option of options ?? []) {
    if ('DefElem' in option && option.DefElem.defname === 'as') return textOf(option.DefElem);
  }
  return '';
}

function textOf({ arg }: DefElem): string {
  if (arg === undefined) return '';
  if ('String' in arg) return arg.String.sval ?? '';
  const [first] = 'List' in arg ? (arg.List.items ?? []) : [];
  return first !== undefined && 'String' in first ? (first.String.sval ?? '') : '';
}
