import { type Command, written } from '../calls/command.js';
import { createIndexText, indexColumn, quoted } from '../calls/sql-text.js';
import { type Handler, opposite, texts } from './handler.js';
import { indexName, indexNameOfExpression } from './names.js';
import { type Arguments, Options } from './options.js';
import { indexKey, type TypeContext } from './types.js';
import { textOf, textsOf, type Value } from './value.js';

const deciding = ['unique', 'algorithm', 'where', 'name', 'if_not_exists', 'if_exists', 'using'];

export const addIndex: Handler = (args, context) => {
  const table = textOf(args.list[0]);
  const name = args.options.text('name');
  const columns = textsOf(args.list[1]);
  if (table !== undefined && name !== undefined && columns !== undefined)
    context.indexNames.set(indexKey(table, columns), name);
  return opposite(created(args), dropped(args, context));
};

export const removeIndex: Handler = (args, context) => {
  const forward = dropped(args, context);
  const columns = args.options.get('column') ?? args.list[1];
  if (columns === undefined) return forward;
  const list = [args.list[0] ?? columns, columns];
  return opposite(forward, created({ list, options: args.options.without('column', 'if_exists') }));
};

export const renameIndex: Handler = (args) => {
  const names = texts(args, 3);
  if (names === undefined) return undefined;
  const [, from = '', to = ''] = names;
  return {
    forward: written(`ALTER INDEX ${quoted(from)} RENAME TO ${quoted(to)}`),
    backward: written(`ALTER INDEX ${quoted(to)} RENAME TO ${quoted(from)}`),
  };
};

/** The index that `index: …` behind a column asks for. */
export function inlineIndex(
  table: string,
  columns: readonly string[],
  given: Value | undefined,
): Command | undefined {
  const options = Options.of(given);
  const items = columns.map((value): Value => ({ type: 'constant', value }));
  return created({
    list: [
      { type: 'constant', value: table },
      { type: 'list', items },
    ],
    options,
  });
}

function created({ list, options }: Arguments): Command | undefined {
  const table = textOf(list[0]);
  const columns = textsOf(list[1]);
  if (table === undefined || columns === undefined || columns.length === 0) return undefined;
  if (!options.complete || options.isOpen(deciding)) return undefined;
  const index = createIndexText({
    table,
    name: nameOf(table, columns, options),
    columns: columns.map(indexColumn),
    unique: options.isSet('unique'),
    concurrently: options.text('algorithm') === 'concurrently',
    ifNotExists: options.isSet('if_not_exists'),
    using: options.text('using'),
    include: options.texts('include') ?? [],
    nullsNotDistinct: options.isSet('nulls_not_distinct'),
    where: options.text('where'),
  });
  return { forward: written(index), backward: [] };
}

/** By its name, or by its columns: then it is the one that the migration has built on them, or Rails' own. */
function dropped({ list, options }: Arguments, { indexNames }: TypeContext): Command | undefined {
  const table = textOf(list[0]);
  if (table === undefined || !options.complete || options.isOpen(deciding)) return undefined;
  const columns = textsOf(options.get('column') ?? list[1]);
  const built = columns === undefined ? undefined : indexNames.get(indexKey(table, columns));
  const name =
    options.text('name') ?? built ?? (columns === undefined ? undefined : nameOf(table, columns, options));
  if (name === undefined) return undefined;
  const concurrently = options.text('algorithm') === 'concurrently' ? ' CONCURRENTLY' : '';
  const conditional = options.isSet('if_exists') ? ' IF EXISTS' : '';
  const schema = table.includes('.') ? `${table.slice(0, table.lastIndexOf('.'))}.` : '';
  const sql = `DROP INDEX${concurrently}${conditional} ${quoted(schema + name)}`;
  return { forward: written(sql), backward: 'irreversible' };
}

function nameOf(table: string, columns: readonly string[], options: Options): string {
  const bare = table.replaceAll('.', '_');
  const [only = ''] = columns;
  return (
    options.text('name') ??
    (columns.length === 1 && !/^[\w$]+$/.test(only)
      ? indexNameOfExpression(bare, only)
      : indexName(bare, columns))
  );
}
