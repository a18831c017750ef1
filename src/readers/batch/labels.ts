import type { BatchList } from '../../model/kinds/batch.js';

/** A label that opens a list, and whether it says so much that a document with it is a report. */
export interface Label {
  readonly list: BatchList;
  readonly sure: boolean;
}

const LABELS: readonly (readonly [pattern: RegExp, list: BatchList, sure: boolean])[] = [
  [/^services$/, 'services', false],
  [/^(?:services? attempted|attempted services?)$/, 'attempted', true],
  [/^attempted$/, 'attempted', false],
  [/^(?:services? completed|completed services?)$/, 'completed', true],
  [/^completed$/, 'completed', false],
  [/^blockers?(?: (?:and|&|\/) (?:their )?missing upstreams?)?$/, 'blockers', false],
  [/^(?:current (?:dependency )?|dependency )frontier\b/, 'frontier', true],
  [/^frontier$/, 'frontier', false],
  [/^next (?:executable )?batch(?: (?:to start|to run|\d{1,6}))?$/, 'nextBatch', true],
];

/** The list that a heading, a bold text or the words before a colon open; `undefined` where they open none. */
export function labelOf(words: string): Label | undefined {
  const bare = words
    .replace(/\([^()]*\)/g, ' ')
    .replace(/^[^\p{L}]+|[\s:.]+$/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
  if (bare.length > 80) return undefined;
  for (const [pattern, list, sure] of LABELS) if (pattern.test(bare)) return { list, sure };
  return undefined;
}

/** The number of a heading `Batch 2: Orders`; `undefined` where it is no such heading. */
export function batchNumber(heading: string): number | undefined {
  const number = /^[^\p{L}\d]*batch\s+#?(\d{1,6})\b/iu.exec(heading)?.[1];
  return number === undefined ? undefined : Number(number);
}
