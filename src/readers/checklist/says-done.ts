/** A condition, not a report: "(done when the tests pass)". */
const CONDITION = /^\(done\s+(?:when|if|once|after|by|before|in|as|means|criteria)\b/i;

const SAYINGS: readonly RegExp[] = [
  /^(?:✅|✔)/u,
  /^done\s*:/i,
  /\(done\b[^()]*\)[.!]?$/i,
  /(?:\s[—–-]|\s--)\s*done[.!]?$/i,
];

/** The words with which an item says of itself that it is done, or `undefined` where it does not. */
export function saysDone(text: string): string | undefined {
  const said = text.trim();
  for (const saying of SAYINGS) {
    const words = saying.exec(said)?.[0].trim();
    if (words !== undefined && !CONDITION.test(words)) return words;
  }
  return undefined;
}
