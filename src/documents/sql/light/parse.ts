import type { Problem } from '../../parsed.js';
import type { ParsedScript } from '../parsed-script.js';
import { scan } from './scan.js';
import { beginsStatement, statement } from './statement.js';
import type { Lexicon, Token } from './tokens.js';
import type { LightStatement } from './tree.js';

/**
 * Reads a script of MySQL, MariaDB or SQLite, statement by statement: one that cannot be read does not
 * concern the others. Only what no server could take is a problem of the script: text that never ends,
 * brackets without their other half, a statement that begins with a word that begins none.
 */
export function parseLight(text: string, lexicon: Lexicon): ParsedScript {
  const { statements: parts, comments, problem: unscanned } = scan(text, lexicon);
  const problem = unscanned ?? firstStranger(parts);
  const statements = problem === undefined ? parts.map((tokens) => read(tokens, lexicon)) : [];
  return {
    tree: { type: 'sql', dialect: lexicon.dialect, statements },
    problems: problem === undefined ? [] : [problem],
    comments: () => comments,
  };
}

function read(tokens: readonly Token[], { dialect }: Lexicon): LightStatement {
  const span = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  return { span, node: statement(tokens, dialect) };
}

function firstStranger(statements: readonly (readonly Token[])[]): Problem | undefined {
  for (const [first] of statements) {
    if (first === undefined || beginsStatement(first)) continue;
    const { start, end } = first;
    return { span: { start, end }, message: `no statement begins with "${first.text.slice(0, 40)}"` };
  }
  return undefined;
}
