import type { Engine } from '../../../../model/kinds/change-context.js';
import { literal, quoted, RUN_TIME_VALUE } from '../../calls/sql-text.js';
import { type CallValue, isTrue, nameOf, textOf, type Value } from '../value.js';

/** The column that a field stands for. */
export type ColumnOf = (field: string) => string;

/**
 * A value as Django writes it into SQL: constants, `F('field')`, the functions of `django.db.models.functions`.
 * What only the run knows is a function that no server has; `undefined` for a value that is no expression.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/expressions/
 */
export function sqlValue(value: Value, columnOf: ColumnOf, engine: Engine): string | undefined {
  switch (value.type) {
    case 'constant':
      if (typeof value.value === 'boolean' && engine !== 'postgres') return value.value ? '1' : '0';
      return literal(value.value);
    case 'call':
      return callText(value, columnOf, engine);
    case 'operation':
      return operationText(value.operator, value.operands, columnOf, engine);
    default:
      return RUN_TIME_VALUE;
  }
}

function callText(call: CallValue, columnOf: ColumnOf, engine: Engine): string {
  const name = nameOf(call.of);
  const [first] = call.list;
  const text = textOf(first);
  if (name === 'F' && text !== undefined)
    return text.includes('__') ? RUN_TIME_VALUE : quoted(columnOf(text));
  if (name === 'Value' && first !== undefined) return sqlValue(first, columnOf, engine) ?? RUN_TIME_VALUE;
  if (name === 'Now') return 'now()';
  if (name === 'RandomUUID') return 'gen_random_uuid()';
  if (name === 'OpClass' && first !== undefined) return fieldText(first, columnOf, engine);
  const func = functions.get(name);
  if (func === undefined) return RUN_TIME_VALUE;
  return `${func}(${call.list.map((one) => fieldText(one, columnOf, engine)).join(', ')})`;
}

/** Functions take the name of a field where they take an expression. */
function fieldText(value: Value, columnOf: ColumnOf, engine: Engine): string {
  const name = textOf(value);
  if (name !== undefined) return name.includes('__') ? RUN_TIME_VALUE : quoted(columnOf(name));
  return sqlValue(value, columnOf, engine) ?? RUN_TIME_VALUE;
}

const functions: ReadonlyMap<string, string> = new Map([
  ['Lower', 'lower'],
  ['Upper', 'upper'],
  ['Coalesce', 'coalesce'],
  ['Concat', 'concat'],
  ['Length', 'length'],
  ['Trim', 'trim'],
  ['Abs', 'abs'],
  ['Greatest', 'greatest'],
  ['Least', 'least'],
  ['MD5', 'md5'],
]);

function operationText(
  operator: string,
  operands: readonly Value[],
  columnOf: ColumnOf,
  engine: Engine,
): string {
  const [left, right] = operands.map((one) => sqlValue(one, columnOf, engine) ?? RUN_TIME_VALUE);
  if (left === undefined || right === undefined || !/^[-+*/%]$/.test(operator)) return RUN_TIME_VALUE;
  return `(${left} ${operator} ${right})`;
}

/**
 * A condition: `Q(status='open', total__gt=0)`, joined by `&` and `|`, turned by `~`.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/querysets/#field-lookups
 */
export function condition(value: Value, columnOf: ColumnOf, engine: Engine): string {
  if (value.type === 'operation') {
    const texts = value.operands.map((one) => condition(one, columnOf, engine));
    if (value.operator === '~') return `NOT (${texts[0]})`;
    const word = value.operator === '&' ? ' AND ' : value.operator === '|' ? ' OR ' : undefined;
    return word === undefined ? RUN_TIME_VALUE : texts.map((text) => `(${text})`).join(word);
  }
  if (value.type !== 'call' || nameOf(value.of) !== 'Q') return RUN_TIME_VALUE;
  const all = conditionsOf(value, columnOf, engine);
  const word = textOf(value.options.get('_connector')) === 'OR' ? ' OR ' : ' AND ';
  const joined = all.map((one) => `(${one})`).join(word);
  return isTrue(value.options.get('_negated')) ? `NOT (${joined})` : joined;
}

/** The conditions in the arguments of `Q`, `filter` and `exclude`. */
export function conditionsOf(
  { list, options }: Pick<CallValue, 'list' | 'options'>,
  columnOf: ColumnOf,
  engine: Engine,
): string[] {
  const found = list.map((one) => {
    const [name, value] = one.type === 'list' ? one.items : [];
    const lookup = textOf(name);
    return lookup === undefined || value === undefined
      ? condition(one, columnOf, engine)
      : lookupText(lookup, value, columnOf, engine);
  });
  for (const [name, value] of options)
    if (!name.startsWith('_')) found.push(lookupText(name, value, columnOf, engine));
  return found;
}

const comparisons: ReadonlyMap<string, string> = new Map([
  ['exact', '='],
  ['gt', '>'],
  ['gte', '>='],
  ['lt', '<'],
  ['lte', '<='],
]);

function lookupText(lookup: string, value: Value, columnOf: ColumnOf, engine: Engine): string {
  const [field = '', kind = 'exact', ...more] = lookup.split('__');
  const column = quoted(columnOf(field));
  const operator = comparisons.get(kind);
  if (more.length > 0) return RUN_TIME_VALUE;
  if (kind === 'isnull') {
    if (value.type !== 'constant') return RUN_TIME_VALUE;
    return `${column} IS ${value.value === true ? '' : 'NOT '}NULL`;
  }
  if (kind === 'in') return `${column} IN (${itemsText(value, columnOf, engine)})`;
  if (operator === undefined) return texts.has(kind) ? `${column} LIKE ${RUN_TIME_VALUE}` : RUN_TIME_VALUE;
  if (value.type === 'constant' && value.value === null) return `${column} IS NULL`;
  return `${column} ${operator} ${sqlValue(value, columnOf, engine) ?? RUN_TIME_VALUE}`;
}

const texts: ReadonlySet<string> = new Set([
  'iexact',
  'contains',
  'icontains',
  'startswith',
  'istartswith',
  'endswith',
  'iendswith',
]);

function itemsText(value: Value, columnOf: ColumnOf, engine: Engine): string {
  if (value.type !== 'list' || !value.complete || value.items.length === 0) return RUN_TIME_VALUE;
  return value.items.map((one) => sqlValue(one, columnOf, engine) ?? RUN_TIME_VALUE).join(', ');
}

/** An expression of an index or constraint. */
export function expressionText(value: Value, columnOf: ColumnOf, engine: Engine): string {
  return `(${fieldText(value, columnOf, engine)})`;
}
