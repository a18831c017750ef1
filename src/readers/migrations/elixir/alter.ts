import type { Engine } from '../../../model/kinds/change-context.js';
import { type Command, written } from '../calls/command.js';
import { columnText, quoted, RUN_TIME_VALUE } from '../calls/sql-text.js';
import { column, isUnchecked, referenceText, timestampColumns, typeText } from './columns.js';
import { type ColumnCall, tableNameOf } from './table.js';
import { isFalse, keywordsOf, sqlValue, textOf, type Value } from './value.js';

type Options = ReadonlyMap<string, Value>;

/**
 * One call inside of `alter table(…) do`. Ecto reverses an `add`, a `remove` that gives the type, and a `modify`
 * that says what it was `from:`.
 *
 * @see https://hexdocs.pm/ecto_sql/Ecto.Migration.html#modify/3
 */
export function alteration(
  made: Extract<Value, { type: 'call' }>,
  call: ColumnCall,
  engine: Engine,
): Command | undefined {
  const table = tableNameOf(made);
  if (table === undefined) return undefined;
  const { name, args } = call;
  if (name === 'timestamps') return timestamps(table, keywordsOf(args), engine);
  const own = textOf(args[0]);
  if (own === undefined) return undefined;
  const options = keywordsOf(args.slice(2));
  switch (name) {
    case 'add':
      return oneWay(add(table, own, args[1], options, engine, ''), [remove(table, own, '')]);
    case 'add_if_not_exists':
      return oneWay(add(table, own, args[1], options, engine, 'IF NOT EXISTS '), [
        remove(table, own, 'IF EXISTS '),
      ]);
    case 'remove':
    case 'remove_if_exists': {
      const isTyped = name === 'remove' && args.length > 1 && args[1]?.type !== 'keywords';
      const back = isTyped ? add(table, own, args[1], options, engine, '') : undefined;
      return oneWay([remove(table, own, name === 'remove' ? '' : 'IF EXISTS ')], back);
    }
    case 'modify': {
      const from = options.get('from');
      const back = from === undefined ? undefined : modify(table, own, typeOf(from), optionsOf(from), engine);
      return oneWay(modify(table, own, args[1], options, engine), back);
    }
    default:
      return undefined;
  }
}

function oneWay(
  forward: readonly string[] | undefined,
  back: readonly string[] | undefined,
): Command | undefined {
  if (forward === undefined) return undefined;
  return { forward: written(...forward), backward: back === undefined ? 'irreversible' : written(...back) };
}

function timestamps(table: string, options: Options, engine: Engine): Command {
  const columns = timestampColumns(table, options, engine);
  const adds = columns.map((one) => `ADD COLUMN ${columnText(one)}`).join(', ');
  const drops = columns.map(({ name }) => `DROP COLUMN ${quoted(name)}`).join(', ');
  const own = `ALTER TABLE ${quoted(table)}`;
  return { forward: written(`${own} ${adds}`), backward: written(`${own} ${drops}`) };
}

function add(
  table: string,
  name: string,
  type: Value | undefined,
  options: Options,
  engine: Engine,
  guard: string,
): string[] | undefined {
  const made = column(table, name, type, options, engine);
  if (made === undefined) return undefined;
  const own = `ALTER TABLE ${quoted(table)} ADD`;
  if (!isUnchecked(type)) return [`${own} COLUMN ${guard}${columnText(made)}`];
  // A key that is not checked cannot stand behind its column.
  return [
    `${own} COLUMN ${guard}${columnText({ ...made, constraint: undefined })}`,
    `${own} ${keyText(made.constraint ?? '', name)} NOT VALID`,
  ];
}

function remove(table: string, name: string, guard: string): string {
  return `ALTER TABLE ${quoted(table)} DROP COLUMN ${guard}${quoted(name)}`;
}

function modify(
  table: string,
  name: string,
  type: Value | undefined,
  options: Options,
  engine: Engine,
): string[] | undefined {
  const text = typeText(type, options, engine);
  if (text === undefined || options.get('null')?.type === 'runtime') return undefined;
  const own = `ALTER COLUMN ${quoted(name)}`;
  const given = options.get('default');
  const nullable = options.get('null');
  const key = referenceText(table, name, type);
  const commands = [
    `${own} TYPE ${text}`,
    ...(nullable === undefined ? [] : [`${own} ${isFalse(options, 'null') ? 'SET' : 'DROP'} NOT NULL`]),
    ...(given === undefined ? [] : [`${own} ${defaultText(given)}`]),
    ...(key === undefined ? [] : [`ADD ${keyText(key, name)}${isUnchecked(type) ? ' NOT VALID' : ''}`]),
  ];
  return [`ALTER TABLE ${quoted(table)} ${commands.join(', ')}`];
}

/** `CONSTRAINT … REFERENCES …` with the column that it stands behind. */
function keyText(constraint: string, name: string): string {
  return constraint.replace(' REFERENCES ', ` FOREIGN KEY (${quoted(name)}) REFERENCES `);
}

function defaultText(value: Value): string {
  if (value.type === 'runtime') return `SET DEFAULT ${RUN_TIME_VALUE}`;
  const text = sqlValue(value);
  return text === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${text}`;
}

/** `from: :string`, or `from: {:string, null: true}`. */
function typeOf(from: Value): Value | undefined {
  return from.type === 'tuple' && from.items[1]?.type === 'keywords' ? from.items[0] : from;
}

function optionsOf(from: Value): Options {
  return from.type === 'tuple' ? keywordsOf(from.items) : new Map();
}
