import type { ColumnText } from '../calls/sql-text.js';
import type { Options } from './options.js';
import { sqlValue } from './options.js';
import { columnType, type TypeContext } from './types.js';
import { textOf, type Value } from './value.js';

/** Options that change what a column is; one of them known at run time only leaves the column unknown. */
const deciding = ['null', 'limit', 'precision', 'scale', 'array', 'as', 'primary_key'];

/** A column of a type, as Rails writes it. */
export function column(
  name: string,
  type: string,
  options: Options,
  context: TypeContext,
): ColumnText | undefined {
  if (!options.complete || options.isOpen(deciding)) return undefined;
  const given = options.get('default');
  const computed = textOf(options.get('as'));
  const isSerial = type === 'primary_key' || type === 'serial' || type === 'bigserial';
  return {
    name,
    // `t.virtual :total, type: :integer, as: "…"`
    type: columnType(type === 'virtual' ? (options.text('type') ?? 'text') : type, options, context),
    nullable: !options.isFalse('null') && !isSerial,
    default: given === undefined ? undefined : defaultOf(given, type),
    primaryKey: type === 'primary_key' || options.isSet('primary_key'),
    computed: computed === undefined ? undefined : { expression: computed, stored: options.isSet('stored') },
  };
}

/**
 * A text with `()` in it is no value of a uuid but a function that gives one.
 *
 * @see https://github.com/rails/rails/blob/main/activerecord/lib/active_record/connection_adapters/postgresql/quoting.rb
 */
function defaultOf(given: Value, type: string): string | undefined {
  const text = type === 'uuid' ? textOf(given) : undefined;
  return text?.includes('()') === true ? text : sqlValue(given);
}

/** What `references` and `belongs_to` add: `user_id`, and `user_type` where it may be of several tables. */
export function referenceColumns(
  name: string,
  options: Options,
  context: TypeContext,
): ColumnText[] | undefined {
  const own = options.without('foreign_key', 'index', 'polymorphic', 'type', 'to_table');
  const type = options.text('type') ?? (context.version >= 5.1 ? 'bigint' : 'integer');
  const id = column(`${name}_id`, type, own, context);
  if (id === undefined || options.isOpen(['polymorphic', 'type'])) return undefined;
  if (!options.isSet('polymorphic')) return [id];
  const kind = column(`${name}_type`, 'string', own.without('default', 'limit'), context);
  return kind === undefined ? undefined : [kind, id];
}

/** `created_at` and `updated_at`: required since 5.0, with six digits since 6.0. */
export function timestampColumns(options: Options, context: TypeContext): ColumnText[] | undefined {
  const required: Options =
    options.has('null') || context.version < 5
      ? options
      : options.with('null', { type: 'constant', value: false });
  const digits =
    required.has('precision') || context.version < 6
      ? required
      : required.with('precision', { type: 'constant', value: 6 });
  const columns = ['created_at', 'updated_at'].map((name) => column(name, 'datetime', digits, context));
  return columns.every((one) => one !== undefined) ? columns : undefined;
}
