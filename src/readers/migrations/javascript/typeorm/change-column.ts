import { columnSql, quoted } from '../../code-sql.js';
import { codeStatement } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import type { Outcome } from '../compile.js';
import type { Value } from '../value.js';
import { type Handler, remade, sent, type TableCall } from './call.js';
import { columnOf, type TypeOrmColumn } from './column.js';
import { memberName } from './names.js';
import { enumTypes, keysOf } from './table.js';

/**
 * What `changeColumn` makes of a column: TypeORM compares it with what is there, and changes what differs. On
 * PostgreSQL it does not convert a column whose type or length differs, it drops it and adds it anew.
 *
 * @see https://typeorm.io/docs/migrations/api#changecolumn
 * @see https://github.com/typeorm/typeorm/blob/master/src/driver/postgres/PostgresQueryRunner.ts
 */
export const changeColumn: Handler = (call) => changed(call, call.args[0], call.args[1]);

export function changed(
  call: TableCall,
  from: Value | undefined,
  to: Value | undefined,
): readonly Outcome[] | undefined {
  const { engine, table, sql, span } = call;
  const old = memberName(from);
  const column = columnOf(to, table, engine);
  if (old === undefined || column === undefined) return undefined;
  const { name, type } = column.sql;
  const before = columnOf(from, table, engine)?.shape;
  const rename =
    old === name
      ? []
      : [`ALTER TABLE ${sql} RENAME COLUMN ${quoted(engine, old)} TO ${quoted(engine, name)}`];
  if (engine === 'sqlite') {
    const draft = schemaDraft('change-type', { table, column: name, type, restates: true });
    const statement = codeStatement(span, [draft], engine);
    return [...rename.map(restated), { type: 'statement', statement }];
  }
  if (engine === 'mysql') {
    const definition = columnSql(engine, column.sql);
    return sent(`ALTER TABLE ${sql} CHANGE COLUMN ${quoted(engine, old)} ${definition}`);
  }
  if (before !== undefined && column.shape !== undefined && before !== column.shape)
    return anew(call, old, column);
  return [...rename.map(restated), ...differences(call, column).map(restated)];
}

/** Said of the whole column, so that only what differs from before is a change. */
function restated(sql: string): Outcome {
  return { type: 'sql', sql, restates: true };
}

function differences({ sql }: TableCall, column: TypeOrmColumn): string[] {
  const { name, type, notNull, default: given } = column.sql;
  const action = (text: string) => `ALTER TABLE ${sql} ALTER COLUMN ${quoted('postgres', name)} ${text}`;
  return [
    ...(column.shape === undefined ? [] : [action(`TYPE ${type}`)]),
    action(notNull === true ? 'SET NOT NULL' : 'DROP NOT NULL'),
    action(given === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${given}`),
  ];
}

function anew(call: TableCall, old: string, column: TypeOrmColumn): readonly Outcome[] | undefined {
  const { sql, engine, table } = call;
  return sent(
    `ALTER TABLE ${sql} DROP COLUMN ${quoted(engine, old)}`,
    ...enumTypes([column]),
    `ALTER TABLE ${sql} ADD COLUMN ${columnSql(engine, column.sql)}`,
    ...keysOf([column], table, engine).map((key) => `ALTER TABLE ${sql} ADD ${key}`),
  );
}

export const changeColumns: Handler = (call) => {
  const [list] = call.args;
  if (list?.type !== 'list') return undefined;
  const outcomes: Outcome[] = [];
  for (const item of list.items) {
    if (item.type !== 'record') return undefined;
    const made = changed(call, item.entries.get('oldColumn'), item.entries.get('newColumn'));
    if (made === undefined) return undefined;
    outcomes.push(...made);
  }
  return outcomes;
};

/** SQLite takes a name for what it cannot do in place. */
export const onSqliteRemade =
  (handler: Handler): Handler =>
  (call) =>
    call.engine === 'sqlite' ? remade(call) : handler(call);
