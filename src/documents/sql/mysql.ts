import { parseLight } from './light/parse.js';
import { mysqlLexicon } from './light/tokens.js';
import type { ParsedScript } from './parsed-script.js';

/** Reads a script of MySQL or MariaDB. */
export function parseMysql(text: string): ParsedScript {
  return parseLight(text, mysqlLexicon);
}
