import type { Engine } from '../../../model/kinds/change-context.js';
import { type ColumnText, quoted, referencesText } from '../calls/sql-text.js';
import { entryNamed } from '../entry-named.js';
import { actionText } from './references.js';
import { isFalse, isSet, keywordsOf, numberOf, sqlValue, textOf, type Value } from './value.js';

type Options = ReadonlyMap<string, Value>;

/** A column, as Ecto writes it; `undefined` where its type is known only at run time. */
export function column(
  table: string,
  name: string,
  type: Value | undefined,
  options: Options,
  engine: Engine,
): ColumnText | undefined {
  const own = typeText(type, options, engine);
  if (own === undefined || options.get('null')?.type === 'runtime') return undefined;
  const given = options.get('default');
  const generated = textOf(options.get('generated'));
  const computed = /AS\s*\((.*)\)\s*(STORED|VIRTUAL)?/is.exec(generated ?? '');
  return {
    name,
    type: own,
    nullable: !isFalse(options, 'null'),
    default: given === undefined ? undefined : sqlValue(given),
    computed:
      computed?.[1] === undefined
        ? undefined
        : { expression: computed[1], stored: computed[2]?.toUpperCase() !== 'VIRTUAL' },
    constraint: referenceText(table, name, type),
  };
}

/** The foreign key of `references(:users, …)`, which has a name of its own. */
export function referenceText(table: string, name: string, type: Value | undefined): string | undefined {
  if (type?.type !== 'call' || type.name !== 'references') return undefined;
  const options = keywordsOf(type.args);
  const to = textOf(type.args[0]);
  if (to === undefined) return undefined;
  const prefix = textOf(options.get('prefix'));
  const key = {
    to: prefix === undefined ? to : `${prefix}.${to}`,
    toColumns: [textOf(options.get('column')) ?? 'id'],
    onDelete: actionText(options.get('on_delete')),
  };
  return `CONSTRAINT ${quoted(textOf(options.get('name')) ?? `${table}_${name}_fkey`)} ${referencesText(key)}`;
}

/** Whether the foreign key of a column is added without a check of the rows. */
export function isUnchecked(type: Value | undefined): boolean {
  return type?.type === 'call' && isFalse(keywordsOf(type.args), 'validate');
}

/** `inserted_at` and `updated_at`, required and without fractions of a second unless told otherwise. */
export function timestampColumns(table: string, options: Options, engine: Engine): ColumnText[] {
  const type = options.get('type') ?? ({ type: 'constant', value: 'naive_datetime' } as const);
  const own = new Map([['null', options.get('null') ?? ({ type: 'constant', value: false } as const)]]);
  const columns: ColumnText[] = [];
  for (const name of ['inserted_at', 'updated_at']) {
    if (isFalse(options, name)) continue;
    const made = column(table, textOf(options.get(name)) ?? name, type, own, engine);
    if (made !== undefined) columns.push(made);
  }
  return columns;
}

const postgres: Readonly<Record<string, string>> = {
  id: 'integer',
  identity: 'bigint',
  binary_id: 'uuid',
  binary: 'bytea',
  map: 'jsonb',
  decimal: 'numeric',
  utc_datetime: 'timestamp(0)',
  naive_datetime: 'timestamp(0)',
  utc_datetime_usec: 'timestamp',
  naive_datetime_usec: 'timestamp',
  time: 'time(0)',
  time_usec: 'time',
  duration: 'interval',
};

const mysql: Readonly<Record<string, string>> = {
  id: 'integer',
  binary_id: 'binary(16)',
  binary: 'blob',
  map: 'json',
  decimal: 'decimal',
  serial: 'integer',
  bigserial: 'bigint',
  boolean: 'tinyint(1)',
  float: 'double precision',
  utc_datetime: 'datetime',
  naive_datetime: 'datetime',
  utc_datetime_usec: 'datetime(6)',
  naive_datetime_usec: 'datetime(6)',
};

const sqlite: Readonly<Record<string, string>> = {
  id: 'integer',
  serial: 'integer',
  bigserial: 'integer',
  binary_id: 'text',
  binary: 'blob',
  map: 'text',
  utc_datetime: 'text',
  naive_datetime: 'text',
  utc_datetime_usec: 'text',
  naive_datetime_usec: 'text',
};

const types = { postgres, mysql, sqlite } as const;

/**
 * The type that Ecto's becomes on an engine.
 *
 * @see https://hexdocs.pm/ecto_sql/Ecto.Migration.html#module-field-types
 */
export function typeText(type: Value | undefined, options: Options, engine: Engine): string | undefined {
  if (type?.type === 'call' && type.name === 'references') {
    const own = textOf(keywordsOf(type.args).get('type')) ?? 'bigserial';
    const bare = own === 'bigserial' || own === 'id' ? 'bigint' : own === 'serial' ? 'integer' : own;
    return entryNamed(types[engine], bare) ?? bare;
  }
  if (type?.type === 'tuple') {
    const [kind, of] = type.items;
    if (textOf(kind) === 'map') return types[engine].map ?? 'map';
    const item = textOf(kind) === 'array' ? typeText(of, new Map(), engine) : undefined;
    return item === undefined ? undefined : `${item}[]`;
  }
  const name = textOf(type);
  if (name === undefined) return undefined;
  const size = numberOf(options.get('size'));
  if (name === 'string') return `varchar(${size ?? 255})`;
  const own = entryNamed(types[engine], name) ?? name;
  const limits = [size ?? numberOf(options.get('precision')), numberOf(options.get('scale'))];
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === 0 ? own : `${own.replace(/\(.*\)$/, '')}(${known.join(',')})`;
}

export function isKey(options: Options): boolean {
  return isSet(options, 'primary_key');
}
