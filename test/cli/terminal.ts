import { EventEmitter } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from '../../src/cli/io.js';

/** A terminal with somebody at it: each answer is typed when its question has appeared. */
export class TypingTerminal {
  readonly #screen: string[] = [];
  readonly #stdin = new Keyboard();
  #answers: readonly (readonly [question: string, keys: readonly string[]])[] = [];
  #isTyping = false;

  /** Types the keys once the question is shown; the questions come in this order. */
  types(...answers: readonly (readonly [question: string, ...keys: string[]])[]): this {
    this.#answers = answers.map(([question, ...keys]) => [question, keys]);
    return this;
  }

  get shown(): string {
    return this.#screen.join('');
  }

  get io(): Terminal {
    const stdout = Object.assign(new EventEmitter(), {
      columns: 100,
      rows: 40,
      isTTY: true,
      write: (text: string) => this.#write(text),
    });
    return { stdin: this.#stdin as never, stdout: stdout as never };
  }

  #write(text: string): boolean {
    const plain = stripVTControlCharacters(text);
    this.#screen.push(plain);
    const [next, ...later] = this.#answers;
    // A question is shown again after each key; the same one asked twice has to be asked anew.
    if (next !== undefined && !this.#isTyping && plain.includes(`? ${next[0]}`)) {
      this.#answers = later;
      this.#isTyping = true;
      void this.#stdin.type(next[1], () => {
        this.#isTyping = false;
      });
    }
    return true;
  }
}

/** What ink needs of standard input. */
class Keyboard extends EventEmitter {
  readonly isTTY = true;
  #typed: string[] = [];

  setEncoding(): void {}
  setRawMode(): void {}
  resume(): void {}
  pause(): void {}
  ref(): void {}
  unref(): void {}

  read(): string | null {
    return this.#typed.shift() ?? null;
  }

  /**
   * Key by key, when ink listens: it handles each in a task of its own.
   *
   * @param beforeLast called when only one key is left, which ends the question.
   */
  async type(keys: readonly string[], beforeLast: () => void): Promise<void> {
    for (const [index, key] of keys.entries()) {
      do await new Promise((resolve) => setTimeout(resolve, 60));
      while (this.listenerCount('readable') === 0);
      if (index === keys.length - 1) beforeLast();
      this.#typed.push(key);
      this.emit('readable');
    }
  }
}

export const enter = '\r';
export const esc = '\u001b';
export const down = '\u001b[B';
