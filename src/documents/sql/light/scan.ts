import type { Comment, Problem } from '../../parsed.js';
import { BodyDepth } from './body-depth.js';
import type { Lexicon, Token } from './tokens.js';

/** A script as its tokens, statement by statement. */
export interface Scan {
  readonly statements: readonly (readonly Token[])[];
  readonly comments: readonly Comment[];
  /** A string, name or comment that never ends, or a bracket without its other half. */
  readonly problem: Problem | undefined;
}

/** Parts a script into statements and these into tokens, in one pass. */
export function scan(text: string, lexicon: Lexicon): Scan {
  return new Scanner(text, lexicon).run();
}

const space = /\s+/y;
const word = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const digitsThenWord = /\d+[\p{L}_$][\p{L}\p{N}_$]*/uy;
const number = /0[xX][\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const symbol = /<=>|->>|<<|>>|<=|>=|<>|!=|==|\|\||&&|:=|->|[^\s]/uy;
const delimiterCommand = /DELIMITER[ \t]+(\S+)[^\n]*/iy;
const versionComment = /\/\*M?!(?:\d{5,6})?/y;

class Scanner {
  readonly #statements: Token[][] = [];
  readonly #comments: Comment[] = [];
  #problem: Problem | undefined;
  #current: Token[] = [];
  #brackets: Token[] = [];
  #body = new BodyDepth();
  #delimiter = ';';
  #inVersionComment = false;
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly lexicon: Lexicon,
  ) {}

  run(): Scan {
    while (this.#at < this.text.length && this.#problem === undefined) this.#step();
    this.#end();
    return { statements: this.#statements, comments: this.#comments, problem: this.#problem };
  }

  #step(): void {
    if (this.#take(space) !== undefined || this.#comment() || this.#command()) return;
    if (this.text.startsWith(this.#delimiter, this.#at) && !this.#isInsideBody()) {
      this.#at += this.#delimiter.length;
      this.#end();
      return;
    }
    this.#token();
  }

  /** A `;` inside the body of a trigger or procedure ends a statement of the body only. */
  #isInsideBody(): boolean {
    return this.#delimiter === ';' && this.#body.isOpen;
  }

  #end(): void {
    if (this.#current.length > 0) this.#statements.push(this.#current);
    const [open] = this.#brackets;
    if (open !== undefined) this.#problem ??= { span: open, message: 'a bracket is never closed' };
    this.#current = [];
    this.#brackets = [];
    this.#body = new BodyDepth();
  }

  #comment(): boolean {
    const start = this.#at;
    const opening = this.#take(this.lexicon.lineComment);
    if (opening !== undefined) {
      const newLine = this.text.indexOf('\n', this.#at);
      this.#at = newLine < 0 ? this.text.length : newLine;
      this.#note(start, this.text.slice(start, this.#at).replace(/^(?:--+|#+)/, ''));
      return true;
    }
    if (this.lexicon.dialect === 'mysql' && this.#versionComment()) return true;
    if (!this.text.startsWith('/*', start)) return false;
    const close = this.text.indexOf('*/', start + 2);
    if (close < 0) {
      this.#fail(start, start + 2, 'a comment is never closed');
      return true;
    }
    this.#at = close + 2;
    this.#note(start, this.text.slice(start, this.#at).replace(/^\/\*+|\*+\/$/g, ''));
    return true;
  }

  /** What stands in a version comment runs: https://dev.mysql.com/doc/refman/8.0/en/comments.html */
  #versionComment(): boolean {
    if (this.#inVersionComment && this.text.startsWith('*/', this.#at)) {
      this.#at += 2;
      this.#inVersionComment = false;
      return true;
    }
    if (this.#take(versionComment) === undefined) return false;
    this.#inVersionComment = true;
    return true;
  }

  #note(start: number, words: string): void {
    this.#comments.push({ span: { start, end: this.#at }, text: words.trim() });
  }

  /** `DELIMITER //` is a command of the client, on a line of its own between two statements. */
  #command(): boolean {
    if (this.lexicon.dialect !== 'mysql' || this.#current.length > 0) return false;
    const command = this.#take(delimiterCommand);
    if (command === undefined) return false;
    this.#delimiter = command[1] ?? ';';
    return true;
  }

  #token(): void {
    const start = this.#at;
    const first = this.text.charAt(start);
    const closing = this.lexicon.nameQuotes.get(first);
    if (closing !== undefined) {
      this.#quoted('name', closing, false);
      return;
    }
    if (this.lexicon.stringQuotes.has(first)) {
      this.#quoted('string', first, this.lexicon.backslash);
      return;
    }
    const variable = this.#take(this.lexicon.variable);
    if (variable !== undefined) {
      this.#push('variable', variable[0], start);
      return;
    }
    const named = this.#take(digitsThenWord, /^0[xXbB]|^\d+[eE]\d*$/) ?? this.#take(word);
    if (named !== undefined) {
      this.#push('word', named[0], start);
      return;
    }
    const digits = this.#take(number);
    if (digits !== undefined) {
      this.#push('number', digits[0], start);
      return;
    }
    const mark = this.#take(symbol);
    if (mark === undefined) this.#at++;
    else this.#push('symbol', mark[0], start);
  }

  #quoted(kind: 'name' | 'string', closing: string, backslash: boolean): void {
    const start = this.#at;
    let said = '';
    let at = start + 1;
    for (;;) {
      const end = this.#closing(at, closing, backslash);
      if (end < 0) {
        this.#fail(start, start + 1, `a ${kind} is never closed`);
        return;
      }
      said += this.text.slice(at, end);
      at = end + 1;
      if (closing === ']' || this.text.charAt(at) !== closing) break;
      said += closing;
      at++;
    }
    this.#at = at;
    this.#push(kind, backslash ? said.replace(/\\([\s\S])/g, '$1') : said, start);
  }

  #closing(from: number, closing: string, backslash: boolean): number {
    if (!backslash) return this.text.indexOf(closing, from);
    for (let at = from; at < this.text.length; at++) {
      if (this.text.charAt(at) === '\\') at++;
      else if (this.text.charAt(at) === closing) return at;
    }
    return -1;
  }

  #push(kind: Token['kind'], text: string, start: number): void {
    const key = kind === 'word' || kind === 'symbol' ? text.toUpperCase() : '';
    const token = { kind, text, key, start, end: this.#at };
    this.#current.push(token);
    this.#body.note(key);
    if (key === '(') this.#brackets.push(token);
    if (key === ')' && this.#brackets.pop() === undefined)
      this.#fail(start, start + 1, 'a bracket is closed that was never opened');
  }

  #fail(start: number, end: number, message: string): void {
    this.#problem ??= { span: { start, end }, message };
    this.#at = this.text.length;
  }

  /** @param unless what the match must not look like. */
  #take(pattern: RegExp, unless?: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    if (match === null || unless?.test(match[0]) === true) return undefined;
    this.#at += match[0].length;
    return match;
  }
}
