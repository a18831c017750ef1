import type { Name } from '../../../documents/sql/light/tree-name.js';

/** The schema that SQLite means where none is written. */
const MAIN = 'main';

/**
 * The name of a table as facts have it: as it is written, with its database where one is written. The
 * timeline tells which spellings are one name.
 */
export function tableName({ schema, name }: Name): string {
  return schema === null || schema.toLowerCase() === MAIN ? name : `${schema}.${name}`;
}

/** A RENAME that names no database leaves the table where it is. */
export function renamed(from: Name, to: Name): string {
  return tableName({ schema: to.schema ?? from.schema, name: to.name });
}
