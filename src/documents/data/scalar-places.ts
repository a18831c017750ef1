import type { Span } from '../../model/span.js';

/**
 * Finds parts of a scalar's value in the file it is written in: in a plain, quoted, literal (`|`) or folded
 * (`>`) scalar the value has other blanks, and quotes have escapes, but everything else stands in order.
 *
 * @param source the whole file.
 * @param span where the scalar stands.
 * @param value what it holds.
 * @returns the place of a stretch of the value, given as offsets; cheap for calls in ascending order.
 */
export function scalarPlaces(
  source: string,
  span: Span,
  value: string,
): (start: number, end: number) => Span {
  const style = source.charAt(span.start);
  const head = style === '|' || style === '>' ? source.indexOf('\n', span.start) + 1 : span.start;
  const first = head <= span.start && (style === '"' || style === "'") ? span.start + 1 : head;
  const walk = new Walk(source, span.end, value, first, style === '"');
  return (start, end) => {
    const from = firstInk(value, start, end);
    const last = lastInk(value, from, end);
    return { start: walk.to(from), end: Math.min(walk.to(last) + 1, span.end) };
  };
}

/** Indentation and blank lines between two characters are no longer than this. */
const MAX_GAP = 5000;

/** Goes through value and source side by side, over what is only in one of them. */
class Walk {
  #value = 0;
  #source: number;

  constructor(
    private readonly source: string,
    private readonly end: number,
    private readonly value: string,
    private readonly first: number,
    private readonly escapes: boolean,
  ) {
    this.#source = first;
  }

  /** Where the character at an offset of the value stands in the source. */
  to(offset: number): number {
    if (offset < this.#value) {
      this.#value = 0;
      this.#source = this.first;
    }
    for (; this.#value < offset; this.#value++) {
      if (!isBlank(this.value.charAt(this.#value))) this.#source = this.#find(this.#value) + 1;
    }
    return this.#find(offset);
  }

  #find(offset: number): number {
    const sought = this.value.charAt(offset);
    const last = Math.min(this.end, this.#source + MAX_GAP);
    let at = this.#source;
    while (at < last && this.source.charAt(at) !== sought) at += this.#isEscape(at) ? 2 : 1;
    return at < last ? at : Math.min(this.#source, this.end);
  }

  /** `\n` and its like stand for a blank; `\"` for what follows the stroke. */
  #isEscape(at: number): boolean {
    return this.escapes && this.source.charAt(at) === '\\' && !/["\\/]/.test(this.source.charAt(at + 1));
  }
}

function isBlank(unit: string): boolean {
  return unit === ' ' || unit === '\n' || unit === '\t' || unit === '\r';
}

function firstInk(value: string, start: number, end: number): number {
  let at = start;
  while (at < end - 1 && isBlank(value.charAt(at))) at++;
  return at;
}

function lastInk(value: string, start: number, end: number): number {
  let at = Math.min(end, value.length) - 1;
  while (at > start && isBlank(value.charAt(at))) at--;
  return Math.max(at, start);
}
