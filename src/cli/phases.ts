import type { CliIo } from './io.js';

const doing: Readonly<Record<string, string>> = {
  config: 'reading the config',
  discover: 'looking for files',
  read: 'reading files',
  link: 'joining what belongs together',
  judge: 'judging',
  finish: 'writing the result',
};

/** Measures the phases of a run, and says on a terminal which one it is in once the run has become a long one. */
export class Phases {
  readonly #begun: { name: string; at: number }[] = [];
  readonly #showsProgress: boolean;
  #isShown = false;

  constructor(private readonly io: CliIo) {
    this.#showsProgress = io.stderr.isTTY === true && io.terminal !== undefined;
  }

  begin(name: string): void {
    this.#begun.push({ name, at: performance.now() });
    if (!this.#showsProgress || this.#elapsed() < LONG_MS) return;
    this.io.stderr.write(`\r\u001b[2K${doing[name] ?? name}…`);
    this.#isShown = true;
  }

  /** Takes the progress off the terminal, before anything else is written there. */
  end(): void {
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

const LONG_MS = 300;

function timed(name: string, milliseconds: number): string {
  return `${name.padEnd(10)}${milliseconds.toFixed(1).padStart(9)} ms\n`;
}
