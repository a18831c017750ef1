import { parseLight } from './light/parse.js';
import { sqliteLexicon } from './light/tokens.js';
import type { ParsedScript } from './parsed-script.js';

/** Reads a script of SQLite. */
export function parseSqlite(text: string): ParsedScript {
  return parseLight(text, sqliteLexicon);
}
