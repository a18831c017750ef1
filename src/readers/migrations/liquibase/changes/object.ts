import { type ChangeNode, childNamed, childrenNamed, isTrue, textOf } from '../node.js';
import { type Handler, irreversible, reversible, type Writer } from '../writer.js';

/** @see https://docs.liquibase.com/change-types/create-index.html */
export const createIndex: Handler = (node, writer) => {
  const [table, index] = [writer.table(node), textOf(node, 'indexName')];
  const columns = childrenNamed(node, 'column').flatMap((column) => indexedColumn(column, writer) ?? []);
  if (table === undefined || columns.length === 0) return undefined;
  const unique = isTrue(node, 'unique') ? 'UNIQUE ' : '';
  const name = index === undefined ? '' : `${writer.name(index)} `;
  const sql = `CREATE ${unique}INDEX ${name}ON ${table} (${columns.join(', ')})`;
  if (index === undefined) return irreversible(writer.sql(sql));
  return reversible([writer.sql(sql)], [droppedIndex(node, index, table, writer)]);
};

/** `name`, `name(10)` and an expression, which says that it is computed. */
function indexedColumn(column: ChangeNode, writer: Writer): string | undefined {
  const name = textOf(column, 'name');
  if (name === undefined) return undefined;
  const [, bare = name, length = ''] = /^([\w$]+)(\(\d+\))$/.exec(name) ?? [];
  const isExpression = isTrue(column, 'computed') || /[()\s]/.test(bare);
  const order = isTrue(column, 'descending') ? ' DESC' : '';
  return `${isExpression ? bare : `${writer.name(bare)}${length}`}${order}`;
}

/** @see https://docs.liquibase.com/change-types/drop-index.html */
export const dropIndex: Handler = (node, writer) => {
  const index = textOf(node, 'indexName');
  if (index === undefined) return undefined;
  return irreversible(droppedIndex(node, index, writer.table(node), writer));
};

/** MySQL knows an index by its table, the others by its schema. */
function droppedIndex(node: ChangeNode, index: string, table: string | undefined, writer: Writer) {
  if (writer.engine === 'mysql' && table !== undefined)
    return writer.sql(`DROP INDEX ${writer.name(index)} ON ${table}`);
  return writer.sql(`DROP INDEX ${writer.table(node, 'indexName') ?? writer.name(index)}`);
}

/** @see https://docs.liquibase.com/change-types/create-view.html */
export const createView: Handler = (node, writer) => {
  const view = writer.table(node, 'viewName');
  const query = (textOf(node, 'selectQuery') ?? node.text ?? '').trim();
  if (view === undefined || query === '') return undefined;
  const replaces = isTrue(node, 'replaceIfExists');
  const isWhole = isTrue(node, 'fullDefinition');
  const replace = replaces && writer.engine !== 'sqlite' ? 'OR REPLACE ' : '';
  const sql = writer.sql(isWhole ? query : `CREATE ${replace}VIEW ${view} AS ${query}`);
  return replaces ? irreversible(sql) : reversible([sql], [writer.sql(`DROP VIEW ${view}`)]);
};

/** @see https://docs.liquibase.com/change-types/drop-view.html */
export const dropView: Handler = (node, writer) => {
  const view = writer.table(node, 'viewName');
  const exists = isTrue(node, 'ifExists') ? 'IF EXISTS ' : '';
  return view === undefined ? undefined : irreversible(writer.sql(`DROP VIEW ${exists}${view}`));
};

/** @see https://docs.liquibase.com/change-types/rename-view.html */
export const renameView: Handler = (node, writer) => renamed(node, writer, 'View');

/** @see https://docs.liquibase.com/change-types/rename-sequence.html */
export const renameSequence: Handler = (node, writer) => renamed(node, writer, 'Sequence');

function renamed(node: ChangeNode, writer: Writer, kind: 'View' | 'Sequence') {
  const [from, to] = [`old${kind}Name`, `new${kind}Name`];
  const [view, back] = [writer.table(node, from), writer.table(node, to)];
  const [old, name] = [textOf(node, from), textOf(node, to)];
  if (view === undefined || back === undefined || old === undefined || name === undefined) return undefined;
  const alter = writer.engine === 'mysql' ? 'ALTER TABLE' : `ALTER ${kind.toUpperCase()}`;
  return reversible(
    [writer.sql(`${alter} ${view} RENAME TO ${writer.name(name)}`)],
    [writer.sql(`${alter} ${back} RENAME TO ${writer.name(old)}`)],
  );
}

/** @see https://docs.liquibase.com/change-types/create-sequence.html */
export const createSequence: Handler = (node, writer) => {
  const sequence = writer.table(node, 'sequenceName');
  if (sequence === undefined) return undefined;
  return reversible([writer.sql(`CREATE SEQUENCE ${sequence}`)], [writer.sql(`DROP SEQUENCE ${sequence}`)]);
};

/** What is set of a sequence (its step, its bounds) is no rule's matter. */
export const alterSequence: Handler = (node, writer) => {
  const sequence = writer.table(node, 'sequenceName');
  return sequence === undefined
    ? undefined
    : irreversible(writer.sql(`ALTER SEQUENCE ${sequence} INCREMENT BY 1`));
};

export const dropSequence: Handler = (node, writer) => {
  const sequence = writer.table(node, 'sequenceName');
  return sequence === undefined ? undefined : irreversible(writer.sql(`DROP SEQUENCE ${sequence}`));
};

/**
 * The text of a procedure, function, trigger or package.
 *
 * @see https://docs.liquibase.com/change-types/create-procedure.html
 */
export const createCode: Handler = (node, writer) => {
  const body = [
    'procedureBody',
    'procedureText',
    'functionBody',
    'functionText',
    'triggerBody',
    'triggerText',
  ];
  const written = body.flatMap((name) => childNamed(node, name)?.text ?? [])[0] ?? node.text ?? '';
  return written.trim() === '' ? undefined : irreversible(writer.sql(written));
};

export const dropProcedure: Handler = (node, writer) =>
  droppedCode(node, writer, 'PROCEDURE', 'procedureName');
export const dropFunction: Handler = (node, writer) => droppedCode(node, writer, 'FUNCTION', 'functionName');

export const dropTrigger: Handler = (node, writer) => {
  const [table, trigger] = [writer.table(node), textOf(node, 'triggerName')];
  if (trigger === undefined) return undefined;
  const on = table === undefined || writer.engine !== 'postgres' ? '' : ` ON ${table}`;
  return irreversible(writer.sql(`DROP TRIGGER ${writer.name(trigger)}${on}`));
};

function droppedCode(node: ChangeNode, writer: Writer, kind: string, attribute: string) {
  const name = writer.table(node, attribute);
  return name === undefined ? undefined : irreversible(writer.sql(`DROP ${kind} ${name}`));
}
