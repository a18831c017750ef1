/** Marks and words with which the heading of a phase or group says that it is complete. */
const MARKS: readonly RegExp[] = [
  /[✅✔]/u,
  /^\[[xX]\]/,
  /\((?:done|completed?)\)$/i,
  /(?:\s[—–-]|:)\s*(?:done|complete)$/i,
];

/** The mark of completion in a heading, or `undefined` where it has none. */
export function headingClaim(heading: string): string | undefined {
  const trimmed = heading.trim().replace(/[.!]$/, '');
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
