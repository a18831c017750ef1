import type { Cursor } from './cursor.js';

/** What the options of a table say of how its rows are stored. */
export interface TableOptions {
  readonly partitioned: boolean;
}

/**
 * Passes the options behind the elements of a table: `ENGINE=InnoDB DEFAULT CHARSET utf8mb4`, `WITHOUT ROWID`,
 * `PARTITION BY …`.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-table.html
 */
export function tableOptions(cursor: Cursor): TableOptions {
  for (;;) {
    if (cursor.is('PARTITION', 'BY')) {
      partitions(cursor);
      return { partitioned: true };
    }
    cursor.accept(',');
    if (!cursor.accept('WITHOUT', 'ROWID') && !cursor.accept('STRICT') && !option(cursor))
      return { partitioned: false };
  }
}

const names: ReadonlySet<string> = new Set([
  ...[
    'ENGINE',
    'TYPE',
    'AUTO_INCREMENT',
    'AVG_ROW_LENGTH',
    'CHECKSUM',
    'TABLE_CHECKSUM',
    'COLLATE',
    'COMMENT',
  ],
  ...['COMPRESSION', 'CONNECTION', 'DELAY_KEY_WRITE', 'ENCRYPTION', 'INSERT_METHOD', 'KEY_BLOCK_SIZE'],
  ...['MAX_ROWS', 'MIN_ROWS', 'PACK_KEYS', 'PASSWORD', 'ROW_FORMAT', 'STATS_AUTO_RECALC', 'STATS_PERSISTENT'],
  ...['STATS_SAMPLE_PAGES', 'TABLESPACE', 'AUTOEXTEND_SIZE', 'ENGINE_ATTRIBUTE', 'CHARSET', 'CHARACTER'],
  ...['DEFAULT', 'DATA', 'INDEX', 'UNION', 'STORAGE', 'PAGE_CHECKSUM', 'TRANSACTIONAL', 'ENCRYPTED'],
  ...['PAGE_COMPRESSED', 'PAGE_COMPRESSION_LEVEL', 'SECONDARY_ENGINE', 'START'],
]);

/** Passes one option and its value; false where none comes next. */
export function option(cursor: Cursor): boolean {
  if (!isOption(cursor)) return false;
  cursor.accept('DEFAULT');
  const name = cursor.next()?.key;
  if (name === 'CHARACTER') cursor.expect('SET');
  if (name === 'DATA' || name === 'INDEX') cursor.expect('DIRECTORY');
  if (name === 'START') cursor.expect('TRANSACTION');
  cursor.accept('=');
  if (name === 'UNION') cursor.skipBrackets();
  else if (name !== 'START') value(cursor);
  return true;
}

export function isOption(cursor: Cursor): boolean {
  if (cursor.is('INDEX') && !cursor.is('INDEX', 'DIRECTORY')) return false;
  return cursor.dialect === 'mysql' && cursor.isAny(names);
}

function value(cursor: Cursor): void {
  const token = cursor.next();
  if (token === undefined || token.kind === 'symbol') cursor.fail();
}

/** PARTITION BY and the list of partitions, to the end of the statement or the query behind it. */
function partitions(cursor: Cursor): void {
  cursor.expect('PARTITION', 'BY');
  while (!cursor.atEnd && !cursor.is('AS') && !cursor.is('SELECT')) {
    if (cursor.is('(')) cursor.skipBrackets();
    else cursor.next();
  }
}
