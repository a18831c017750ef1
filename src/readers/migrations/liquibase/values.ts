import { literal, runtimeExpression } from '../code-sql.js';
import { type ChangeNode, textOf } from './node.js';
import { isOpen } from './properties.js';
import type { Writer } from './writer.js';

/**
 * The value that a column gives by one of the attributes `value…` or `defaultValue…`, as an expression.
 *
 * @see https://docs.liquibase.com/change-types/nested-tags/column.html
 */
export function columnValue(
  node: ChangeNode,
  prefix: 'value' | 'defaultValue',
  { engine }: Writer,
): string | undefined {
  const said = (ending: string) => textOf(node, `${prefix}${ending}`);
  const computed = said('Computed');
  if (computed !== undefined) return expression(computed);
  const sequence = said('SequenceNext');
  if (sequence !== undefined) return `nextval(${literal(engine, sequence)})`;
  if (said('SequenceCurrent') !== undefined) return runtimeExpression;
  const truth = said('Boolean');
  if (truth !== undefined)
    return isOpen(truth) ? runtimeExpression : literal(engine, /^(?:true|1)$/i.test(truth));
  const number = said('Numeric');
  if (number !== undefined) return expression(number);
  const date = said('Date');
  if (date !== undefined) return /^\d{4}-|^\d\d:/.test(date) ? literal(engine, date) : expression(date);
  const text = said('');
  if (text !== undefined) return textValue(text, node, engine);
  return (said('ClobFile') ?? said('BlobFile')) ? runtimeExpression : undefined;
}

function textValue(text: string, node: ChangeNode, engine: Writer['engine']): string {
  if (/^null$/i.test(text)) return 'NULL';
  const isMoment = /^(?:date|time|timestamp|datetime)/i.test(textOf(node, 'type') ?? '');
  if (isMoment && /^(?:current_\w+(?:\(\d?\))?|now\(\))$/i.test(text)) return text;
  return literal(engine, text);
}

function expression(text: string): string {
  return isOpen(text) ? runtimeExpression : text;
}
