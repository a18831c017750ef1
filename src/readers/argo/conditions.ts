import type { Expression } from './condition-tree.js';
import { parseCondition } from './condition-tree.js';

/** A limit of a good value that a condition states. */
export interface Bound {
  readonly side: 'min' | 'max';
  readonly value: number;
  readonly condition: 'success' | 'failure';
}

/** On which sides conditions limit what was measured. */
export interface Limits {
  readonly sides: ReadonlySet<'min' | 'max'>;
  /** Whether every part of the conditions was understood. */
  readonly clear: boolean;
}

interface Limit {
  readonly side: 'min' | 'max' | 'exact';
  /** Absent where an argument says it. */
  readonly value: number | undefined;
}

/**
 * The limits that a condition sets to what was measured: `result[0] >= 0.95` is a lower one. A condition of
 * failure sets them the other way round. The length of a result is no measurement.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export function boundsOf(text: string, condition: 'success' | 'failure'): Bound[] {
  const { limits } = limitsIn(text, condition);
  return limits.flatMap(({ side, value }) =>
    side === 'exact' || value === undefined ? [] : [{ side, value, condition }],
  );
}

/** The sides on which a metric's two conditions limit a good value together; an exact value is both. */
export function limitsOf(success: string, failure: string): Limits {
  const both = [limitsIn(success, 'success'), limitsIn(failure, 'failure')];
  const sides = both.flatMap(({ limits }) =>
    limits.flatMap(({ side }) => (side === 'exact' ? (['min', 'max'] as const) : [side])),
  );
  return { sides: new Set(sides), clear: both.every(({ clear }) => clear) };
}

function limitsIn(text: string, condition: 'success' | 'failure'): { limits: Limit[]; clear: boolean } {
  if (text.trim() === '') return { limits: [], clear: true };
  const limits: Limit[] = [];
  const clear = collect(parseCondition(text), condition === 'success', limits);
  return { limits, clear };
}

/** Collects limits; tells whether all was understood. `good`: whether the expression describes good values. */
function collect(expression: Expression, good: boolean, into: Limit[]): boolean {
  switch (expression.is) {
    case 'and':
    case 'or':
      return expression.parts.map((part) => collect(part, good, into)).every(Boolean);
    case 'not':
      return collect(expression.of, !good, into);
    case 'choice':
      return [expression.yes, expression.no].map((part) => collect(part, good, into)).every(Boolean);
    case 'compare':
      return collectComparison(expression, good, into);
    case 'call':
      return collectCall(expression, good, into);
    case 'literal':
      return true;
    default:
      return false;
  }
}

type Comparison = Extract<Expression, { is: 'compare' }>;
type Call = Extract<Expression, { is: 'call' }>;

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function collectComparison({ operator, left, right }: Comparison, good: boolean, into: Limit[]): boolean {
  if (isLength(left) || isLength(right)) return true;
  const [subject, other, sign] = isMeasured(left)
    ? [left, right, operator]
    : [right, left, MIRRORED[operator] ?? operator];
  if (!isMeasured(subject)) return false;
  if (other.is === 'literal' && other.value === null) return true;
  const value = other.is === 'literal' && typeof other.value === 'number' ? other.value : undefined;
  if (value === undefined && other.is !== 'template') return false;
  if (sign === '==' || sign === '!=') {
    if ((sign === '==') === good) into.push({ side: 'exact', value });
    return true;
  }
  into.push({ side: sign.startsWith('<') === good ? 'max' : 'min', value });
  return true;
}

/** `all(result, # < 1)` is a test of each result; a test of the kind of a result is no limit. */
function collectCall({ name, arguments: given }: Call, good: boolean, into: Limit[]): boolean {
  if (name === 'isNaN' || name === 'isInf' || name === 'isNil') return true;
  const [, test] = given;
  if (test === undefined || !['all', 'any', 'one', 'none'].includes(name)) return false;
  return collect(test, name === 'none' ? !good : good, into);
}

const CONVERSIONS = new Set(['asFloat', 'asInt', 'float', 'int', 'default']);

/** Whether an expression is a measured value, perhaps converted: `asFloat(result)`, `default(result, 0)`. */
function isMeasured(expression: Expression): boolean {
  if (expression.is === 'measured') return true;
  const [first] = expression.is === 'call' && CONVERSIONS.has(expression.name) ? expression.arguments : [];
  return first !== undefined && isMeasured(first);
}

function isLength(expression: Expression): boolean {
  return expression.is === 'call' && (expression.name === 'len' || expression.name === 'count');
}
