import { everyPart } from '../../../documents/sql/light/every-part.js';
import type { Assignment, Expression } from '../../../documents/sql/light/tree-query.js';

/** Operators and functions whose result, put in again, gives another one. */
const growing: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', 'DIV', 'MOD', '||']);
const growingCalls: ReadonlySet<string> = new Set([
  'concat',
  'concat_ws',
  'date_add',
  'date_sub',
  'adddate',
  'subdate',
]);

/**
 * Whether a SET list computes a column from its own value, so that a second run changes it again: `n = n + 1`,
 * not `name = lower(name)`.
 */
export function accumulates(assignments: readonly Assignment[]): boolean {
  return assignments.some(({ column, value }) => {
    const name = column.at(-1) ?? '';
    return [...everyPart(value)].some((part) => isGrowing(part) && reads(part, name));
  });
}

function isGrowing(part: Expression): boolean {
  if (part.type === 'call') return growingCalls.has(part.name);
  return part.type === 'operation' && growing.has(part.operator);
}

function reads(expression: Expression, column: string): boolean {
  for (const part of everyPart(expression)) {
    if (part.type === 'column' && part.path.at(-1)?.toLowerCase() === column.toLowerCase()) return true;
  }
  return false;
}
