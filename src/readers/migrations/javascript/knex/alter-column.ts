import type { Span } from '../../../../model/span.js';
import { columnSql, quoted } from '../../code-sql.js';
import { codeStatement } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import type { Outcome } from '../compile.js';
import type { Builder } from './builder.js';
import type { KnexColumn } from './column.js';

/**
 * What knex sends for `.alter()`: on PostgreSQL it takes default and NOT NULL away and sets them again, as the
 * builder says; MySQL has MODIFY; for SQLite it builds the table anew.
 *
 * @see https://knexjs.org/guide/schema-builder.html#alter
 */
export function alterColumn({ sql, alter }: KnexColumn, builder: Builder, span: Span): Outcome[] {
  const { engine } = builder;
  if (engine === 'mysql') {
    return [{ type: 'sql', sql: `ALTER TABLE ${builder.sql} MODIFY COLUMN ${columnSql(engine, sql)}`, span }];
  }
  if (engine === 'sqlite') {
    const draft = schemaDraft('change-type', { table: builder.table, column: sql.name, type: sql.type });
    return [{ type: 'statement', statement: codeStatement(span, [draft], engine) }];
  }
  const column = `ALTER TABLE ${builder.sql} ALTER COLUMN ${quoted(engine, sql.name)}`;
  const nullable = alter?.nullable === true;
  const cast = `${quoted(engine, sql.name)}::${sql.type}`;
  return [
    `${column} DROP DEFAULT`,
    nullable ? `${column} DROP NOT NULL` : undefined,
    alter?.type === true ? `${column} TYPE ${sql.type} USING (${cast})` : undefined,
    sql.default === undefined ? undefined : `${column} SET DEFAULT ${sql.default}`,
    nullable && sql.notNull === true ? `${column} SET NOT NULL` : undefined,
  ].flatMap((text) => (text === undefined ? [] : [{ type: 'sql', sql: text, span }]));
}
