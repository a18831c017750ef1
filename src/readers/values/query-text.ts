/** The words by which a query tells one version of the software from another. */
const VERSION_WORDS =
  /version|revision|release|pod[-_ ]?(?:template[-_ ]?)?hash|canary|cohort|baseline|stable|\bsha\b|commit/gi;

/** Variables of Flagger that are the same for the old version and the new one. */
const SAME_FOR_BOTH = new Set(['namespace', 'interval']);

/**
 * What a query tells versions apart by: its arguments (`{{args.x}}`, `{{ target }}`), and words such as
 * `version` or `canary`, each once, in the order of the text.
 */
export function splitBy(query: string): string[] {
  const found: string[] = [];
  for (const [, name = ''] of query.matchAll(/\{\{([^{}]{1,200})\}\}/g)) {
    const argument = name.trim().replace(/^args\./, '');
    if (argument !== '' && !SAME_FOR_BOTH.has(argument)) found.push(argument);
  }
  const literal = query.replace(/\{\{[^{}]{1,200}\}\}/g, '');
  for (const [word] of literal.matchAll(VERSION_WORDS)) found.push(word.toLowerCase());
  return [...new Set(found)];
}

/** The vector that a query of PromQL gives where nothing was measured. */
export interface EmptyVector {
  readonly value: number;
  /** As written: `or vector(0)`. */
  readonly text: string;
}

const MAX_LENGTH = 4000;
const MAX_DEPTH = 10;

/** What aggregates or converts a vector of one value without changing it. */
const UNCHANGED = /^(?:sum|avg|min|max|scalar|vector|round|ceil|floor|abs)\s*\(/;

/**
 * The `or vector(n)` that stands in for the whole result of a query. One within a part of it, as the numerator
 * of a ratio, does not fill an empty result and is left out.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/operators/#logical-set-binary-operators
 */
export function emptyVector(query: string): EmptyVector | undefined {
  let text = query.trim();
  if (text.length > MAX_LENGTH) return undefined;
  for (let depth = 0; depth < MAX_DEPTH; depth++) text = inside(text) ?? text;
  const last = /\bor\s+(?:on\s*\(\s*\)\s*)?vector\s*\(\s*(-?\d{1,15}(?:\.\d{0,15})?)\s*\)$/i.exec(text);
  if (last === null || !isOutside(text, last.index)) return undefined;
  return { value: Number(last[1]), text: last[0].replace(/\s+/g, ' ') };
}

/** What parentheses around the whole of a text enclose, those of a plain aggregation included. */
function inside(text: string): string | undefined {
  const name = UNCHANGED.exec(text)?.[0] ?? (text.startsWith('(') ? '(' : undefined);
  if (name === undefined || !text.endsWith(')')) return undefined;
  const inner = text.slice(name.length, -1);
  return isBalanced(inner) ? inner.trim() : undefined;
}

/** Whether no parenthesis closes that was not opened, and none stays open. */
function isBalanced(text: string): boolean {
  let open = 0;
  for (const { 0: bracket } of text.matchAll(/[()]/g)) {
    open += bracket === '(' ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

function isOutside(text: string, index: number): boolean {
  return isBalanced(text.slice(0, index));
}

/**
 * The unit of a share that a query measures: `%` where it multiplies by 100, `ratio` where it divides one sum by
 * another and does not; `undefined` where the text does not tell.
 */
export function shareUnit(query: string): '%' | 'ratio' | undefined {
  if (/\*\s*100\b(?!\.\d)|\b100\s*\*/.test(query)) return '%';
  if (/\b100/.test(query)) return undefined;
  return /\)\s*\/\s*\(?\s*(?:sum|count|avg|rate|increase)\b/.test(query) ? 'ratio' : undefined;
}
