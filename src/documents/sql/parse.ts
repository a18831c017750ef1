import type { ParsedScript } from './parsed-script.js';
import type { ParserAhead } from './parser-ahead.js';
import type { Dialect } from './tree.js';

/**
 * Reads a script in a dialect; the parser of the dialect is loaded when the first script of it is read.
 *
 * @param ahead may have parsed it already.
 */
export async function parseSql(text: string, dialect: Dialect, ahead?: ParserAhead): Promise<ParsedScript> {
  if (dialect === 'mysql') return (await import('./mysql.js')).parseMysql(text);
  if (dialect === 'sqlite') return (await import('./sqlite.js')).parseSqlite(text);
  const { parsePostgres, ready } = await import('./postgres.js');
  await ready;
  return parsePostgres(text, ahead);
}
