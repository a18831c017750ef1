import type { ParsedScript } from './postgres.js';
import type { Dialect } from './tree.js';

/** Reads a script in a dialect; the parser of the dialect is loaded when the first script of it is read. */
export async function parseSql(text: string, _dialect: Dialect): Promise<ParsedScript> {
  const { parsePostgres, ready } = await import('./postgres.js');
  await ready;
  return parsePostgres(text);
}
