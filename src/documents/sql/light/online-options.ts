import type { Cursor } from './cursor.js';
import type { OnlineOptions } from './tree.js';

type Asked = { -readonly [K in keyof OnlineOptions]: OnlineOptions[K] };

/**
 * Passes `ALGORITHM = INPLACE` or `LOCK = NONE` where one comes next, and keeps what it asks for.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/alter-table.html#alter-table-performance
 */
export function onlineOption(cursor: Cursor, asked: Asked): boolean {
  if (cursor.dialect !== 'mysql') return false;
  if (cursor.accept('ALGORITHM')) {
    cursor.accept('=');
    asked.algorithm = cursor.name().toLowerCase();
    return true;
  }
  if (!cursor.accept('LOCK')) return false;
  cursor.accept('=');
  asked.lock = cursor.name().toLowerCase();
  return true;
}

/** The options behind CREATE INDEX and DROP INDEX. */
export function onlineOptions(cursor: Cursor): OnlineOptions {
  const asked: Asked = { algorithm: null, lock: null };
  while (onlineOption(cursor, asked));
  return asked;
}
