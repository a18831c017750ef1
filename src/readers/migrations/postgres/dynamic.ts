import type { DoStmt } from '@pgsql/types';
import { unknown } from '../../../model/fact.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';

/** What a DO block does, as far as its text tells. */
export interface DoBlock {
  /** The words of its code that may be names, folded. */
  readonly mentions: readonly string[];
  readonly refuses: boolean;
  readonly empty: boolean;
}

export function doBlock(statement: DoStmt): DoBlock {
  const code = codeOf(statement).replace(/--[^\n]*/g, '');
  const bare = code.replace(/'[^']*'/g, "''");
  const words = new Set(bare.toLowerCase().match(/[a-z_][\w$]*/g) ?? []);
  return {
    mentions: [...words],
    refuses: /\braise\s+(?:exception\b|'|sqlstate\b|[a-z_]+\s*(?:;|using\b))/i.test(bare),
    empty: /^\s*begin\s+(?:null\s*;\s*)?end\s*;?\s*$/i.test(bare),
  };
}

/**
 * A DO block is code: which of its statements run, how often and on what, is known at run time only. Its
 * words are kept, so that what is said of the tables it names can be called unknown from there on.
 */
export function dynamicChange(statement: DoStmt): SchemaDraft[] {
  const { mentions, empty } = doBlock(statement);
  if (empty) return [];
  return [
    schemaDraft('dynamic', {
      table: unknown('inside a DO block'),
      target: 'a DO block',
      mentions: literalNames(statement, mentions),
      lossy: unknown('inside a DO block'),
    }),
  ];
}

/** EXECUTE takes its statement as a string, so words inside strings count as well. */
function literalNames(statement: DoStmt, mentions: readonly string[]): string[] {
  const inStrings =
    codeOf(statement)
      .toLowerCase()
      .match(/[a-z_][\w$]*/g) ?? [];
  return [...new Set([...mentions, ...inStrings])];
}

function codeOf(statement: DoStmt): string {
  for (const argument of statement.args ?? []) {
    if (!('DefElem' in argument) || argument.DefElem.defname !== 'as') continue;
    const code = argument.DefElem.arg;
    if (code !== undefined && 'String' in code) return code.String.sval ?? '';
  }
  return '';
}
