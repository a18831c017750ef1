import type { A_Const, ColumnRef, Node } from '@pgsql/types';
import type { DefaultKind } from '../../../model/kinds/schema-change.js';
import { dottedName, stringsOf } from './names.js';
import { typeText } from './types.js';
import { everyNode } from './walk.js';

/** Functions of the server whose result differs from row to row. */
const volatile: ReadonlySet<string> = new Set([
  'random',
  'gen_random_uuid',
  'gen_random_bytes',
  'gen_ulid',
  'uuidv4',
  'uuidv7',
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuid_generate_v4',
  'clock_timestamp',
  'timeofday',
  'nextval',
  'setval',
  'currval',
  'lastval',
  'txid_current',
]);

/** Functions of the server that give one value for the whole statement. */
const stable: ReadonlySet<string> = new Set([
  'now',
  'transaction_timestamp',
  'statement_timestamp',
  'to_timestamp',
  'to_char',
  'to_date',
  'date_trunc',
  'date_part',
  'timezone',
  'make_interval',
  'make_date',
  'make_timestamp',
  'make_timestamptz',
  'age',
  'current_setting',
  'current_database',
  'current_schema',
  'lower',
  'upper',
  'trim',
  'btrim',
  'concat',
  'format',
  'md5',
  'sha256',
  'encode',
  'decode',
  'length',
  'substring',
  'replace',
  'round',
  'floor',
  'ceil',
  'abs',
  'array_fill',
  'to_json',
  'to_jsonb',
  'json_build_object',
  'jsonb_build_object',
  'json_build_array',
  'jsonb_build_array',
  'json_object',
  'jsonb_object',
]);

/**
 * Whether an expression gives one value for every row. A function that the server does not bring along may
 * do anything, so it is `unknown`.
 *
 * @see https://www.postgresql.org/docs/current/xfunc-volatility.html
 */
export function kindOfDefault(expression: Node): DefaultKind {
  let kind: DefaultKind = 'constant';
  for (const node of everyNode(expression)) {
    if ('SQLValueFunction' in node && kind === 'constant') kind = 'stable';
    if (!('FuncCall' in node)) continue;
    const name = dottedName(node.FuncCall.funcname)?.replace(/^pg_catalog\./, '') ?? '';
    if (volatile.has(name.replace(/^.*\./, ''))) return 'volatile';
    if (!stable.has(name)) kind = 'unknown';
    else if (kind === 'constant') kind = 'stable';
  }
  return kind;
}

/** An expression in one line, for messages and to tell two of them apart; `…` for what is long or rare. */
export function expressionText(node: Node | undefined): string {
  if (node === undefined) return '…';
  if ('A_Const' in node) return constantText(node.A_Const);
  if ('TypeCast' in node)
    return `${expressionText(node.TypeCast.arg)}::${typeText(node.TypeCast.typeName) ?? '…'}`;
  if ('ColumnRef' in node) return columnPath(node.ColumnRef).join('.') || '*';
  if ('FuncCall' in node)
    return `${dottedName(node.FuncCall.funcname) ?? '…'}(${listText(node.FuncCall.args)})`;
  if ('SQLValueFunction' in node) return sqlValueText(node.SQLValueFunction.op);
  if ('A_ArrayExpr' in node) return `ARRAY[${listText(node.A_ArrayExpr.elements)}]`;
  if ('NullTest' in node) {
    const test = node.NullTest.nulltesttype === 'IS_NOT_NULL' ? 'IS NOT NULL' : 'IS NULL';
    return `${expressionText(node.NullTest.arg)} ${test}`;
  }
  if ('A_Expr' in node && node.A_Expr.lexpr !== undefined) {
    const operator = stringsOf(node.A_Expr.name).join('.');
    return `${expressionText(node.A_Expr.lexpr)} ${operator} ${expressionText(node.A_Expr.rexpr)}`;
  }
  if ('BoolExpr' in node) {
    const word = node.BoolExpr.boolop === 'OR_EXPR' ? ' OR ' : ' AND ';
    const args = (node.BoolExpr.args ?? []).map(expressionText);
    return node.BoolExpr.boolop === 'NOT_EXPR' ? `NOT ${args.join(' ')}` : args.join(word);
  }
  if ('List' in node) return `(${listText(node.List.items)})`;
  return '…';
}

/** The words of a column reference, `table.column` or `column`; empty for a star. */
export function columnPath(reference: ColumnRef): string[] {
  return stringsOf(reference.fields);
}

/** Whether an expression is written without a column, a query or a parameter, so that its value is fixed. */
export function isConstant(node: Node | undefined): boolean {
  for (const one of everyNode(node)) {
    if ('ColumnRef' in one || 'SubLink' in one) return false;
  }
  return node !== undefined;
}

function listText(nodes: readonly Node[] | undefined): string {
  return (nodes ?? []).map(expressionText).join(', ');
}

function constantText(constant: A_Const): string {
  if (constant.isnull === true) return 'NULL';
  if (constant.sval !== undefined) return `'${constant.sval.sval ?? ''}'`;
  if (constant.boolval !== undefined) return String(constant.boolval.boolval ?? false);
  if (constant.fval !== undefined) return constant.fval.fval ?? '0';
  return String(constant.ival?.ival ?? 0);
}

function sqlValueText(op: string | undefined): string {
  return (op ?? '…').replace(/^SVFOP_/, '').toLowerCase();
}
