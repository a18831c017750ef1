const PHASE = /^(?:\W*)phase\s+(\d{1,4}|[ivx]{1,5})\b(?!\.\d)/iu;
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** The number of a heading `Phase 2: Backfill` (`Phase II` is 2), or `undefined` where it is no such heading. */
export function phaseNumber(heading: string): number | undefined {
  const written = PHASE.exec(heading.replace(/^\s*\[[xX ]\]/, ''))?.[1]?.toLowerCase();
  if (written === undefined) return undefined;
  if (/^\d/.test(written)) return Number(written);
  const roman = ROMAN.indexOf(written);
  return roman < 0 ? undefined : roman + 1;
}

/** The number of a heading `2. Schema` or `2) Schema`, as OpenSpec numbers its groups. */
export function groupNumber(heading: string): number | undefined {
  const written = /^(?:\W*)(\d{1,4})[.)]\s+\S/u.exec(heading.replace(/^\s*\[[xX ]\]/, ''))?.[1];
  return written === undefined ? undefined : Number(written);
}
