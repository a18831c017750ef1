import { foreignKeySql } from '../../code-sql.js';
import { isFalse, isTrue, textOf } from '../node.js';
import { type Handler, irreversible, namesIn, reversible, type Writer } from '../writer.js';

/** @see https://docs.liquibase.com/change-types/add-primary-key.html */
export const addPrimaryKey: Handler = (node, writer) => {
  const [table, columns] = [writer.table(node), textOf(node, 'columnNames')];
  if (table === undefined || columns === undefined) return undefined;
  const name = textOf(node, 'constraintName');
  const index = textOf(node, 'forIndexName');
  const key = keyOver('PRIMARY KEY', columns, index, writer);
  return reversible(
    [writer.alter(`ALTER TABLE ${table} ADD ${named(name, writer)}${key}`)],
    [writer.alter(`ALTER TABLE ${table} ${droppedKey(textOf(node, 'tableName') ?? '', name, writer)}`)],
  );
};

/** @see https://docs.liquibase.com/change-types/drop-primary-key.html */
export const dropPrimaryKey: Handler = (node, writer) => {
  const table = writer.table(node);
  if (table === undefined) return undefined;
  const drop = droppedKey(textOf(node, 'tableName') ?? '', textOf(node, 'constraintName'), writer);
  return irreversible(writer.alter(`ALTER TABLE ${table} ${drop}`));
};

/** A key without a name has the one that PostgreSQL gives it. */
function droppedKey(table: string, name: string | undefined, writer: Writer): string {
  if (writer.engine === 'mysql') return 'DROP PRIMARY KEY';
  return `DROP CONSTRAINT ${writer.name(name ?? `${table.slice(table.lastIndexOf('.') + 1)}_pkey`)}`;
}

/** @see https://docs.liquibase.com/change-types/add-unique-constraint.html */
export const addUniqueConstraint: Handler = (node, writer) => {
  const [table, columns] = [writer.table(node), textOf(node, 'columnNames')];
  if (table === undefined || columns === undefined) return undefined;
  const name = textOf(node, 'constraintName');
  const key = keyOver('UNIQUE', columns, textOf(node, 'forIndexName'), writer);
  const add = writer.alter(`ALTER TABLE ${table} ADD ${named(name, writer)}${key}`);
  if (name === undefined) return irreversible(add);
  return reversible([add], [writer.alter(`ALTER TABLE ${table} ${dropped(name, 'KEY', writer)}`)]);
};

function keyOver(kind: string, columns: string, index: string | undefined, writer: Writer): string {
  if (index !== undefined && writer.engine === 'postgres') return `${kind} USING INDEX ${writer.name(index)}`;
  return `${kind} (${writer.names(columns)})`;
}

/** @see https://docs.liquibase.com/change-types/add-foreign-key-constraint.html */
export const addForeignKeyConstraint: Handler = (node, writer) => {
  const table = writer.table(node, 'baseTableName', 'baseTableSchemaName');
  const referenced = writer.table(node, 'referencedTableName', 'referencedTableSchemaName');
  const [columns, to] = [textOf(node, 'baseColumnNames'), textOf(node, 'referencedColumnNames')];
  const name = textOf(node, 'constraintName');
  if (table === undefined || referenced === undefined || columns === undefined || name === undefined)
    return undefined;
  const onDelete = textOf(node, 'onDelete') ?? (isTrue(node, 'deleteCascade') ? 'CASCADE' : undefined);
  const key = foreignKeySql(
    writer.engine,
    namesIn(columns).map((one) => writer.spelled(one)),
    { table: referenced, columns: namesIn(to ?? '').map((one) => writer.spelled(one)) },
    { onDelete, onUpdate: textOf(node, 'onUpdate') },
  );
  const check = isFalse(node, 'validate') && writer.engine === 'postgres' ? ' NOT VALID' : '';
  return reversible(
    [writer.alter(`ALTER TABLE ${table} ADD ${named(name, writer)}${key}${check}`)],
    [writer.alter(`ALTER TABLE ${table} ${dropped(name, 'FOREIGN KEY', writer)}`)],
  );
};

/** @see https://docs.liquibase.com/change-types/drop-foreign-key-constraint.html */
export const dropForeignKeyConstraint: Handler = (node, writer) => {
  const table = writer.table(node, 'baseTableName', 'baseTableSchemaName');
  const name = textOf(node, 'constraintName');
  if (table === undefined || name === undefined) return undefined;
  return irreversible(writer.alter(`ALTER TABLE ${table} ${dropped(name, 'FOREIGN KEY', writer)}`));
};

/** @see https://docs.liquibase.com/change-types/drop-unique-constraint.html */
export const dropUniqueConstraint: Handler = (node, writer) => dropConstraint(node, writer, 'KEY');

/** @see https://docs.liquibase.com/change-types/drop-check-constraint.html */
export const dropCheckConstraint: Handler = (node, writer) => dropConstraint(node, writer, 'CONSTRAINT');

function dropConstraint(node: Parameters<Handler>[0], writer: Writer, mysqlKind: string) {
  const [table, name] = [writer.table(node), textOf(node, 'constraintName')];
  if (table === undefined || name === undefined) return undefined;
  return irreversible(writer.alter(`ALTER TABLE ${table} ${dropped(name, mysqlKind, writer)}`));
}

/** @see https://docs.liquibase.com/change-types/add-check-constraint.html */
export const addCheckConstraint: Handler = (node, writer) => {
  const [table, name] = [writer.table(node), textOf(node, 'constraintName')];
  const condition = textOf(node, 'constraintBody') ?? node.text?.trim();
  if (table === undefined || name === undefined || condition === undefined || condition === '')
    return undefined;
  return reversible(
    [writer.alter(`ALTER TABLE ${table} ADD ${named(name, writer)}CHECK (${condition})`)],
    [writer.alter(`ALTER TABLE ${table} ${dropped(name, 'CONSTRAINT', writer)}`)],
  );
};

function named(name: string | undefined, writer: Writer): string {
  return name === undefined ? '' : `CONSTRAINT ${writer.name(name)} `;
}

function dropped(name: string, mysqlKind: string, writer: Writer): string {
  return `DROP ${writer.engine === 'mysql' ? mysqlKind : 'CONSTRAINT'} ${writer.name(name)}`;
}
