import { createIndexText, indexColumn, quoted, quotedList, RUN_TIME_VALUE } from '../../calls/sql-text.js';
import { argument, type CallValue, isFalse, nameOf, textOf, textsOf, type Value } from '../value.js';
import { condition, expressionText } from './expressions.js';
import { columnName, type DjangoContext } from './fields.js';
import type { Model } from './state.js';

/*
 * Indexes and constraints of models
 * (https://docs.djangoproject.com/en/stable/ref/models/indexes/,
 * https://docs.djangoproject.com/en/stable/ref/models/constraints/).
 */

/** The name an index or constraint is given; `undefined` for one that only the run knows. */
export function nameOfObject(made: Value | undefined): string | undefined {
  return made?.type === 'call' ? textOf(made.options.get('name')) : undefined;
}

export function createIndex(
  name: string,
  made: CallValue,
  model: Model,
  context: DjangoContext,
  concurrently: boolean,
): string[] {
  if (!model.hasTable) return [];
  const kind = nameOf(made.of)
    .replace(/Index$/, '')
    .toLowerCase();
  return [
    indexText(name, made, model, context, {
      unique: false,
      concurrently,
      using: methods.has(kind) ? kind : undefined,
    }),
  ];
}

const methods: ReadonlySet<string> = new Set([
  'gin',
  'gist',
  'brin',
  'hash',
  'spgist',
  'bloom',
  'hnsw',
  'ivfflat',
]);

function indexText(
  name: string,
  made: CallValue,
  model: Model,
  context: DjangoContext,
  how: { unique: boolean; concurrently: boolean; using: string | undefined },
): string {
  const toColumn = columnIn(model);
  const where = made.options.get('condition');
  const include = textsOf(made.options.get('include'));
  return createIndexText({
    table: model.table,
    name,
    columns: indexedColumns(made, toColumn, context),
    ifNotExists: false,
    include: include?.map(toColumn) ?? [],
    where:
      where === undefined || where.type === 'constant'
        ? undefined
        : condition(where, toColumn, context.engine),
    nullsNotDistinct: isFalse(made.options.get('nulls_distinct')),
    ...how,
  });
}

function indexedColumns(
  made: CallValue,
  toColumn: (field: string) => string,
  { engine }: DjangoContext,
): string[] {
  const fields = textsOf(made.options.get('fields'));
  if (fields !== undefined) {
    return fields.map((field) =>
      field.startsWith('-') ? `${quoted(toColumn(field.slice(1)))} DESC` : indexColumn(toColumn(field)),
    );
  }
  if (made.list.length === 0) return [`(${RUN_TIME_VALUE})`];
  return made.list.map((one) => expressionText(one, toColumn, engine));
}

/** A constraint; a unique one with a condition or expressions is an index to the server. */
export function createConstraint(
  name: string,
  made: CallValue,
  model: Model,
  context: DjangoContext,
  { notValid = false } = {},
): string[] {
  if (!model.hasTable) return [];
  const start = `ALTER TABLE ${quoted(model.table)} ADD CONSTRAINT ${quoted(name)}`;
  const toColumn = columnIn(model);
  switch (nameOf(made.of)) {
    case 'CheckConstraint': {
      const check = argument(made, 99, 'condition', 'check');
      const text = check === undefined ? RUN_TIME_VALUE : condition(check, toColumn, context.engine);
      return [`${start} CHECK (${text})${notValid ? ' NOT VALID' : ''}`];
    }
    case 'UniqueConstraint': {
      if (isUniqueIndex(made))
        return [
          indexText(name, made, model, context, { unique: true, concurrently: false, using: undefined }),
        ];
      const fields = textsOf(made.options.get('fields'));
      const distinct = isFalse(made.options.get('nulls_distinct')) ? ' NULLS NOT DISTINCT' : '';
      return [`${start} UNIQUE${distinct} (${quotedList((fields ?? []).map(toColumn))})`];
    }
    default:
      return [];
  }
}

/** Whether a constraint is of a kind that is known. */
export function isKnownConstraint(made: CallValue): boolean {
  const kind = nameOf(made.of);
  if (kind === 'UniqueConstraint')
    return made.list.length > 0 || textsOf(made.options.get('fields')) !== undefined;
  return kind === 'CheckConstraint';
}

export function dropConstraint(name: string, made: CallValue | undefined, model: Model): string[] {
  if (!model.hasTable) return [];
  return made !== undefined && isUniqueIndex(made)
    ? [`DROP INDEX ${quoted(name)}`]
    : [`ALTER TABLE ${quoted(model.table)} DROP CONSTRAINT ${quoted(name)}`];
}

function isUniqueIndex({ of, list, options }: CallValue): boolean {
  if (nameOf(of) !== 'UniqueConstraint') return false;
  return list.length > 0 || ['condition', 'include', 'opclasses'].some((name) => options.has(name));
}

function columnIn(model: Model): (field: string) => string {
  return (field) => {
    const known = model.fields.get(field);
    return known === undefined ? field : columnName(known);
  };
}
