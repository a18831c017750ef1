import { runEnd } from './characters.js';

/** The start of the run of backticks that closes code, no longer and no shorter than the one that opens it. */
export function closingRun(text: string, marks: string, from: number, end: number): number | undefined {
  let at = text.indexOf('`', from);
  while (at !== -1 && at < end) {
    const after = runEnd(text, at, end);
    if (after - at === marks.length) return at;
    at = text.indexOf('`', after);
  }
  return undefined;
}

/** One space or line ending at both ends is taken off, unless there is nothing else. */
export function withoutPadding(value: string): string {
  const padded = /^(?: |\r?\n)([\s\S]*)(?: |\r?\n)$/.exec(value);
  return padded === null || /^[ \r\n]*$/.test(value) ? value : (padded[1] ?? value);
}
