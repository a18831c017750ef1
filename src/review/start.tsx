import { render } from 'ink';
import type { LintResult } from '../findings/result.js';
import type { RuleWords } from '../reporters/rule-words.js';
import { App } from './components/app.js';
import type { JobContext } from './jobs.js';
import { enterScreen } from './terminal.js';

export interface Review extends JobContext {
  readonly result: LintResult;
  readonly words: (ruleId: string) => RuleWords | undefined;
  /** A real terminal, at both ends. */
  readonly terminal: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream };
}

/** Why the review ended: the person left it, or a signal did. */
export type ReviewEnd = 'left' | NodeJS.Signals;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Walks a person through the findings; resolves when the terminal is given back. */
export async function startReview({ terminal, result, words, cwd, lint }: Review): Promise<ReviewEnd> {
  const screen = enterScreen(terminal.stdout);
  let end: ReviewEnd = 'left';
  let stop: (signal: NodeJS.Signals) => void = () => {};
  try {
    const app = render(
      <App
        result={result}
        words={words}
        cwd={cwd}
        lint={lint}
        size={screen.size}
        onResize={screen.onResize}
      />,
      { stdin: terminal.stdin, stdout: screen.stdout, exitOnCtrlC: false, patchConsole: false },
    );
    stop = (signal) => {
      end = signal;
      app.unmount();
    };
    for (const signal of signals) process.on(signal, stop);
    await app.waitUntilExit();
  } finally {
    for (const signal of signals) process.off(signal, stop);
    screen.leave();
  }
  return end;
}
