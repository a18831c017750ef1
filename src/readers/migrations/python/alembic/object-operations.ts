import { written } from '../../calls/command.js';
import { createIndexText, indexColumn, quoted, quotedList } from '../../calls/sql-text.js';
import { type Arguments, argument, isNone, isTrue, nameOf, textOf, textsOf, type Value } from '../value.js';
import { keyOptions } from './columns.js';
import { sqlOf } from './expressions.js';
import { type Operation, tableIn, withSchema } from './operation.js';

export const createIndex: Operation = (args) => {
  const table = tableIn(args, 1, 'table_name');
  const name = argument(args, 0, 'index_name');
  const given = argument(args, 2, 'columns');
  if (table === undefined || given?.type !== 'list' || !given.complete || !args.complete) return undefined;
  const text = textOf(name);
  if (text === undefined && name !== undefined && !isNone(name)) return undefined;
  const columns = given.items.map((one) =>
    textOf(one) === undefined ? indexedText(one) : indexColumn(textOf(one) ?? ''),
  );
  return written(indexText(table, text, columns, args, true));
};

/** SQL of the author's stands as it is; an expression stands in brackets, and what orders it behind them. */
function indexedText(value: Value): string {
  const text = sqlOf(value);
  if (value.type === 'call' && /^(?:text|literal_column)$/.test(nameOf(value.of))) return text;
  const order = /(?: (?:ASC|DESC))?(?: NULLS (?:FIRST|LAST))?$/.exec(text)?.[0] ?? '';
  const ordered = text.slice(0, text.length - order.length);
  return /^(?:"(?:[^"]|"")+"|[\w.]+)$/.test(ordered) ? text : `(${ordered})${order}`;
}

export function indexText(
  table: string,
  name: string | undefined,
  columns: readonly string[],
  { options }: Arguments,
  areTexts: boolean,
): string {
  const where = options.get('postgresql_where') ?? options.get('sqlite_where');
  return createIndexText({
    table,
    name,
    columns: areTexts ? columns : columns.map(indexColumn),
    unique: isTrue(options.get('unique')),
    concurrently: isTrue(options.get('postgresql_concurrently')),
    ifNotExists: isTrue(options.get('if_not_exists')),
    using: textOf(options.get('postgresql_using')),
    include: textsOf(options.get('postgresql_include')) ?? [],
    nullsNotDistinct: isTrue(options.get('postgresql_nulls_not_distinct')),
    where: where === undefined || isNone(where) ? undefined : (textOf(where) ?? sqlOf(where)),
  });
}

export const dropIndex: Operation = (args) => {
  const name = textOf(argument(args, 0, 'index_name'));
  if (name === undefined) return undefined;
  const concurrently = isTrue(args.options.get('postgresql_concurrently')) ? 'CONCURRENTLY ' : '';
  const guard = isTrue(args.options.get('if_exists')) ? 'IF EXISTS ' : '';
  return written(`DROP INDEX ${concurrently}${guard}${quoted(withSchema(name, args.options))}`);
};

/** `ADD CONSTRAINT "name" `; nothing in front of one that the server names. */
export function added(name: Value | undefined): string | undefined {
  const text = textOf(name);
  if (text !== undefined) return `ADD CONSTRAINT ${quoted(text)} `;
  return name === undefined || isNone(name) ? 'ADD ' : undefined;
}

export function columnsConstraint(words: string): Operation {
  return (args) => {
    const start = added(argument(args, 0, 'constraint_name'));
    const table = tableIn(args, 1, 'table_name');
    const columns = textsOf(argument(args, 2, 'columns'));
    if (start === undefined || table === undefined || columns === undefined) return undefined;
    return written(`ALTER TABLE ${quoted(table)} ${start}${words} (${quotedList(columns)})`);
  };
}

export const createForeignKey: Operation = (args) => {
  const start = added(argument(args, 0, 'constraint_name'));
  const source = textOf(argument(args, 1, 'source_table'));
  const referent = textOf(argument(args, 2, 'referent_table'));
  const from = textsOf(argument(args, 3, 'local_cols'));
  const to = textsOf(argument(args, 4, 'remote_cols'));
  const { options } = args;
  if (start === undefined || source === undefined || referent === undefined) return undefined;
  if (from === undefined || to === undefined) return undefined;
  const table = withSchema(source, options, 'source_schema');
  const target = withSchema(referent, options, 'referent_schema');
  const notValid = isTrue(options.get('postgresql_not_valid')) ? ' NOT VALID' : '';
  return written(
    `ALTER TABLE ${quoted(table)} ${start}FOREIGN KEY (${quotedList(from)}) REFERENCES ${quoted(target)} (${quotedList(to)})${keyOptions(options)}${notValid}`,
  );
};

export const createCheck: Operation = (args) => {
  const start = added(argument(args, 0, 'constraint_name'));
  const table = tableIn(args, 1, 'table_name');
  const given = argument(args, 2, 'condition');
  if (start === undefined || table === undefined || given === undefined) return undefined;
  const notValid = isTrue(args.options.get('postgresql_not_valid')) ? ' NOT VALID' : '';
  return written(`ALTER TABLE ${quoted(table)} ${start}CHECK (${textOf(given) ?? sqlOf(given)})${notValid}`);
};

/** Its elements are pairs of what is compared and of the operator that compares it. */
export const createExclude: Operation = (args) => {
  const start = added(argument(args, 0, 'constraint_name'));
  const table = tableIn(args, 1, 'table_name');
  if (start === undefined || table === undefined || !args.complete) return undefined;
  const elements = args.list.slice(2).map(excluded);
  if (elements.length === 0 || elements.includes(undefined)) return undefined;
  const where = args.options.get('where');
  const condition = where === undefined || isNone(where) ? '' : ` WHERE (${textOf(where) ?? sqlOf(where)})`;
  const using = textOf(args.options.get('using')) ?? 'gist';
  return written(
    `ALTER TABLE ${quoted(table)} ${start}EXCLUDE USING ${quoted(using)} (${elements.join(', ')})${condition}`,
  );
};

function excluded(element: Value): string | undefined {
  const [compared, operator] = element.type === 'list' ? element.items : [];
  const sign = textOf(operator);
  if (compared === undefined || sign === undefined || !/^[-+*/<>=~!@#%^&|`?]+$/.test(sign)) return undefined;
  const name = textOf(compared);
  return `${name === undefined ? indexedText(compared) : indexColumn(name)} WITH ${sign}`;
}

export const dropConstraint: Operation = (args) => {
  const name = textOf(argument(args, 0, 'constraint_name'));
  const table = tableIn(args, 1, 'table_name');
  const guard = isTrue(args.options.get('if_exists')) ? 'IF EXISTS ' : '';
  return name === undefined || table === undefined
    ? undefined
    : written(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${guard}${quoted(name)}`);
};
