/**
 * How deep a statement stands in the BEGIN … END of a trigger, procedure, function or event: a `;` in there
 * does not end it.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/begin-end.html
 * @see https://www.sqlite.org/lang_createtrigger.html
 */
export class BodyDepth {
  #words = 0;
  #creates = false;
  #hasBody = false;
  #depth = 0;
  #previous = '';

  get isOpen(): boolean {
    return this.#depth > 0;
  }

  /** @param key the next token of the statement, in upper case; empty where it is no word or symbol. */
  note(key: string): void {
    const previous = this.#previous;
    this.#previous = key;
    if (this.#words++ === 0) this.#creates = key === 'CREATE';
    if (previous === 'BEGIN' && key === 'NOT') this.#open();
    if (this.#creates && this.#depth === 0 && this.#words <= MAX_HEAD && bodies.has(key))
      this.#hasBody = true;
    if (!this.#hasBody) return;
    if (key === 'BEGIN' || (key === 'CASE' && previous !== 'END')) this.#depth++;
    if (key === 'END') this.#depth = Math.max(0, this.#depth - 1);
    if (previous === 'END' && inner.has(key)) this.#depth++;
  }

  /** MariaDB's BEGIN NOT ATOMIC is a body without a routine around it. */
  #open(): void {
    if (this.#words !== 2) return;
    this.#hasBody = true;
    this.#depth = 1;
  }
}

/** CREATE OR REPLACE DEFINER = 'a'@'b' SQL SECURITY … TRIGGER: the word comes early. */
const MAX_HEAD = 16;
const bodies: ReadonlySet<string> = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT']);

/** What ends with END and a word, but was not counted when it began. */
const inner: ReadonlySet<string> = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);
