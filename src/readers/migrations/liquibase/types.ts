import type { Engine } from '../../../model/kinds/change-context.js';
import { isOpen } from './properties.js';

/**
 * A type of a changelog as the engine writes it. Liquibase has names of its own that mean something on every
 * engine; what it does not know it passes on.
 *
 * @see https://docs.liquibase.com/start/reference/data-type-handling.html
 */
export function typeOf(written: string | undefined, engine: Engine): string {
  if (written === undefined || isOpen(written)) return 'unknown';
  if (written.length > LONGEST) return written;
  const text = written.trim().replace(/^java\.sql\.Types\./i, '');
  const [, name = '', limits = '', rest = ''] =
    /^([A-Za-z_][\w ]*?)\s*(\([^()]*\))?(\W.*)?$/.exec(text) ?? [];
  const known = types[name.toLowerCase()];
  if (known === undefined) return text;
  const type = known[engine];
  const keepsLimits = limits !== '' && !withoutLimits.has(type) && !type.includes('(');
  return `${type}${keepsLimits ? limits : ''}${rest}`;
}

type OnEngines = Readonly<Record<Engine, string>>;

const everywhere = (name: string): OnEngines => ({ postgres: name, mysql: name, sqlite: name });

const types: Readonly<Record<string, OnEngines>> = {
  bit: { postgres: 'boolean', mysql: 'bit', sqlite: 'boolean' },
  boolean: { postgres: 'boolean', mysql: 'tinyint(1)', sqlite: 'boolean' },
  tinyint: { postgres: 'smallint', mysql: 'tinyint', sqlite: 'tinyint' },
  int: everywhere('int'),
  integer: everywhere('int'),
  mediumint: { postgres: 'int', mysql: 'mediumint', sqlite: 'mediumint' },
  smallint: everywhere('smallint'),
  bigint: everywhere('bigint'),
  number: everywhere('numeric'),
  currency: everywhere('decimal'),
  double: { postgres: 'double precision', mysql: 'double', sqlite: 'double' },
  varchar2: everywhere('varchar'),
  nvarchar: { postgres: 'varchar', mysql: 'varchar', sqlite: 'nvarchar' },
  nvarchar2: { postgres: 'varchar', mysql: 'varchar', sqlite: 'nvarchar' },
  nchar: everywhere('char'),
  longvarchar: { postgres: 'text', mysql: 'longtext', sqlite: 'text' },
  longnvarchar: { postgres: 'text', mysql: 'longtext', sqlite: 'text' },
  clob: { postgres: 'text', mysql: 'longtext', sqlite: 'text' },
  nclob: { postgres: 'text', mysql: 'longtext', sqlite: 'text' },
  longtext: { postgres: 'text', mysql: 'longtext', sqlite: 'text' },
  mediumtext: { postgres: 'text', mysql: 'mediumtext', sqlite: 'text' },
  tinytext: { postgres: 'text', mysql: 'tinytext', sqlite: 'text' },
  blob: { postgres: 'bytea', mysql: 'blob', sqlite: 'blob' },
  longblob: { postgres: 'bytea', mysql: 'longblob', sqlite: 'blob' },
  binary: { postgres: 'bytea', mysql: 'binary', sqlite: 'blob' },
  varbinary: { postgres: 'bytea', mysql: 'varbinary', sqlite: 'blob' },
  longvarbinary: { postgres: 'bytea', mysql: 'longblob', sqlite: 'blob' },
  datetime: { postgres: 'timestamp', mysql: 'datetime', sqlite: 'datetime' },
  smalldatetime: { postgres: 'timestamp', mysql: 'datetime', sqlite: 'datetime' },
  timestamp: everywhere('timestamp'),
  timestamp_with_timezone: { postgres: 'timestamptz', mysql: 'timestamp', sqlite: 'timestamp' },
  uuid: { postgres: 'uuid', mysql: 'char(36)', sqlite: 'text' },
};

/** PostgreSQL's own types that take no number in brackets, which Liquibase then leaves out. */
const withoutLimits: ReadonlySet<string> = new Set([
  ...['boolean', 'smallint', 'int', 'bigint', 'text', 'bytea', 'uuid', 'double precision', 'longtext'],
]);

/** Characters of the longest name of a type that Liquibase could know, its limits included. */
const LONGEST = 100;
