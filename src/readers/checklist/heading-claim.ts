/** Marks and words with which the heading of a phase or group says that it is complete. */
const MARKS: readonly RegExp[] = [
  /[✅✔]/u,
  /^\[[xX]\]/,
  /\((?:done|completed?)(?:[,:]?\s+\d{4}-\d{2}-\d{2})?\)$/i,
  /(?:\s[—–-]|:)\s*(?:done|completed?)$/i,
];

/** A mark in front of what is still to be checked adorns it: `## ✅ Acceptance criteria`. */
const ADORNED =
  /^[✅✔]\uFE0F?\s.*\b(?:criteri(?:a|on)|checklist|definition of done|acceptance|verification|to-?dos?|next steps|remaining|requirements?|goals?|objectives?)\b/iu;

/** The mark of completion in a heading, or `undefined` where it has none. */
export function headingClaim(heading: string): string | undefined {
  const trimmed = heading.trim().replace(/[.!]$/, '');
  if (ADORNED.test(trimmed)) return undefined;
  for (const mark of MARKS) {
    const said = mark.exec(trimmed)?.[0];
    if (said !== undefined) return said.trim();
  }
  return undefined;
}

/** The heading without its marks of completion. */
export function withoutClaim(heading: string): string {
  const bare = MARKS.reduce((words, mark) => words.replace(mark, ' '), heading.trim().replace(/[.!]$/, ''));
  return bare
    .replace(/\uFE0F/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
