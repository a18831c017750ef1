import type { MarkdownDocument } from '../../documents/document.js';
import type { ItemState } from '../../model/kinds/item.js';
import { proseOf } from '../markdown/prose.js';

/** What each marker means in a document, by the character between the brackets. */
export type Legend = ReadonlyMap<string, ItemState>;

const NAMED_MARKER = /`\[([^\p{L}\p{N}\s[\]]\uFE0F?)\]`([^`,;|\r\n]{0,80})/gu;

const MEANINGS: readonly (readonly [RegExp, ItemState])[] = [
  [/\b(?:in[ -]progress|started|ongoing|doing|wip|partial(?:ly)?|under way|half)\b/i, 'in-progress'],
  [/\b(?:deferred|postponed|moved|later|forwarded|rescheduled)\b/i, 'deferred'],
  [/\b(?:cancell?ed|dropped|won['’]?t do|abandoned|obsolete|removed)\b/i, 'cancelled'],
  [/\b(?:done|completed?|finished)\b/i, 'done'],
  [/\b(?:open|blocked|waiting|question|important|needs|to do|todo|pending)\b/i, 'open'],
];

/**
 * Reads the legend of a document: each line that names a marker in a code span with its meaning, as
 * ``Legend: `[~]` in progress, `[>]` deferred``.
 *
 * @param kiro in Kiro's files `[-]` is in progress without a legend.
 */
export function legendOf(document: MarkdownDocument, kiro: boolean): Legend {
  const legend = new Map<string, ItemState>();
  if (kiro) legend.set('-', 'in-progress');
  for (const [, marker = '', meaning = ''] of proseOf(document, 'keep-code-spans').matchAll(NAMED_MARKER)) {
    const state = MEANINGS.find(([words]) => words.test(meaning))?.[1];
    if (state !== undefined && !legend.has(marker)) legend.set(marker, state);
  }
  return legend;
}
