import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ParseResult } from 'libpg-query';

/** Fewer scripts are parsed sooner than a thread has started. */
const WORTH_A_THREAD = 200;

/** Scripts that go over together: a message costs as much as a small script. */
const BUNDLE = 32;

interface Answer {
  /** The number of the first script of the bundle. */
  readonly first: number;
  readonly trees: readonly (string | undefined)[];
}

/**
 * PostgreSQL's parser on a second thread, for scripts of which it is known early that they will be parsed.
 *
 * Nothing waits for it: a script that it has not parsed when its turn comes is parsed on the first thread, as all
 * are where no thread can be had.
 */
export class ParserAhead {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #numbers = new Map<string, number>();
  readonly #trees = new Map<number, string>();
  #bundle: string[] = [];

  private constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(new URL('./parser-thread.mjs', import.meta.url), {
      workerData: { port: port2 },
      transferList: [port2],
    });
    this.#worker.on('error', () => this.#numbers.clear());
    this.#worker.unref();
    this.#port.unref();
  }

  /** @returns `undefined` where one thread is enough, or all there is. */
  static start(scripts: number, processors = availableParallelism()): ParserAhead | undefined {
    return scripts < WORTH_A_THREAD || processors < 2 ? undefined : new ParserAhead();
  }

  /** Has a script parsed. */
  ask(text: string): void {
    if (this.#numbers.has(text)) return;
    this.#numbers.set(text, this.#numbers.size);
    this.#bundle.push(text);
    if (this.#bundle.length === BUNDLE) this.flush();
  }

  /** Sends what waits for its bundle to be full. */
  flush(): void {
    this.#port.postMessage({ first: this.#numbers.size - this.#bundle.length, texts: this.#bundle });
    this.#bundle = [];
  }

  /** The tree of a script, where it is there by now. */
  take(text: string): ParseResult | undefined {
    const number = this.#numbers.get(text);
    if (number === undefined) return undefined;
    if (!this.#trees.has(number)) this.#receive();
    const tree = this.#trees.get(number);
    this.#trees.delete(number);
    return tree === undefined ? undefined : (JSON.parse(tree) as ParseResult);
  }

  async close(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }

  /** Takes in what has been answered; the first thread is too busy to be told. */
  #receive(): void {
    for (;;) {
      const message: { readonly message: Answer } | undefined = receiveMessageOnPort(this.#port);
      if (message === undefined) return;
      const { first, trees } = message.message;
      for (const [index, tree] of trees.entries()) {
        if (tree !== undefined) this.#trees.set(first + index, tree);
      }
    }
  }
}
