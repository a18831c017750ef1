import type { Engine } from '../../../../model/kinds/change-context.js';
import { tableSql } from './names.js';

/** The table that a builder works on. */
export interface Builder {
  /** As knex has it in the names of indexes. */
  readonly table: string;
  /** In quotes, with its schema. */
  readonly sql: string;
  readonly engine: Engine;
}

export function builderOf(table: string, schema: string | undefined, engine: Engine): Builder {
  return { table, sql: tableSql(table, engine, schema), engine };
}
