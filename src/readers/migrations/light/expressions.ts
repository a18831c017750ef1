import { everyPart } from '../../../documents/sql/light/every-part.js';
import type { Call, Expression } from '../../../documents/sql/light/tree-query.js';
import type { DefaultKind } from '../../../model/kinds/schema-change.js';

/** Functions whose result differs from row to row. */
const volatile: ReadonlySet<string> = new Set([
  'uuid',
  'uuid_short',
  'uuid_v4',
  'uuid_v7',
  'sys_guid',
  'rand',
  'random',
  'random_bytes',
  'randomblob',
  'sysdate',
  'nextval',
]);

/** Functions that give one value for the whole statement, or for one argument. */
const stable: ReadonlySet<string> = new Set([
  'now',
  'current_timestamp',
  'current_date',
  'current_time',
  'localtime',
  'localtimestamp',
  'utc_timestamp',
  'utc_date',
  'unix_timestamp',
  'curdate',
  'curtime',
  'current_user',
  'date',
  'time',
  'datetime',
  'strftime',
  'julianday',
  'unixepoch',
  'json_array',
  'json_object',
  'json',
  'lower',
  'upper',
  'hex',
  'unhex',
  'concat',
  'cast',
  'convert',
  'date_format',
  'from_unixtime',
  'uuid_to_bin',
  'substr',
  'substring',
  'replace',
  'abs',
  'round',
  'floor',
  'char',
  'coalesce',
  'ifnull',
]);

/** Whether an expression gives one value for every row; a function that we do not know may do anything. */
export function kindOfDefault(expression: Expression): DefaultKind {
  let kind: DefaultKind = 'constant';
  for (const part of everyPart(expression)) {
    if (part.type !== 'call') continue;
    if (volatile.has(part.name)) return 'volatile';
    if (!stable.has(part.name)) kind = 'unknown';
    else if (kind === 'constant') kind = 'stable';
  }
  return kind;
}

/** Longer expressions are shown as `…`. */
const MAX_DEPTH = 6;

/** An expression in one line, for messages and to tell two of them apart; `…` for what is long or rare. */
export function expressionText(expression: Expression, depth = 0): string {
  if (depth > MAX_DEPTH) return '…';
  const text = (one: Expression | undefined) => (one === undefined ? '…' : expressionText(one, depth + 1));
  switch (expression.type) {
    case 'constant':
      return expression.kind === 'string' ? `'${expression.text}'` : expression.text;
    case 'column':
      return expression.path.join('.');
    case 'variable':
      return expression.text;
    case 'call':
      return `${expression.name}(${expression.args.map(text).join(', ')})`;
    case 'list':
      return `(${expression.items.map(text).join(', ')})`;
    case 'subquery':
      return '…';
    case 'operation':
      return operationText(expression.operator, expression.args.map(text));
  }
}

function operationText(operator: string, args: readonly string[]): string {
  if (operator === 'AND' || operator === 'OR') return args.join(` ${operator} `);
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return `${args[0]} ${operator}`;
  if (args.length === 1) return `${operator} ${args[0]}`;
  return args.length === 2 ? `${args[0]} ${operator} ${args[1]}` : '…';
}

/** Whether an expression is written without a column, a query or a variable, so that its value is fixed. */
export function isConstant(expression: Expression): boolean {
  for (const { type } of everyPart(expression))
    if (type === 'column' || type === 'subquery' || type === 'variable') return false;
  return true;
}

/** Whether an expression calls a function that may do more than give a value. */
export function callsIn(expression: Expression): Call[] {
  return [...everyPart(expression)].filter((part) => part.type === 'call');
}
