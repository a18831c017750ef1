/** A limit of a good value that a condition states. */
export interface Bound {
  readonly side: 'min' | 'max';
  readonly value: number;
  readonly condition: 'success' | 'failure';
}

const COMPARISON =
  /(len\s{0,9}\()?([\w.[\]'"#]{1,80})(?:,\s{0,9}[\d.]{1,20})?\s{0,9}\)?\s{0,9}(<=|>=|<|>)\s{0,9}(-?\d{1,20}(?:\.\d{1,20})?)(?![\w.])/g;

/**
 * The limits that a condition sets to what was measured: `result[0] >= 0.95` is a lower one. A condition of
 * failure sets them the other way round. The length of a result is no measurement.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export function boundsOf(text: string, condition: 'success' | 'failure'): Bound[] {
  const bounds: Bound[] = [];
  for (const [, length, subject = '', operator = '', value] of text.matchAll(COMPARISON)) {
    if (length !== undefined || !/^(result|#)/.test(subject)) continue;
    const upper = operator.startsWith('<') === (condition === 'success');
    bounds.push({ side: upper ? 'max' : 'min', value: Number(value), condition });
  }
  return bounds;
}

/**
 * Whether a condition has the same answer whatever was measured: a literal, a comparison of two literals,
 * something compared with itself, a length that is at least 0, or `|| true`.
 */
export function constantAnswer(condition: string): boolean | undefined {
  const text = withoutParentheses(condition.trim());
  const either = text.split('||').map((part) => withoutParentheses(part.trim()));
  if (either.length > 1) {
    const answers = either.map(answerOfTest);
    if (answers.includes(true)) return true;
    return answers.every((answer) => answer === false) ? false : undefined;
  }
  const all = text.split('&&').map((part) => answerOfTest(withoutParentheses(part.trim())));
  if (all.includes(false)) return false;
  return all.every((answer) => answer === true) ? true : undefined;
}

function answerOfTest(text: string): boolean | undefined {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (/^len\s*\([^()]*\)\s*>=\s*0$/.test(text)) return true;
  const parts = /^([^<>=!&|]+)(==|!=|<=|>=|<|>)([^<>=!&|]+)$/.exec(text);
  if (parts === null) return undefined;
  const [, left = '', operator = '', right = ''] = parts;
  return compare(left.trim(), operator, right.trim());
}

function compare(left: string, operator: string, right: string): boolean | undefined {
  const same = left === right;
  const numbers = [left, right].map((side) => (/^-?\d+(\.\d+)?$/.test(side) ? Number(side) : undefined));
  const [a, b] = numbers;
  if (a === undefined || b === undefined) {
    return same && (operator === '==' || operator === '<=' || operator === '>=') ? true : undefined;
  }
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    default:
      return a > b;
  }
}

/** Takes away parentheses around the whole of a text. */
function withoutParentheses(text: string): string {
  return /^\([^()]*\)$/.test(text) ? text.slice(1, -1).trim() : text;
}
