import { safeSentence } from '../reporters/safe-text.js';
import { wrapWords } from '../reporters/wrap-words.js';
import type { Output } from './io.js';

/** What is left to a person when files have been written; a terminal gets lines that it need not break itself. */
export function nextSteps(steps: readonly string[], { columns = 0 }: Output): string {
  const lines = steps.flatMap((step) => {
    const text = safeSentence(step);
    const [first = '', ...rest] = columns > 0 ? wrapWords(text, Math.max(30, columns - 5)) : [text];
    return [`  - ${first}\n`, ...rest.map((line) => `    ${line}\n`)];
  });
  return `\nNext:\n${lines.join('')}`;
}
