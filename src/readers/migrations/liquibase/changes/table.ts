import { columnSql } from '../../code-sql.js';
import { type Column, columnsOf, columnText, sqliteKey } from '../columns.js';
import { isTrue, textOf } from '../node.js';
import { typeOf } from '../types.js';
import { type Handler, irreversible, reversible, type Writer } from '../writer.js';

/** @see https://docs.liquibase.com/change-types/create-table.html */
export const createTable: Handler = (node, writer) => {
  const table = writer.table(node);
  const columns = columnsOf(node, writer);
  if (table === undefined || columns === undefined) return undefined;
  const exists = isTrue(node, 'ifNotExists') ? 'IF NOT EXISTS ' : '';
  const elements = [
    ...columns.map((column) => columnElement(column, writer)),
    ...primaryKey(columns, writer),
    ...columns.flatMap((column) => constraints(column, writer)),
  ];
  const sql = `CREATE TABLE ${exists}${table} (${elements.join(', ')})`;
  return reversible([writer.sql(sql)], [writer.sql(`DROP TABLE ${table}`)]);
};

function columnElement(column: Column, writer: Writer): string {
  const isSqliteKey = writer.engine === 'sqlite' && column.numbers && column.primaryKey;
  const text = columnText(column, column.notNull && !isSqliteKey, writer);
  if (!isSqliteKey) return columnSql(writer.engine, text);
  return columnSql(writer.engine, { ...text, type: 'integer', constraints: [sqliteKey] });
}

function primaryKey(columns: readonly Column[], writer: Writer): string[] {
  const key = columns.filter((column) => column.primaryKey);
  if (key.length === 0 || (writer.engine === 'sqlite' && key.some(({ numbers }) => numbers))) return [];
  const name = key.find(({ primaryKeyName }) => primaryKeyName !== undefined)?.primaryKeyName;
  return [
    `${constraintName(name, writer)}PRIMARY KEY (${key.map((one) => writer.name(one.name)).join(', ')})`,
  ];
}

function constraints({ name, unique, check, reference }: Column, writer: Writer): string[] {
  const column = writer.name(name);
  const found: string[] = [];
  if (unique !== undefined) found.push(`${constraintName(unique.name, writer)}UNIQUE (${column})`);
  if (check !== undefined) found.push(`CHECK (${check})`);
  if (reference !== undefined) {
    found.push(`${constraintName(reference.name, writer)}FOREIGN KEY (${column}) ${reference.sql}`);
  }
  return found;
}

function constraintName(name: string | undefined, writer: Writer): string {
  return name === undefined ? '' : `CONSTRAINT ${writer.name(name)} `;
}

/** @see https://docs.liquibase.com/change-types/drop-table.html */
export const dropTable: Handler = (node, writer) => {
  const table = writer.table(node);
  if (table === undefined) return undefined;
  const cascade = isTrue(node, 'cascadeConstraints') && writer.engine !== 'sqlite' ? ' CASCADE' : '';
  return irreversible(writer.sql(`DROP TABLE ${table}${cascade}`));
};

/** @see https://docs.liquibase.com/change-types/rename-table.html */
export const renameTable: Handler = (node, writer) => {
  const [from, to] = [textOf(node, 'oldTableName'), textOf(node, 'newTableName')];
  const [table, back] = [writer.table(node, 'oldTableName'), writer.table(node, 'newTableName')];
  if (from === undefined || to === undefined || table === undefined || back === undefined) return undefined;
  return reversible(
    [writer.sql(`ALTER TABLE ${table} RENAME TO ${writer.name(to)}`)],
    [writer.sql(`ALTER TABLE ${back} RENAME TO ${writer.name(from)}`)],
  );
};

/**
 * A table of the values of a column, and a foreign key to it.
 *
 * @see https://docs.liquibase.com/change-types/add-lookup-table.html
 */
export const addLookupTable: Handler = (node, writer) => {
  const [from, into] = [
    writer.table(node, 'existingTableName', 'existingTableSchemaName'),
    writer.table(node, 'newTableName', 'newTableSchemaName'),
  ];
  const [column, key] = [textOf(node, 'existingColumnName'), textOf(node, 'newColumnName')];
  const name = textOf(node, 'constraintName');
  if (from === undefined || into === undefined || column === undefined || key === undefined) return undefined;
  const [source, target] = [writer.name(column), writer.name(key)];
  const type = typeOf(textOf(node, 'newColumnDataType'), writer.engine);
  const constraint = constraintName(name, writer);
  const drop = writer.engine === 'mysql' ? 'FOREIGN KEY' : 'CONSTRAINT';
  return reversible(
    [
      writer.sql(
        `CREATE TABLE ${into} AS SELECT DISTINCT ${source} AS ${target} FROM ${from} WHERE ${source} IS NOT NULL`,
      ),
      writer.engine === 'mysql'
        ? writer.sql(`ALTER TABLE ${into} MODIFY ${target} ${type} NOT NULL`)
        : writer.alter(`ALTER TABLE ${into} ALTER COLUMN ${target} SET NOT NULL`),
      writer.alter(`ALTER TABLE ${into} ADD PRIMARY KEY (${target})`),
      writer.alter(
        `ALTER TABLE ${from} ADD ${constraint}FOREIGN KEY (${source}) REFERENCES ${into} (${target})`,
      ),
    ],
    [
      ...(name === undefined ? [] : [writer.alter(`ALTER TABLE ${from} DROP ${drop} ${writer.name(name)}`)]),
      writer.sql(`DROP TABLE ${into}`),
    ],
  );
};
