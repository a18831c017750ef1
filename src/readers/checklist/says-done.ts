/** A condition or a manner, not a report: "(done when the tests pass)", "(done in parallel)". */
const CONDITION =
  /^\(done\s+(?:(?:when|if|once|after|before|as|means|criteria)\b|by\s+(?:hand|the|\d|q\d)|in\s+(?:\d+\s+)?(?!prs?\b|mrs?\b|commit\b|release\b)[a-z]{2,}(?![\w-]*\d))/i;

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
