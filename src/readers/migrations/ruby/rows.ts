import { unknown } from '../../../model/fact.js';
import type { Does } from '../calls/act.js';
import { quoted, quotedList, RUN_TIME_VALUE } from '../calls/sql-text.js';
import { type DataDraft, dataDraft } from '../draft.js';
import { type Arguments, sqlValue } from './options.js';
import { type Rows, textOf, type Value } from './value.js';

/*
 * What ActiveRecord's queries come to: rows with conditions, and SQL for what is written to them
 * (https://guides.rubyonrails.org/active_record_querying.html).
 */

export function rowsOf(table: string): Rows {
  return {
    type: 'rows',
    table,
    where: [],
    limited: false,
    looped: false,
    isRecord: false,
    assigned: new Set(),
  };
}

/** One of the rows, or one batch of them, as a loop over all of them is given it. */
export function oneOf(rows: Rows, isRecord: boolean): Rows {
  const key = isRecord ? `"id" = ${RUN_TIME_VALUE}` : `"id" IN (${RUN_TIME_VALUE})`;
  return { ...rows, where: [...rows.where, key], looped: true, isRecord, assigned: new Set() };
}

/** What a method makes of rows without writing any. */
export function refined(rows: Rows, method: string, args: Arguments): Rows {
  switch (method) {
    case 'where':
    case 'rewhere':
      return { ...rows, where: [...rows.where, ...conditions(args)] };
    case 'not':
    case 'where_not':
      return { ...rows, where: [...rows.where, ...conditions(args).map((one) => `NOT (${one})`)] };
    case 'limit':
      return { ...rows, limited: true };
    case 'in_batches':
      return oneOf(rows, false);
    case 'find':
    case 'find_by':
    case 'find_by!':
    case 'take':
    case 'first':
    case 'last':
    case 'new':
    case 'find_or_initialize_by':
      return { ...oneOf(rows, true), looped: rows.looped };
    default:
      return neutral.has(method) ? rows : { ...rows, where: [...rows.where, RUN_TIME_VALUE] };
  }
}

/** Methods that leave the rows the same; any other, such as a scope, may choose among them. */
const neutral: ReadonlySet<string> = new Set([
  'all',
  'where',
  'unscoped',
  'unscope',
  'order',
  'reorder',
  'select',
  'includes',
  'preload',
  'eager_load',
  'left_joins',
  'left_outer_joins',
  'readonly',
  'lock',
  'references',
  'with_deleted',
  'each',
  'reload',
  'strict_loading',
  'load',
  'to_a',
]);

/** What a method writes; `undefined` for one that writes nothing. */
export function writes(rows: Rows, method: string, args: Arguments): Does[] | undefined {
  if (updating.has(method)) return [updated(rows, method, args)];
  if (deleting.has(method)) return [deleted(rows, method, args)];
  if (inserting.has(method)) return [inserted(rows.table, args)];
  return undefined;
}

/** Whether a method sends one statement for every row. */
export function writesEach(method: string): boolean {
  return method === 'destroy_all' || method === 'destroy_by';
}

const updating: ReadonlySet<string> = new Set([
  'update_all',
  'update',
  'update!',
  'update_columns',
  'update_column',
  'update_attribute',
  'update_attribute!',
  'update_attributes',
  'update_attributes!',
  'touch',
  'touch_all',
  'increment!',
  'decrement!',
  'increment_counter',
  'decrement_counter',
  'toggle!',
  'save',
  'save!',
]);

const deleting: ReadonlySet<string> = new Set([
  'delete_all',
  'destroy_all',
  'delete_by',
  'destroy_by',
  'delete',
  'destroy',
  'destroy!',
]);

const inserting: ReadonlySet<string> = new Set([
  'create',
  'create!',
  'insert',
  'insert!',
  'insert_all',
  'insert_all!',
  'upsert',
  'upsert_all',
  'find_or_create_by',
  'find_or_create_by!',
  'create_or_find_by',
  'create_or_find_by!',
  'first_or_create',
  'first_or_create!',
]);

/** Writes that are known by their name, whatever they are called on. */
export function isWrite(method: string): boolean {
  return /^(?:update_all|delete_all|destroy_all|insert_all!?|upsert_all|update_columns?|(?:save|update|create|destroy)!)$/.test(
    method,
  );
}

function updated(rows: Rows, method: string, args: Arguments): Does {
  const sets = assignments(rows, method, args);
  if (sets.length === 0) return { type: 'drafts', drafts: [ofUnknownColumns(rows)] };
  return { type: 'written', sql: `UPDATE ${quoted(rows.table)} SET ${sets.join(', ')}${whereText(rows)}` };
}

/** An update that takes what it writes from a variable. */
function ofUnknownColumns({ table, isRecord, looped, where }: Rows): DataDraft {
  const open = unknown('known only when it runs');
  return dataDraft('update', table, {
    bounded: isRecord || looped ? 'key-range' : where.length > 0 ? 'where' : 'none',
    boundColumns: isRecord || looped ? ['id'] : [],
    columnsWritten: open,
    columnsRead: open,
    copies: open,
    literals: open,
    lossy: open,
  });
}

function assignments(rows: Rows, method: string, { list, options }: Arguments): string[] {
  const [first, second] = list;
  if (method.startsWith('save')) return [...rows.assigned].map((name) => set(name, undefined));
  if (method === 'touch' || method === 'touch_all') return [set('updated_at', undefined)];
  if (/^update_(?:column|attribute!?)$/.test(method)) {
    const name = textOf(first);
    return name === undefined ? [] : [set(name, second)];
  }
  if (/^(?:toggle|increment|decrement)/.test(method)) {
    const name = textOf(first);
    return name === undefined ? [] : [`${quoted(name)} = ${quoted(name)} + 1`];
  }
  const raw = textOf(first);
  if (raw !== undefined) return [raw];
  if (first?.type === 'list') {
    const sql = textOf(first.items[0]);
    return sql === undefined ? [] : [bound(sql)];
  }
  const entries = [...options.all(), ...(first?.type === 'hash' ? first.entries : [])];
  return entries.map(([name, value]) => set(name, value));
}

function set(name: string, value: Value | undefined): string {
  return `${quoted(name)} = ${value === undefined ? RUN_TIME_VALUE : (sqlValue(value) ?? 'NULL')}`;
}

function deleted(rows: Rows, method: string, args: Arguments): Does {
  const chosen = method.endsWith('_by') ? { ...rows, where: [...rows.where, ...conditions(args)] } : rows;
  const one = method === 'delete' && !rows.isRecord ? oneOf(chosen, true) : chosen;
  return { type: 'written', sql: `DELETE FROM ${quoted(rows.table)}${whereText(one)}` };
}

/** What is inserted is known by its columns where they are written out. */
function inserted(table: string, { list, options }: Arguments): Does {
  const [first] = list;
  const row = first?.type === 'list' ? first.items[0] : first;
  const names = [...options.all().map(([name]) => name), ...(row?.type === 'hash' ? row.entries.keys() : [])];
  const values = names.map(() => RUN_TIME_VALUE).join(', ');
  const columns = names.length === 0 ? '' : ` (${quotedList(names)})`;
  return {
    type: 'written',
    sql: `INSERT INTO ${quoted(table)}${columns} VALUES (${values === '' ? RUN_TIME_VALUE : values})`,
  };
}

function whereText({ where, limited, table }: Rows): string {
  const all = where.map((one) => `(${one})`).join(' AND ');
  if (!limited) return all === '' ? '' : ` WHERE ${all}`;
  const chosen = all === '' ? '' : ` WHERE ${all}`;
  return ` WHERE "id" IN (SELECT "id" FROM ${quoted(table)}${chosen} LIMIT 1)`;
}

function conditions({ list, options }: Arguments): string[] {
  const [first] = list;
  const found = options.all().map(([name, value]) => condition(name, value));
  if (first?.type === 'hash') for (const [name, value] of first.entries) found.push(condition(name, value));
  else if (first !== undefined) {
    const sql = textOf(first.type === 'list' ? first.items[0] : first);
    found.push(sql === undefined ? RUN_TIME_VALUE : bound(sql));
  }
  return found;
}

function condition(name: string, value: Value): string {
  if (value.type === 'hash' || name.includes('.')) return RUN_TIME_VALUE;
  const column = quoted(name);
  if (value.type === 'list') {
    const items = value.items.map((item) => sqlValue(item) ?? 'NULL');
    return items.length === 0 ? 'false' : `${column} IN (${items.join(', ')})`;
  }
  if (value.type === 'rows') return `${column} IN (SELECT "id" FROM ${quoted(value.table)})`;
  const text = sqlValue(value);
  return text === undefined ? `${column} IS NULL` : `${column} = ${text}`;
}

/** SQL of the author's with values for its `?` and `:name`. */
function bound(sql: string): string {
  return sql.replace(/\?(?![|&?])|(?<![:\w]):[a-z_]\w*/g, RUN_TIME_VALUE);
}
