/** What stands where nothing is stated yet: nothing, a dash, `pending`. */
export function isNotStated(text: string): boolean {
  return /^(?:[-–—]*|pending|n\/a|tbd)$/i.test(text.trim());
}

const VERDICT =
  /^(?:(pass(?:ed|es)?)|needs?[ _-](work|decision)|(not[ _-](?:pass(?:ed)?|ready)|fail(?:ed|s)?|blocked|rejected))\b/i;

/**
 * The verdict that a text begins with, as states write it (`pass`, `needs_work`), or the word of a refusal;
 * `undefined` for anything else, for a change (`needs_work → pass`) and for a choice that a template leaves open
 * (`pass | needs_work`).
 */
export function verdictOf(text: string): string | undefined {
  const words = text.replace(/^[^\p{L}\p{N}]+/u, '');
  const [said, pass, needs, refusal] = VERDICT.exec(words) ?? [];
  if (said === undefined || isChange(words) || /^\W{0,3}[|/]/.test(words.slice(said.length)))
    return undefined;
  if (pass !== undefined) return 'pass';
  return needs === undefined ? refusal?.toLowerCase() : `needs_${needs.toLowerCase()}`;
}

/** The score of 10 that a text begins with: `8`, `8/10`, `8 / 10`; `undefined` for another scale, a range or a change. */
export function scoreOf(text: string): number | undefined {
  const [said, score, scale = '10'] =
    /^\W{0,3}(\d{1,3}(?:\.\d{1,3})?)(?:\s{0,3}\/\s{0,3}(\d{1,4}))?/.exec(text) ?? [];
  if (said === undefined || score === undefined || scale !== '10' || isChange(text)) return undefined;
  return /^\s*(?:%|[-–]\s*\d|\.?\d|\/)/.test(text.slice(said.length)) ? undefined : Number(score);
}

/** The score that a text gives somewhere: `PASS (score 8)`, `needs_work, 6/10`. */
export function scoreWithin(text: string): number | undefined {
  const at = /\bscore\b\W{0,4}(?=\d)|(?<![\d/.])(?=\d{1,2}\s{0,3}\/\s{0,3}10\b)/i.exec(text);
  return at === null ? undefined : scoreOf(text.slice(at.index + at[0].length));
}

function isChange(text: string): boolean {
  return /->|→/.test(text);
}
