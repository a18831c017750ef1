import type { Engine } from '../../../../model/kinds/change-context.js';
import type { Does } from '../../calls/act.js';
import { type Arguments, argument, textOf, type Value } from '../value.js';

/**
 * What an operation does; `undefined` where an argument that matters is known only at run time. Inside of
 * `batch_alter_table` the table comes first as well.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/ops.html
 */
export type Operation = (args: Arguments, engine: Engine) => readonly Does[] | undefined;

/** The name of a table with its schema. */
export function tableIn(args: Arguments, at: number, ...names: readonly string[]): string | undefined {
  const table = textOf(argument(args, at, ...names));
  return table === undefined ? undefined : withSchema(table, args.options);
}

export function withSchema(name: string, options: ReadonlyMap<string, Value>, key = 'schema'): string {
  const schema = textOf(options.get(key));
  return schema === undefined ? name : `${schema}.${name}`;
}
