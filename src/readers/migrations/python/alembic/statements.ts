import type { Does } from '../../calls/act.js';
import { quoted, quotedList, RUN_TIME_VALUE } from '../../calls/sql-text.js';
import { argument, type CallValue, nameOf, pathOf, textOf, type Value } from '../value.js';
import { sqlOf } from './expressions.js';

/*
 * Statements that are built of SQLAlchemy's expressions
 * (https://docs.sqlalchemy.org/en/20/core/dml.html).
 */

/** `sa.table('orders', …)`, `sa.Table('orders', metadata, …)`. */
export function tableOf(value: Value | undefined): string | undefined {
  if (value?.type !== 'call' || !/(?:^|\.)(?:table|Table)$/.test(pathOf(value.of))) return undefined;
  const name = textOf(argument(value, 0, 'name'));
  const schema = textOf(value.options.get('schema'));
  return name === undefined || schema === undefined ? name : `${schema}.${name}`;
}

interface Building {
  readonly verb: 'update' | 'delete' | 'insert';
  readonly table: string;
  readonly where: readonly string[];
  /** Columns with what they are set to. */
  readonly sets: ReadonlyMap<string, string>;
  readonly conflict: boolean;
}

/** What a statement does when it is executed; `undefined` where the value is none that writes. */
export function statementOf(value: Value): Does | undefined {
  const built = building(value);
  if (built !== undefined) return { type: 'written', sql: textOfStatement(built) };
  return isReading(value) ? { type: 'nothing' } : undefined;
}

/** A query of SQLAlchemy's, of whatever tables. */
function isReading(value: Value): boolean {
  if (value.type !== 'call') return false;
  if (/(?:^|\.)(?:select|exists|union|union_all)$/.test(pathOf(value.of))) return true;
  return value.of.type === 'attribute' && isReading(value.of.of);
}

function building(value: Value): Building | undefined {
  if (value.type !== 'call') return undefined;
  const name = nameOf(value.of);
  if (isVerb(name)) {
    const table = tableOf(value.of.type === 'attribute' ? value.of.of : argument(value, 0, 'table'));
    return table === undefined
      ? undefined
      : { verb: name, table, where: [], sets: new Map(), conflict: false };
  }
  const before = value.of.type === 'attribute' ? building(value.of.of) : undefined;
  if (before === undefined) return undefined;
  switch (name) {
    case 'where':
      return { ...before, where: [...before.where, ...value.list.map(sqlOf)] };
    case 'values':
      return { ...before, sets: new Map([...before.sets, ...setsOf(value)]) };
    case 'on_conflict_do_nothing':
    case 'on_conflict_do_update':
      return { ...before, conflict: true };
    case 'from_select':
      return { ...before, sets: new Map(namesOf(value.list[0]).map((one) => [one, RUN_TIME_VALUE])) };
    default:
      return before;
  }
}

function isVerb(name: string): name is Building['verb'] {
  return name === 'update' || name === 'delete' || name === 'insert';
}

function setsOf({ list, options }: CallValue): [string, string][] {
  const [first] = list;
  const row = first?.type === 'list' ? first.items[0] : first;
  const entries = [...options, ...(row?.type === 'dict' ? row.entries : [])];
  return entries.map(([name, value]) => [name, sqlOf(value)]);
}

function namesOf(value: Value | undefined): string[] {
  return value?.type === 'list' ? value.items.flatMap((one) => textOf(one) ?? []) : [];
}

function textOfStatement({ verb, table, where, sets, conflict }: Building): string {
  const chosen = where.length === 0 ? '' : ` WHERE ${where.map((one) => `(${one})`).join(' AND ')}`;
  if (verb === 'delete') return `DELETE FROM ${quoted(table)}${chosen}`;
  if (verb === 'update') {
    const assigned = [...sets].map(([name, value]) => `${quoted(name)} = ${value}`);
    return `UPDATE ${quoted(table)} SET ${assigned.length === 0 ? `"id" = "id"` : assigned.join(', ')}${chosen}`;
  }
  return insertText(table, [...sets.keys()], conflict);
}

function insertText(table: string, names: readonly string[], conflict: boolean): string {
  const columns = names.length === 0 ? '' : ` (${quotedList(names)})`;
  const values = names.length === 0 ? RUN_TIME_VALUE : names.map(() => RUN_TIME_VALUE).join(', ');
  return `INSERT INTO ${quoted(table)}${columns} VALUES (${values})${conflict ? ' ON CONFLICT DO NOTHING' : ''}`;
}

/** `op.bulk_insert(table, [{…}, …])`. */
export function insertInto(table: Value | undefined, rows: Value | undefined): Does[] | undefined {
  const name = tableOf(table);
  if (name === undefined) return undefined;
  const [first] = rows?.type === 'list' ? rows.items : [];
  const names = first?.type === 'dict' ? [...first.entries.keys()] : [];
  return [{ type: 'written', sql: insertText(name, names, false) }];
}
