import type { Engine } from '../../../../model/kinds/change-context.js';
import { quoted, quotedList, RUN_TIME_VALUE } from '../../calls/sql-text.js';
import { argument, type CallValue, isTrue, pathOf, textOf, textsOf, type Value } from '../value.js';
import { conditionsOf, sqlValue } from './expressions.js';
import { columnName, keyColumn } from './fields.js';
import { type Model, modelOf, type State } from './state.js';

/*
 * What Django's queries come to: rows with conditions, and SQL for what is written to them
 * (https://docs.djangoproject.com/en/stable/ref/models/querysets/).
 */

/** Rows of a table: a model, a query, one of its records. */
export interface Rows {
  readonly model: Model;
  readonly where: readonly string[];
  readonly limited: boolean;
  /** Whether they are one of a loop over all of them. */
  readonly looped: boolean;
  readonly isRecord: boolean;
  /** Whether the record is not stored yet. */
  readonly isNew: boolean;
}

export class RowsReader {
  constructor(
    private readonly state: State,
    private readonly app: string,
    private readonly engine: Engine,
  ) {}

  /** The model that a value is: `apps.get_model('orders', 'Order')`, or one that the file imports. */
  model(value: Value): Model | undefined {
    if (value.type === 'call' && /(?:^|\.)get_model$/.test(pathOf(value.of))) {
      const [app = '', name] = [
        textOf(argument(value, 0, 'app_label')),
        textOf(argument(value, 1, 'model_name')),
      ];
      const full = name === undefined ? app : `${app}.${name}`;
      return full.includes('.') ? modelOf(this.state, '', full) : undefined;
    }
    if (value.type !== 'name') return undefined;
    const [, app, name] = /(?:^|\.|(\w+)\.)models(?:\.\w+)*\.([A-Z]\w*)$/.exec(value.path) ?? [];
    return name === undefined ? undefined : modelOf(this.state, app ?? this.app, name);
  }

  rows(value: Value): Rows | undefined {
    switch (value.type) {
      case 'attribute': {
        const model = isManager(value.name) ? this.model(value.of) : undefined;
        return model === undefined ? undefined : allOf(model);
      }
      case 'name': {
        const [owner = '', manager = ''] = splitLast(value.path);
        const model = isManager(manager) ? this.model({ type: 'name', path: owner }) : undefined;
        return model === undefined ? undefined : allOf(model);
      }
      case 'item': {
        const rows = this.rows(unwrapped(value.of));
        return rows === undefined ? undefined : this.#one(rows, true);
      }
      case 'operation': {
        const [of] = value.operands;
        const rows = of === undefined ? undefined : this.rows(of);
        if (rows === undefined) return undefined;
        if (value.operator === '[:]') return { ...rows, limited: true };
        return value.operator === '[]' ? this.#one(rows, false) : rows;
      }
      case 'call':
        return this.#called(value);
      default:
        return undefined;
    }
  }

  columnOf(model: Model): (field: string) => string {
    return (name) => {
      if (name === 'pk') return keyColumn(model);
      const field = model.fields.get(name) ?? model.fields.get(name.replace(/_id$/, ''));
      return field === undefined ? name : columnName(field);
    };
  }

  /** The SQL of a call that writes to rows; `undefined` for one that does not. */
  write(rows: Rows, method: string, call: CallValue, assigned: readonly string[]): string | undefined {
    const table = quoted(rows.model.table);
    const toColumn = this.columnOf(rows.model);
    switch (method) {
      case 'update':
      case 'aupdate': {
        const sets = [...call.options].map(
          ([name, value]) =>
            `${quoted(toColumn(name))} = ${sqlValue(value, toColumn, this.engine) ?? 'NULL'}`,
        );
        return sets.length === 0
          ? this.#openUpdate(rows)
          : `UPDATE ${table} SET ${sets.join(', ')}${this.#where(rows)}`;
      }
      case 'delete':
      case 'adelete':
      case '_raw_delete':
        return `DELETE FROM ${table}${this.#where(rows)}`;
      case 'save':
      case 'asave': {
        if (rows.isNew) return this.#insert(rows.model, assigned);
        const given = textsOf(call.options.get('update_fields'));
        const names = given ?? assigned;
        if (names.length === 0) return this.#openUpdate(rows);
        return `UPDATE ${table} SET ${names.map((name) => `${quoted(toColumn(name))} = ${RUN_TIME_VALUE}`).join(', ')}${this.#where(rows)}`;
      }
      case 'bulk_update':
      case 'abulk_update': {
        const names = textsOf(argument(call, 1, 'fields'));
        const one = { ...this.#one(rows, true), where: [] };
        const key = ` WHERE ${quoted(keyColumn(rows.model))} IN (${RUN_TIME_VALUE})`;
        if (names === undefined) return this.#openUpdate(one);
        return `UPDATE ${table} SET ${names.map((name) => `${quoted(toColumn(name))} = ${RUN_TIME_VALUE}`).join(', ')}${key}`;
      }
      case 'create':
      case 'acreate':
        return this.#insert(rows.model, [...call.options.keys()]);
      case 'get_or_create':
      case 'update_or_create':
        return this.#insert(
          rows.model,
          [...call.options.keys(), ...entriesOf(call.options.get('defaults'))].filter(
            (name) => name !== 'defaults' && name !== 'create_defaults',
          ),
        );
      case 'bulk_create':
      case 'abulk_create': {
        const conflict = isTrue(call.options.get('ignore_conflicts')) ? ' ON CONFLICT DO NOTHING' : '';
        return `${this.#insert(rows.model, [])}${conflict}`;
      }
      default:
        return undefined;
    }
  }

  #insert(model: Model, names: readonly string[]): string {
    const toColumn = this.columnOf(model);
    const columns = [...new Set(names.map((name) => toColumn(name.split('__')[0] ?? name)))];
    const list = columns.length === 0 ? '' : ` (${quotedList(columns)})`;
    const values = columns.map(() => RUN_TIME_VALUE).join(', ');
    return `INSERT INTO ${quoted(model.table)}${list} VALUES (${values === '' ? RUN_TIME_VALUE : values})`;
  }

  /** `save()` without more writes every field that is not the key. */
  #openUpdate(rows: Rows): string | undefined {
    const names = [...rows.model.fields.values()]
      .map(columnName)
      .filter((name) => name !== keyColumn(rows.model));
    if (names.length === 0) return undefined;
    const sets = names.map((name) => `${quoted(name)} = ${RUN_TIME_VALUE}`);
    return `UPDATE ${quoted(rows.model.table)} SET ${sets.join(', ')}${this.#where(rows)}`;
  }

  #where({ where, limited, model }: Rows): string {
    const all = where.length === 0 ? '' : ` WHERE ${where.map((one) => `(${one})`).join(' AND ')}`;
    const key = quoted(keyColumn(model));
    return limited ? ` WHERE ${key} IN (SELECT ${key} FROM ${quoted(model.table)}${all} LIMIT 1)` : all;
  }

  #one(rows: Rows, looped: boolean): Rows {
    const key = `${quoted(keyColumn(rows.model))} = ${RUN_TIME_VALUE}`;
    return {
      ...rows,
      where: [...rows.where, key],
      limited: false,
      looped: rows.looped || looped,
      isRecord: true,
    };
  }

  #called(call: CallValue): Rows | undefined {
    const made = this.model(call.of);
    if (made !== undefined) return { ...allOf(made), isRecord: true, isNew: true };
    const [owner, method] = methodOf(call.of);
    const rows = owner === undefined ? undefined : this.rows(owner);
    if (rows === undefined) return undefined;
    const found = () => conditionsOf(call, this.columnOf(rows.model), this.engine);
    if (method === 'filter') return { ...rows, where: [...rows.where, ...found()] };
    if (method === 'exclude')
      return { ...rows, where: [...rows.where, ...found().map((one) => `NOT (${one})`)] };
    if (single.has(method)) return this.#one(rows, false);
    return neutral.has(method) ? rows : { ...rows, where: [...rows.where, RUN_TIME_VALUE] };
  }
}

function isManager(name: string): boolean {
  return /(?:^|_)objects$|^_(?:default|base)_manager$/.test(name);
}

/** What a method is called on, and its name. */
export function methodOf(of: Value): [Value | undefined, string] {
  if (of.type === 'attribute') return [of.of, of.name];
  if (of.type !== 'name') return [undefined, ''];
  const [owner = '', name = ''] = splitLast(of.path);
  return [owner === '' ? undefined : { type: 'name', path: owner }, name];
}

function splitLast(path: string): string[] {
  const at = path.lastIndexOf('.');
  return at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)];
}

/** `enumerate(rows)`, `list(rows)`, `tqdm(rows)`: one of them is one of the rows. */
function unwrapped(value: Value): Value {
  if (value.type !== 'call' || value.of.type !== 'name') return value;
  const [first] = value.list;
  return first !== undefined && /(?:^|\.)(?:list|set|tuple|tqdm)$/.test(value.of.path) ? first : value;
}

function allOf(model: Model): Rows {
  return { model, where: [], limited: false, looped: false, isRecord: false, isNew: false };
}

function entriesOf(value: Value | undefined): string[] {
  return value?.type === 'dict' ? [...value.entries.keys()] : [];
}

const single: ReadonlySet<string> = new Set([
  'get',
  'first',
  'last',
  'latest',
  'earliest',
  'get_or_create',
  'create',
  'update_or_create',
]);

/** Methods that leave the rows the same; any other may choose among them. */
const neutral: ReadonlySet<string> = new Set([
  'all',
  'iterator',
  'order_by',
  'select_related',
  'prefetch_related',
  'select_for_update',
  'only',
  'defer',
  'values',
  'values_list',
  'using',
  'db_manager',
  'annotate',
  'alias',
  'distinct',
  'reverse',
  'get_queryset',
]);
