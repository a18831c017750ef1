import type { Does } from '../../calls/act.js';
import { literal } from '../../code-sql.js';
import { textOf } from '../node.js';
import { typeOf } from '../types.js';
import { type Handler, reversible, type Writer } from '../writer.js';

/**
 * Rows without a value are given the default value first, where one is given.
 *
 * @see https://docs.liquibase.com/change-types/add-not-null-constraint.html
 */
export const addNotNullConstraint: Handler = (node, writer) => {
  const [table, column] = [writer.table(node), textOf(node, 'columnName')];
  if (table === undefined || column === undefined) return undefined;
  const type = typeOf(textOf(node, 'columnDataType'), writer.engine);
  const value = textOf(node, 'defaultNullValue');
  const name = writer.name(column);
  const fill =
    value === undefined
      ? []
      : [writer.sql(`UPDATE ${table} SET ${name} = ${literal(writer.engine, value)} WHERE ${name} IS NULL`)];
  return reversible([...fill, notNull(table, column, type, writer)], [nullable(table, column, type, writer)]);
};

/** @see https://docs.liquibase.com/change-types/drop-not-null-constraint.html */
export const dropNotNullConstraint: Handler = (node, writer) => {
  const [table, column] = [writer.table(node), textOf(node, 'columnName')];
  if (table === undefined || column === undefined) return undefined;
  const type = typeOf(textOf(node, 'columnDataType'), writer.engine);
  return reversible([nullable(table, column, type, writer)], [notNull(table, column, type, writer)]);
};

/** @param type `unknown` where the change does not say it, which MySQL asks for. */
export function notNull(table: string, column: string, type: string, writer: Writer): Does {
  return required(table, column, type, { writer, sql: 'NOT NULL', command: 'SET NOT NULL' });
}

function nullable(table: string, column: string, type: string, writer: Writer): Does {
  return required(table, column, type, { writer, sql: 'NULL', command: 'DROP NOT NULL' });
}

function required(
  table: string,
  column: string,
  type: string,
  { writer, sql, command }: { readonly writer: Writer; readonly sql: string; readonly command: string },
): Does {
  const name = writer.name(column);
  if (writer.engine === 'mysql' && type !== 'unknown')
    return writer.sql(`ALTER TABLE ${table} MODIFY ${name} ${type} ${sql}`);
  if (writer.engine !== 'mysql') return writer.alter(`ALTER TABLE ${table} ALTER COLUMN ${name} ${command}`);
  const text = `ALTER TABLE ${table} ALTER COLUMN ${name} ${command}`;
  return { type: 'written', sql: text.replaceAll('`', '"') };
}
