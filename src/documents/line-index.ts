import type { Span } from '../model/span.js';

/** A position as people count: both from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns for the offsets of one text; made once a file. */
export class LineIndex {
  readonly #starts: number[];
  readonly #text: string;

  constructor(text: string) {
    const starts = [0];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 10) starts.push(at + 1);
      else if (unit === 13 && text.charCodeAt(at + 1) !== 10) starts.push(at + 1);
    }
    this.#starts = starts;
    this.#text = text;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  position(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: bounded - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset of a position; positions past the end of their line or text are brought back to it. */
  offset({ line, column }: Position): number {
    const { start, end } = this.line(Math.max(1, Math.min(line, this.lineCount)), this.#text);
    return Math.min(start + Math.max(0, column - 1), end);
  }

  /** The span of a line (from 1), its line end left out where `text` is given. */
  line(line: number, text?: string): Span {
    const start = this.#starts[line - 1] ?? this.#text.length;
    let end = this.#starts[line] ?? this.#text.length;
    if (text !== undefined) while (end > start && /[\r\n]/.test(text.charAt(end - 1))) end--;
    return { start, end };
  }
}
