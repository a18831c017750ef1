import type { CliIo } from './io.js';

const doing: Readonly<Record<string, string>> = {
  read: 'reading files',
  link: 'joining what belongs together',
  judge: 'judging',
};

/**
 * Measures the phases of a run, and says on a terminal which one it is in, from the first that can be a long
 * one. Files are read without pause, so that no timer could wait and see.
 */
export class Phases {
  readonly #begun: { name: string; at: number }[] = [];
  readonly #showsProgress: boolean;
  #isShown = false;

  constructor(private readonly io: CliIo) {
    this.#showsProgress = io.stderr.isTTY === true && io.terminal !== undefined && io.env.TERM !== 'dumb';
  }

  begin(name: string): void {
    this.#begun.push({ name, at: performance.now() });
    const words = doing[name];
    if (!this.#showsProgress || words === undefined) return;
    this.io.stderr.write(`\r\u001b[2K${words}…`);
    this.#isShown = true;
  }

  /** Takes the progress off the terminal, before anything else is written there. */
  end(): void {
    if (this.#begun.at(-1)?.name === 'end') return;
    this.#begun.push({ name: 'end', at: performance.now() });
    if (this.#isShown) this.io.stderr.write('\r\u001b[2K');
    this.#isShown = false;
  }

  /** A line a phase, in milliseconds. */
  timing(): string {
    const lines: string[] = [];
    for (const [index, { name, at }] of this.#begun.entries()) {
      const next = this.#begun[index + 1];
      if (next !== undefined) lines.push(timed(name, next.at - at));
    }
    return [...lines, timed('total', this.#elapsed())].join('');
  }

  #elapsed(): number {
    return (this.#begun.at(-1)?.at ?? 0) - (this.#begun[0]?.at ?? 0);
  }
}

function timed(name: string, milliseconds: number): string {
  return `${name.padEnd(10)}${milliseconds.toFixed(1).padStart(9)} ms\n`;
}
