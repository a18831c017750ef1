import { columnSql, quoted } from '../../code-sql.js';
import { codeStatement } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import type { Outcome } from '../compile.js';
import { sent } from '../sent.js';
import type { Value } from '../value.js';
import { stringOf } from '../value.js';
import { type Attribute, attributeOf } from './attribute.js';
import type { Handler, TableCall } from './call.js';

/** The column that a call describes: its name, then its attribute. */
function given({ table, args, engine }: TableCall): Attribute | undefined {
  const [key, attribute] = args;
  const name = stringOf(key);
  if (name === undefined || attribute === undefined || attribute.type === 'runtime') return undefined;
  return attributeOf(name, attribute, table, engine);
}

/** What stands behind a column: keys and references. */
export function behind({ primaryKey, unique, references }: Attribute): string[] {
  const words = primaryKey ? ['PRIMARY KEY'] : [];
  if (unique) words.push('UNIQUE');
  return references === undefined ? words : [...words, references];
}

export const addColumn: Handler = (call) => {
  const column = given(call);
  if (column === undefined) return undefined;
  const definition = columnSql(call.engine, { ...column.sql, constraints: behind(column) });
  return sent(...column.before.map(unlessThere), `ALTER TABLE ${call.sql} ADD COLUMN ${definition}`);
};

/** Sequelize makes the type of an enum where there is none of its name, and leaves one that is there as it is. */
function unlessThere(createType: string): string {
  return `DO $enum$BEGIN ${createType}; EXCEPTION WHEN duplicate_object THEN null; END$enum$`;
}

export const removeColumn: Handler = ({ sql, args, engine }) => {
  const name = stringOf(args[0]);
  return sent(name === undefined ? undefined : `ALTER TABLE ${sql} DROP COLUMN ${quoted(engine, name)}`);
};

export const renameColumn: Handler = ({ sql, args, engine }) => {
  const [from, to] = [stringOf(args[0]), stringOf(args[1])];
  if (from === undefined || to === undefined) return undefined;
  return sent(`ALTER TABLE ${sql} RENAME COLUMN ${quoted(engine, from)} TO ${quoted(engine, to)}`);
};

/**
 * `changeColumn` says the whole column anew: type, NULL and default, whatever they were. Where it names what the
 * column references, PostgreSQL gets the foreign key and nothing else.
 *
 * @see https://sequelize.org/docs/v6/other-topics/query-interface/#changecolumn
 */
export const changeColumn: Handler = (call) => {
  const column = given(call);
  if (column === undefined) return undefined;
  if (call.engine === 'mysql') return onMysql(call, column);
  return call.engine === 'sqlite' ? onSqlite(call, column) : onPostgres(call, column);
};

function onPostgres({ sql, args }: TableCall, column: Attribute): Outcome[] {
  const { name, type, notNull, default: value } = column.sql;
  const own = quoted('postgres', name);
  const alter = (action: string): Outcome => ({
    type: 'sql',
    sql: `ALTER TABLE ${sql} ALTER COLUMN ${own} ${action}`,
    restates: true,
  });
  const add = (constraint: string): Outcome => ({ type: 'sql', sql: `ALTER TABLE ${sql} ADD ${constraint}` });
  const outcomes: Outcome[] = column.before.map((text) => ({
    type: 'sql',
    sql: unlessThere(text),
  }));
  const isReferencing = column.references !== undefined;
  if (notNull === true) outcomes.push(alter('SET NOT NULL'));
  else if (!isReferencing) outcomes.push(alter('DROP NOT NULL'));
  if (value !== undefined) outcomes.push(alter(`SET DEFAULT ${value}`));
  else if (!isReferencing) outcomes.push(alter('DROP DEFAULT'));
  if (column.unique) outcomes.push(add(`UNIQUE (${own})`));
  if (column.references !== undefined) outcomes.push(add(`FOREIGN KEY (${own}) ${column.references}`));
  else if (isTyped(args[1]))
    outcomes.push(alter(`TYPE ${type}${column.before.length > 0 ? ` USING ${own}::${type}` : ''}`));
  return outcomes;
}

function isTyped(attribute: Value | undefined): boolean {
  return attribute?.type !== 'record' || attribute.entries.has('type');
}

function onMysql({ sql, engine }: TableCall, column: Attribute): Outcome[] | undefined {
  const own = quoted(engine, column.sql.name);
  const definition = columnSql(engine, {
    ...column.sql,
    constraints: behind({ ...column, references: undefined }),
  });
  const key =
    column.references === undefined
      ? []
      : [`ALTER TABLE ${sql} ADD FOREIGN KEY (${own}) ${column.references}`];
  return sent(`ALTER TABLE ${sql} CHANGE COLUMN ${own} ${definition}`, ...key);
}

function onSqlite({ table, span, engine }: TableCall, { sql }: Attribute): Outcome[] {
  const column = { table: table.name, column: sql.name, restates: true };
  const drafts = [
    schemaDraft('change-type', { ...column, type: sql.type }),
    schemaDraft(sql.notNull === true ? 'set-not-null' : 'drop-not-null', column),
  ];
  return [{ type: 'statement', statement: codeStatement(span, drafts, engine) }];
}
