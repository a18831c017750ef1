import { runtimeExpression } from '../../code-sql.js';
import { type ChangeNode, childrenNamed, textOf } from '../node.js';
import { columnValue } from '../values.js';
import { type Handler, irreversible, namesIn, type Writer } from '../writer.js';

/** @see https://docs.liquibase.com/change-types/insert.html */
export const insert: Handler = (node, writer) => {
  const [table, columns] = [writer.table(node), written(node, writer)];
  if (table === undefined || columns.length === 0) return undefined;
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ value }) => value).join(', ');
  return irreversible(writer.sql(`INSERT INTO ${table} (${names}) VALUES (${values})`));
};

/** @see https://docs.liquibase.com/change-types/update.html */
export const update: Handler = (node, writer) => {
  const [table, columns] = [writer.table(node), written(node, writer)];
  if (table === undefined || columns.length === 0) return undefined;
  const sets = columns.map(({ name, value }) => `${name} = ${value}`).join(', ');
  return irreversible(writer.sql(`UPDATE ${table} SET ${sets}${whereOf(node, writer)}`));
};

/** @see https://docs.liquibase.com/change-types/delete.html */
export const remove: Handler = (node, writer) => {
  const table = writer.table(node);
  if (table === undefined) return undefined;
  return irreversible(writer.sql(`DELETE FROM ${table}${whereOf(node, writer)}`));
};

/**
 * Rows of a CSV file; what they hold is not looked at. `loadUpdateData` updates those that are there.
 *
 * @see https://docs.liquibase.com/change-types/load-data.html
 */
export const loadData: Handler = (node, writer) => {
  const table = writer.table(node);
  if (table === undefined) return undefined;
  const columns = childrenNamed(node, 'column').flatMap((column) => textOf(column, 'name') ?? []);
  const key = textOf(node, 'primaryKey');
  const names = columns.length > 0 ? columns : namesIn(key ?? '');
  const listed = names.length === 0 ? '' : ` (${names.map((name) => writer.name(name)).join(', ')})`;
  const values = (names.length === 0 ? [''] : names).map(() => runtimeExpression).join(', ');
  const isUpdate = node.name === 'loadUpdateData' && key !== undefined && writer.engine !== 'mysql';
  const conflict = isUpdate ? ` ON CONFLICT (${writer.names(key)}) DO NOTHING` : '';
  return irreversible(writer.sql(`INSERT INTO ${table}${listed} VALUES (${values})${conflict}`));
};

function written(node: ChangeNode, writer: Writer): { readonly name: string; readonly value: string }[] {
  return childrenNamed(node, 'column').flatMap((column) => {
    const name = textOf(column, 'name');
    if (name === undefined) return [];
    const own = (column.text ?? '').trim();
    const value =
      columnValue(column, 'value', writer) ?? (own === '' ? 'NULL' : `'${own.replaceAll("'", "''")}'`);
    return [{ name: writer.name(name), value }];
  });
}

/** The condition, its `:name` and `:value` filled in from the parameters, one after the other. */
function whereOf(node: ChangeNode, writer: Writer): string {
  const condition = textOf(node, 'where') ?? textOf(node, 'whereClause');
  if (condition === undefined) return '';
  const params = childrenNamed(node, 'param', 'whereParams');
  let [names, values] = [0, 0];
  const filled = condition.replace(/:(name|value)\b/g, (all, which: string) => {
    const param = params[which === 'name' ? names++ : values++];
    if (param === undefined) return all;
    if (which === 'name') return writer.name(textOf(param, 'name') ?? '');
    return columnValue(param, 'value', writer) ?? runtimeExpression;
  });
  return ` WHERE ${filled}`;
}
