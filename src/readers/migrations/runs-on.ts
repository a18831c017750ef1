import type { Dialect } from '../../documents/sql/tree.js';
import type { Framework } from './frameworks/framework.js';
import type { Runs } from './script.js';

/**
 * How a framework sends a script to a server of an engine. Only PostgreSQL makes one transaction of several
 * statements sent as one query; the client of MySQL, where nothing else is known, commits each statement.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/commit.html
 */
export function runsOn({ runs, runsOn: byEngine }: Framework, engine: Dialect): Runs {
  const said = byEngine?.[engine] ?? runs;
  if (engine !== 'postgres' && said === 'as-one-query') return 'one-by-one';
  return engine === 'mysql' && said === 'unknown' ? 'one-by-one' : said;
}
