import { written } from '../../calls/command.js';
import { columnText, quoted } from '../../calls/sql-text.js';
import { argument, isFalse, isNone, isTrue, textOf } from '../value.js';
import { columnOf, serverDefault } from './columns.js';
import { type Operation, tableIn } from './operation.js';
import { indexOfColumn } from './table-operations.js';
import { columnType } from './types.js';

/** SQLAlchemy makes no enum type for a column that is added. */
export const addColumn: Operation = (args, engine) => {
  const table = tableIn(args, 0, 'table_name');
  const column = columnOf(argument(args, 1, 'column'), engine);
  if (table === undefined || column === undefined) return undefined;
  const guard = isTrue(args.options.get('if_not_exists')) ? 'IF NOT EXISTS ' : '';
  const text = columnText({ ...column.text, primaryKey: column.primaryKey });
  return written(
    `ALTER TABLE ${quoted(table)} ADD COLUMN ${guard}${text}`,
    ...(column.index ? [indexOfColumn(table, column.text.name, false)] : []),
  );
};

export const dropColumn: Operation = (args) => {
  const table = tableIn(args, 0, 'table_name');
  const column = textOf(argument(args, 1, 'column_name'));
  const guard = isTrue(args.options.get('if_exists')) ? 'IF EXISTS ' : '';
  return table === undefined || column === undefined
    ? undefined
    : written(`ALTER TABLE ${quoted(table)} DROP COLUMN ${guard}${quoted(column)}`);
};

/** Each of its options is a change of its own. */
export const alterColumn: Operation = (args, engine) => {
  const table = tableIn(args, 0, 'table_name');
  const column = textOf(argument(args, 1, 'column_name'));
  const { options } = args;
  const [nullable, fallback] = [options.get('nullable'), options.get('server_default')];
  const [type, renamed] = [options.get('type_'), options.get('new_column_name')];
  if (table === undefined || column === undefined || !args.complete) return undefined;
  if (nullable !== undefined && nullable.type !== 'constant') return undefined;
  if (renamed !== undefined && textOf(renamed) === undefined && !isNone(renamed)) return undefined;
  const on = `ALTER TABLE ${quoted(table)} ALTER COLUMN ${quoted(column)}`;
  const sql: string[] = [];
  if (fallback !== undefined && isNone(fallback)) sql.push(`${on} DROP DEFAULT`);
  if (type !== undefined && !isNone(type)) {
    const using = textOf(options.get('postgresql_using'));
    sql.push(`${on} TYPE ${columnType(type, engine)}${using === undefined ? '' : ` USING ${using}`}`);
  }
  const set = serverDefault(fallback);
  if (set !== undefined) sql.push(`${on} SET DEFAULT ${set}`);
  if (isFalse(nullable)) sql.push(`${on} SET NOT NULL`);
  if (isTrue(nullable)) sql.push(`${on} DROP NOT NULL`);
  if (options.has('comment')) sql.push(`COMMENT ON COLUMN ${quoted(`${table}.${column}`)} IS NULL`);
  const name = textOf(renamed);
  if (name !== undefined)
    sql.push(`ALTER TABLE ${quoted(table)} RENAME COLUMN ${quoted(column)} TO ${quoted(name)}`);
  return written(...sql);
};
