import type { Does } from '../calls/act.js';
import { RUN_TIME_VALUE } from '../calls/sql-text.js';
import { textOf, type Value, wordsIn } from './value.js';

/**
 * SQL of the author's, with values for what it leaves open: `%s` and `%(name)s` of a driver, `:name` of
 * SQLAlchemy.
 *
 * @param marks which placeholders the text may hold; `none` where nothing is bound to it.
 */
export function boundSql(sql: string, marks: 'driver' | 'names' | 'none'): string {
  if (marks === 'none') return sql;
  const open = marks === 'driver' ? /(\bIN\s+)?(?:%s|%\(\w+\)s)/gi : /(\bIN\s+)?(?<![:\w\\]):[A-Za-z_]\w*/gi;
  const filled = sql.replace(open, (_all, list: string | undefined) =>
    list === undefined ? RUN_TIME_VALUE : `${list}(${RUN_TIME_VALUE})`,
  );
  return marks === 'driver' ? filled.replaceAll('%%', '%') : filled.replaceAll('\\:', ':');
}

/** What a call that sends SQL does, with the SQL as it was evaluated. */
export function sendsSql(sql: Value | undefined, marks: 'driver' | 'names' | 'none', words: string): Does {
  const text = textOf(sql);
  if (text !== undefined) return { type: 'embedded', sql: boundSql(text, marks) };
  const known = sql?.type === 'runtime' && sql.words.length > 0 ? sql.words : wordsIn(words);
  return { type: 'dynamic', words: known, target: 'SQL put together at run time', sql: true };
}
