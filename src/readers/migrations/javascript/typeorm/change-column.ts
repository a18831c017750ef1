import { columnSql, literal, quoted } from '../../code-sql.js';
import { codeStatement } from '../../code-statement.js';
import { schemaDraft } from '../../draft.js';
import type { Outcome } from '../compile.js';
import { sent } from '../sent.js';
import type { Value } from '../value.js';
import { type Handler, remade, type TableCall } from './call.js';
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
  const swap = enumSwap(call, column);
  return [
    ...rename.map(restated),
    ...(swap ?? []),
    ...differences(call, column, swap !== undefined).map(restated),
  ];
}

/** Said of the whole column, so that only what differs from before is a change. */
function restated(sql: string): Outcome {
  return { type: 'sql', sql, restates: true, madeAnewBy: 'TypeORM' };
}

/**
 * New values of an enum: TypeORM puts the old type aside, makes the new one, converts the column by way of text and
 * drops the old type.
 */
function enumSwap(
  { sql }: TableCall,
  { enumType, sql: { name, type } }: TypeOrmColumn,
): Outcome[] | undefined {
  if (enumType === undefined) return undefined;
  const parts = enumType.name.split('"').filter((part) => part !== '' && part !== '.');
  const aside = quoted('postgres', `${parts.at(-1)}_old`);
  const schema = parts.length > 1 ? `${quoted('postgres', parts[0] ?? '')}.` : '';
  const values = enumType.values.map((value) => literal('postgres', value)).join(', ');
  const column = quoted('postgres', name);
  return [
    `ALTER TYPE ${enumType.name} RENAME TO ${aside}`,
    `CREATE TYPE ${enumType.name} AS ENUM (${values})`,
    `ALTER TABLE ${sql} ALTER COLUMN ${column} TYPE ${type} USING ${column}::text::${type}`,
    `DROP TYPE ${schema}${aside}`,
  ].map((text) => ({ type: 'sql', sql: text }));
}

function differences({ sql }: TableCall, column: TypeOrmColumn, isTyped: boolean): string[] {
  const { name, type, notNull, default: given } = column.sql;
  const action = (text: string) => `ALTER TABLE ${sql} ALTER COLUMN ${quoted('postgres', name)} ${text}`;
  return [
    ...(column.shape === undefined || isTyped ? [] : [action(`TYPE ${type}`)]),
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
