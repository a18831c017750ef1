import { childOf } from '../../../../documents/code/syntax.js';
import type { Engine } from '../../../../model/kinds/change-context.js';
import type { Does } from '../../calls/act.js';
import { quoted, quotedList, RUN_TIME_VALUE } from '../../calls/sql-text.js';
import { externalCall } from '../external-calls.js';
import { assignmentsOf, type Module, topOf } from '../module.js';
import { pythonString } from '../strings.js';
import { argument, type CallValue, constant, nameOf, pathOf, type Value, wordsIn } from '../value.js';
import type { Interpreter } from '../walk.js';
import { sqlOf } from './expressions.js';
import { execute, inBatch, operations } from './operations.js';
import { createEnum, enumOf } from './types.js';

/** What `op.get_bind().dialect.name` says. */
const dialects: Readonly<Record<Engine, string>> = {
  postgres: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
};

/** Knows what `upgrade` and `downgrade` call. */
export class AlembicFunctions implements Interpreter {
  /** Whether a part of the revision runs outside of the transaction. */
  autocommits = false;

  constructor(
    private readonly module: Module,
    private readonly engine: Engine,
  ) {}

  known = (value: Value): Value | undefined => {
    if (value.type === 'attribute' && value.name === 'name') {
      const of = value.of.type === 'attribute' ? value.of.name : '';
      return of === 'dialect' || of === 'engine' ? constant(dialects[this.engine]) : undefined;
    }
    if (value.type !== 'call') return undefined;
    // `op.f('name')` is the name; `op.inline_literal(x)` the value.
    const isOfBatch = value.of.type === 'attribute' && value.of.name === 'f';
    return isOfBatch || /^alembic\.op\.(?:f|inline_literal)$/.test(pathOf(value.of))
      ? value.list[0]
      : undefined;
  };

  call(call: CallValue): readonly (Does & { readonly inLoop?: boolean })[] | undefined {
    const outside = externalCall(call);
    if (outside !== undefined) return [{ type: 'external', call: outside }];
    const path = pathOf(call.of);
    const op = /^alembic\.op\.(\w+)$/.exec(path)?.[1];
    if (op !== undefined) return this.#operation(op, call, call);
    if (call.of.type === 'attribute') return this.#method(call.of.of, call.of.name, call);
    return call.of.type === 'name' || handsOn(call) ? this.#helper(call) : undefined;
  }

  block(value: Value): { before: readonly Does[]; after: readonly Does[] } | undefined {
    const name = value.type === 'call' ? nameOf(value.of) : '';
    if (name !== 'autocommit_block') return undefined;
    this.autocommits = true;
    return { before: [{ type: 'end' }], after: [{ type: 'begin' }] };
  }

  /** A row that a session has loaded is written when it commits. */
  assigns(of: Value, name: string): readonly (Does & { readonly inLoop?: boolean })[] {
    const rows = this.#query(of);
    if (rows === undefined || !rows.isRecord) return [];
    const sql = `UPDATE ${quoted(rows.table)} SET ${quoted(name)} = ${RUN_TIME_VALUE}${whereText(rows.where)}`;
    return [{ type: 'written', sql }];
  }

  #operation(name: string, args: CallValue, call: CallValue | undefined, batch?: CallValue): readonly Does[] {
    if (harmless.has(name)) return [];
    const words = wordsIn((call ?? args).node.text);
    const operation = operations.get(name);
    if (operation === undefined) return [{ type: 'unclassified', words, target: `op.${name}()` }];
    const table = batch === undefined ? undefined : argument(batch, 0, 'table_name');
    const given = table === undefined ? args : inBatch(name, args, table, batch?.options.get('schema'));
    return (
      operation(given, this.engine) ?? [
        { type: 'dynamic', words, target: `${name} with names known at run time` },
      ]
    );
  }

  #method(of: Value, name: string, call: CallValue): readonly Does[] | undefined {
    if (of.type === 'call' && /^alembic\.op\.batch_alter_table$/.test(pathOf(of.of)))
      return this.#operation(name, call, call, of);
    const made = this.#enumCall(of, name);
    if (made !== undefined) return made;
    if (
      name === 'execute' ||
      name === 'exec_driver_sql' ||
      name === 'executemany' ||
      name === 'scalar' ||
      name === 'scalars'
    )
      return execute(call, this.engine);
    return this.#session(of, name, call);
  }

  /** `status.create(op.get_bind())` of an enum type. */
  #enumCall(of: Value, name: string): Does[] | undefined {
    const type = name === 'create' || name === 'drop' ? enumOf(of) : undefined;
    if (type === undefined || this.engine !== 'postgres') return undefined;
    const sql = name === 'create' ? createEnum(type) : `DROP TYPE IF EXISTS ${quoted(type.name)}`;
    return [{ type: 'written', sql }];
  }

  /** @see https://docs.sqlalchemy.org/en/20/orm/session_basics.html */
  #session(of: Value, name: string, call: CallValue): readonly Does[] | undefined {
    const rows = this.#query(of);
    if (rows !== undefined && name === 'delete')
      return [written(`DELETE FROM ${quoted(rows.table)}${whereText(rows.where)}`)];
    if (rows !== undefined && name === 'update') {
      const sets = argument(call, 0, 'values');
      const entries = sets?.type === 'dict' ? [...sets.entries] : [];
      const text = entries.map(([column, value]) => `${quoted(column)} = ${sqlOf(value)}`);
      if (text.length === 0)
        return [{ type: 'dynamic', words: wordsIn(call.node.text), target: `rows of ${rows.table}` }];
      return [written(`UPDATE ${quoted(rows.table)} SET ${text.join(', ')}${whereText(rows.where)}`)];
    }
    if (name === 'add' || name === 'merge') {
      const record = call.list[0];
      const table = record?.type === 'call' ? this.#table(record.of) : undefined;
      return table === undefined
        ? undefined
        : [written(insertText(table, record?.type === 'call' ? [...record.options.keys()] : []))];
    }
    const bulk = /^bulk_(insert|update)_mappings$/.exec(name)?.[1];
    const table = bulk === undefined ? undefined : this.#table(call.list[0]);
    if (table !== undefined && bulk === 'insert') return [written(insertText(table, []))];
    if (bulk !== undefined || name === 'add_all' || name === 'bulk_save_objects')
      return [{ type: 'dynamic', words: wordsIn(call.node.text), target: `rows that ${name} writes` }];
    return undefined;
  }

  /** `session.query(Order).filter(…)`, a row of it, or a row that a loop over it is given. */
  #query(value: Value): { table: string; where: readonly string[]; isRecord: boolean } | undefined {
    if (value.type === 'item') {
      const rows = this.#query(value.of);
      return rows === undefined
        ? undefined
        : { ...rows, where: [...rows.where, `"id" = ${RUN_TIME_VALUE}`], isRecord: true };
    }
    if (value.type !== 'call' || value.of.type !== 'attribute') return undefined;
    const { name, of } = value.of;
    if (name === 'query') {
      const table = this.#table(value.list[0]);
      return table === undefined ? undefined : { table, where: [], isRecord: false };
    }
    const rows = this.#query(of);
    if (rows === undefined) return undefined;
    if (name === 'filter' || name === 'where')
      return { ...rows, where: [...rows.where, ...value.list.map(sqlOf)] };
    if (name === 'filter_by')
      return {
        ...rows,
        where: [
          ...rows.where,
          ...[...value.options].map(([column, one]) => `${quoted(column)} = ${sqlOf(one)}`),
        ],
      };
    if (/^(?:get|first|one|one_or_none|scalar_one)$/.test(name))
      return { ...rows, where: [...rows.where, `"id" = ${RUN_TIME_VALUE}`], isRecord: true };
    return /^(?:all|order_by|yield_per|options|with_for_update)$/.test(name)
      ? rows
      : { ...rows, where: [...rows.where, RUN_TIME_VALUE] };
  }

  /** The table of a model that the file defines itself. */
  #table(value: Value | undefined): string | undefined {
    if (value?.type !== 'class') return undefined;
    const body = childOf(this.module.classes.get(value.name), 'body');
    const said = new Map(body === undefined ? [] : topOf(body).flatMap(assignmentsOf)).get('__tablename__');
    return said === undefined ? undefined : pythonString(said, () => undefined);
  }

  /** A function of another file that is handed the operations or the connection. */
  #helper(call: CallValue): readonly Does[] | undefined {
    const path = pathOf(call.of);
    if (/^(?:sqlalchemy|sqlmodel|alembic|list|dict|set|str|int|uuid|json|datetime)\b/.test(path))
      return undefined;
    const handed = call.list.some(
      (one) => pathOf(one).startsWith('alembic.op') || (one.type === 'runtime' && one.words.includes('op')),
    );
    if (!handed) return undefined;
    const name = nameOf(call.of);
    const target = name === '' ? 'operations handed to a function' : `${name}() of another file`;
    return [{ type: 'unclassified', words: wordsIn(call.node.text), target }];
  }
}

/** `map(op.drop_table, names)`: an operation is handed to something that may call it. */
function handsOn({ list }: CallValue): boolean {
  return list.some((one) => one.type === 'name' && /^alembic\.op\.\w+$/.test(one.path));
}

/** What changes nothing by itself. */
const harmless: ReadonlySet<string> = new Set([
  'get_bind',
  'get_context',
  'batch_alter_table',
  'f',
  'inline_literal',
]);

function written(sql: string): Does {
  return { type: 'written', sql };
}

function whereText(where: readonly string[]): string {
  return where.length === 0 ? '' : ` WHERE ${where.map((one) => `(${one})`).join(' AND ')}`;
}

function insertText(table: string, names: readonly string[]): string {
  if (names.length === 0) return `INSERT INTO ${quoted(table)} VALUES (${RUN_TIME_VALUE})`;
  return `INSERT INTO ${quoted(table)} (${quotedList(names)}) VALUES (${names.map(() => RUN_TIME_VALUE).join(', ')})`;
}
