import type { Span } from '../../model/span.js';

/** `**Examples**: …`, `such as …`, `e.g. …`. */
const INTRODUCES_EXAMPLE =
  /(?:^\W*examples?\W*:|\b(?:for example|for instance|such as|e\.g\.))(?<after>[^!?;]*)$/i;

/** "For example, run `scripts/a.py`" asks for the file. */
const ASKS = /\b(?:see|read|run|open|load|use|call|execute|follow|consult|check)\b/i;

/** "A `references/schema.md` file would be helpful." */
const WOULD_BE = /^[^.!?;]*\b(?:would|could|might) be\b/i;

/** As far as a sentence is looked at, so that a long paragraph is not read again for each of its code spans. */
const REACH = 300;

/**
 * Whether a text speaks of what stands in a code span as something that may be, not as something to reach for:
 * it is one of several examples, or would be good to have.
 *
 * @param block where the paragraph or cell that it stands in begins.
 */
export function isOnlySpokenOf(text: string, { start, end }: Span, block: number): boolean {
  const before = INTRODUCES_EXAMPLE.exec(text.slice(Math.max(block, start - REACH), start));
  if (before !== null) return !ASKS.test(before.groups?.after ?? '');
  return WOULD_BE.test(text.slice(end, end + REACH));
}
