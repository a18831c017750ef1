import { render } from 'ink';
import type { Terminal } from '../io.js';
import { Ask } from './ask.js';
import type { Question } from './question.js';
import type { AskState } from './state.js';

/**
 * Asks a person at a terminal.
 *
 * @returns the values chosen, or the one text typed; `undefined` when the person has left.
 */
export async function ask(terminal: Terminal, question: Question): Promise<readonly string[] | undefined> {
  let end: NonNullable<AskState['end']> = 'left';
  const app = render(
    <Ask
      question={question}
      onEnd={(how) => {
        end = how;
      }}
    />,
    { stdin: terminal.stdin, stdout: terminal.stdout, exitOnCtrlC: false, patchConsole: false },
  );
  await app.waitUntilExit();
  return answerOf(end);
}

/** One answer, for questions that have one. */
export async function askOne(terminal: Terminal, question: Question): Promise<string | undefined> {
  return (await ask(terminal, question))?.[0];
}

function answerOf(end: NonNullable<AskState['end']>): readonly string[] | undefined {
  return end === 'left' ? undefined : end.answer;
}
