import type { Span } from '../../model/span.js';

/** A query is looked for no further than this behind the line that the parser gives for it. */
const REACH = 4000;

/** The text of a body, for the places of its queries in the script. */
export class BodyText {
  readonly #lines: number[] = [0];

  /**
   * @param start the offset of the body in the script; `undefined` where it is not written as it reads, as in
   *   a quoted string with doubled quotes: everything then stands at `whole`.
   * @param whole the statement that holds the body.
   */
  constructor(
    private readonly body: string,
    private readonly start: number | undefined,
    private readonly whole: Span,
  ) {
    for (let at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) this.#lines.push(at + 1);
  }

  /**
   * The place of a query, from its first word on, an EXECUTE before it included. The parser keeps the line of
   * a query and its text, in which white space stands for an INTO.
   *
   * @param line from 1.
   */
  spanOf(line: number, query: string): Span {
    if (this.start === undefined) return this.whole;
    const from = this.#lines[line - 1] ?? 0;
    const words = query.trim();
    const [head = ''] = words.split(/\n|\s{3}/, 1);
    const found = this.body.slice(from, from + REACH).indexOf(head);
    const at = found < 0 ? this.#firstWord(from) : this.#withExecute(from, from + found);
    const end = Math.min(this.body.length, Math.max(at + 1, from + Math.max(found, 0) + words.length));
    return { start: this.start + at, end: this.start + end };
  }

  #firstWord(from: number): number {
    const line = this.body.slice(from, from + REACH);
    return from + (line.length - line.trimStart().length);
  }

  #withExecute(from: number, at: number): number {
    const word = /\b(?:execute|perform)\s+$/i.exec(this.body.slice(Math.max(from, at - 40), at));
    return word === null ? at : at - word[0].length;
  }
}
