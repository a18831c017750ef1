import type { Does } from '../../calls/act.js';
import { columnSql } from '../../code-sql.js';
import { type Column, columnsOf, columnText } from '../columns.js';
import { type ChangeNode, childrenNamed, textOf } from '../node.js';
import { typeOf } from '../types.js';
import { columnValue } from '../values.js';
import { type Handler, irreversible, reversible, type Writer } from '../writer.js';
import { notNull } from './not-null.js';

/**
 * A column with a value is added nullable, filled in every row, and then made NOT NULL.
 *
 * @see https://docs.liquibase.com/change-types/add-column.html
 */
export const addColumn: Handler = (node, writer) => {
  const table = writer.table(node);
  const columns = columnsOf(node, writer);
  if (table === undefined || columns === undefined || columns.length === 0) return undefined;
  const names = columns.map(({ name }) => writer.name(name));
  return reversible(
    [
      writer.sql(`ALTER TABLE ${table} ${columns.map((one) => added(one, writer)).join(', ')}`),
      ...columns.flatMap((column) => filled(column, table, writer)),
      ...columns.flatMap((column) => requiredAfterwards(column, table, writer)),
      ...columns.flatMap((column) => constrained(column, table, writer)),
    ],
    names.map((name) => writer.sql(`ALTER TABLE ${table} DROP COLUMN ${name}`)),
  );
};

function added(column: Column, writer: Writer): string {
  const required = column.notNull && columnValue(column.node, 'value', writer) === undefined;
  const constraints = column.primaryKey ? ['PRIMARY KEY'] : [];
  return `ADD COLUMN ${columnSql(writer.engine, { ...columnText(column, required, writer), constraints })}`;
}

function filled({ node, name }: Column, table: string, writer: Writer): Does[] {
  const value = columnValue(node, 'value', writer);
  return value === undefined ? [] : [writer.sql(`UPDATE ${table} SET ${writer.name(name)} = ${value}`)];
}

function requiredAfterwards(column: Column, table: string, writer: Writer): Does[] {
  if (!column.notNull || columnValue(column.node, 'value', writer) === undefined) return [];
  return [notNull(table, column.name, column.type, writer)];
}

function constrained({ name, unique, reference }: Column, table: string, writer: Writer): Does[] {
  const made: Does[] = [];
  const column = writer.name(name);
  const called = (given: string | undefined) =>
    given === undefined ? '' : `CONSTRAINT ${writer.name(given)} `;
  if (unique !== undefined)
    made.push(writer.alter(`ALTER TABLE ${table} ADD ${called(unique.name)}UNIQUE (${column})`));
  if (reference !== undefined) {
    const check = reference.validate || writer.engine !== 'postgres' ? '' : ' NOT VALID';
    const key = `${called(reference.name)}FOREIGN KEY (${column}) ${reference.sql}${check}`;
    made.push(writer.alter(`ALTER TABLE ${table} ADD ${key}`));
  }
  return made;
}

/** @see https://docs.liquibase.com/change-types/drop-column.html */
export const dropColumn: Handler = (node, writer) => {
  const table = writer.table(node);
  const names = droppedNames(node);
  if (table === undefined || names.length === 0) return undefined;
  return irreversible(
    ...names.map((name) => writer.sql(`ALTER TABLE ${table} DROP COLUMN ${writer.name(name)}`)),
  );
};

function droppedNames(node: ChangeNode): string[] {
  const one = textOf(node, 'columnName');
  const listed = childrenNamed(node, 'column').flatMap((column) => textOf(column, 'name') ?? []);
  return one === undefined ? listed : [one, ...listed];
}

/**
 * MySQL's CHANGE says the whole column anew: what the type alone does not say is gone.
 *
 * @see https://docs.liquibase.com/change-types/rename-column.html
 */
export const renameColumn: Handler = (node, writer) => {
  const table = writer.table(node);
  const [from, to] = [textOf(node, 'oldColumnName'), textOf(node, 'newColumnName')];
  if (table === undefined || from === undefined || to === undefined) return undefined;
  const type = textOf(node, 'columnDataType');
  const rename = (old: string, name: string) => {
    const names = [writer.name(old), writer.name(name)];
    if (writer.engine !== 'mysql' || type === undefined)
      return writer.sql(`ALTER TABLE ${table} RENAME COLUMN ${names.join(' TO ')}`);
    return writer.sql(`ALTER TABLE ${table} CHANGE ${names.join(' ')} ${typeOf(type, writer.engine)}`);
  };
  return reversible([rename(from, to)], [rename(to, from)]);
};

/**
 * MySQL's MODIFY says the whole column anew: NOT NULL and a default that are not repeated are gone.
 *
 * @see https://docs.liquibase.com/change-types/modify-data-type.html
 */
export const modifyDataType: Handler = (node, writer) => {
  const table = writer.table(node);
  const [column, given] = [textOf(node, 'columnName'), textOf(node, 'newDataType')];
  if (table === undefined || column === undefined || given === undefined) return undefined;
  const [name, type] = [writer.name(column), typeOf(given, writer.engine)];
  if (writer.engine === 'mysql')
    return irreversible(writer.sql(`ALTER TABLE ${table} MODIFY ${name} ${type}`));
  const using = writer.engine === 'postgres' ? ` USING (${name}::${type})` : '';
  return irreversible(writer.alter(`ALTER TABLE ${table} ALTER COLUMN ${name} TYPE ${type}${using}`));
};

/** @see https://docs.liquibase.com/change-types/add-default-value.html */
export const addDefaultValue: Handler = (node, writer) => {
  const [table, column] = [writer.table(node), textOf(node, 'columnName')];
  const value = columnValue(node, 'defaultValue', writer);
  if (table === undefined || column === undefined || value === undefined) return undefined;
  const alter = `ALTER TABLE ${table} ALTER COLUMN ${writer.name(column)}`;
  return reversible([writer.alter(`${alter} SET DEFAULT ${value}`)], [writer.alter(`${alter} DROP DEFAULT`)]);
};

/** @see https://docs.liquibase.com/change-types/drop-default-value.html */
export const dropDefaultValue: Handler = (node, writer) => {
  const [table, column] = [writer.table(node), textOf(node, 'columnName')];
  if (table === undefined || column === undefined) return undefined;
  return irreversible(writer.alter(`ALTER TABLE ${table} ALTER COLUMN ${writer.name(column)} DROP DEFAULT`));
};

/** @see https://docs.liquibase.com/change-types/add-auto-increment.html */
export const addAutoIncrement: Handler = (node, writer) => {
  const [table, column] = [writer.table(node), textOf(node, 'columnName')];
  if (table === undefined || column === undefined) return undefined;
  const name = writer.name(column);
  if (writer.engine === 'mysql') {
    const type = typeOf(textOf(node, 'columnDataType'), writer.engine);
    return irreversible(writer.sql(`ALTER TABLE ${table} MODIFY ${name} ${type} NOT NULL AUTO_INCREMENT`));
  }
  return irreversible(
    writer.alter(`ALTER TABLE ${table} ALTER COLUMN ${name} ADD GENERATED BY DEFAULT AS IDENTITY`),
  );
};

/** @see https://docs.liquibase.com/change-types/merge-columns.html */
export const mergeColumns: Handler = (node, writer) => {
  const table = writer.table(node);
  const [first, second, final] = ['column1Name', 'column2Name', 'finalColumnName'].map((key) =>
    textOf(node, key),
  );
  if (table === undefined || first === undefined || second === undefined || final === undefined)
    return undefined;
  const type = typeOf(textOf(node, 'finalColumnType'), writer.engine);
  const [a, b, c] = [writer.name(first), writer.name(second), writer.name(final)];
  const joined = writer.engine === 'mysql' ? `CONCAT(${a}, ${b})` : `${a} || ${b}`;
  return irreversible(
    writer.sql(`ALTER TABLE ${table} ADD COLUMN ${c} ${type}`),
    writer.sql(`UPDATE ${table} SET ${c} = ${joined}`),
    writer.sql(`ALTER TABLE ${table} DROP COLUMN ${a}`),
    writer.sql(`ALTER TABLE ${table} DROP COLUMN ${b}`),
  );
};
