import type { MarkdownDocument } from '../../documents/document.js';
import type { ItemState } from '../../model/kinds/item.js';
import { proseOf } from '../markdown/prose.js';

/** What each marker means in a document, by the character between the brackets. */
export type Legend = ReadonlyMap<string, ItemState>;

const MARKER = String.raw`\[([^\p{L}\p{N}\s[\]]\uFE0F?)\]`;
/** A marker in a code span with its meaning: `` `[~]` = in progress``, ``| `[~]` | in progress |``. */
const NAMED_MARKER = new RegExp(
  String.raw`\x60(?:- )?${MARKER}\x60(?:[ \t]*\|)?([^\x60,;|\r\n]{0,80})`,
  'gu',
);
/** The other way round: `` in progress: `[~]` ``. Looked for from the marker back: prose has few of them. */
const MEANING_FIRST = new RegExp(
  String.raw`(?<=([^\x60,;|.\r\n]{1,60})[:=(][ \t]{0,8})\x60(?:- )?${MARKER}\x60`,
  'gu',
);
/** On a line that calls itself a legend the marker needs no code span. */
const LEGEND_LINE = /^[ \t>*_-]*(?:legend|key|markers?|notation)\b[^:\r\n]{0,40}:[^\r\n]{1,400}/gim;
const BARE_MARKER = new RegExp(String.raw`${MARKER}([^[,;|\r\n]{0,80})`, 'gu');

const MEANINGS: readonly (readonly [RegExp, ItemState])[] = [
  [/\b(?:in[ -]progress|started|ongoing|doing|wip|partial(?:ly)?|under way|half)\b/i, 'in-progress'],
  [/\b(?:deferred|postponed|moved|later|forwarded|rescheduled)\b/i, 'deferred'],
  [/\b(?:cancell?ed|dropped|won['’]?t do|abandoned|obsolete|removed)\b/i, 'cancelled'],
  [/\b(?:done|completed?|finished)\b/i, 'done'],
];
/** A meaning that is none of the states is something to wait for: `[!]` blocked. */
const SAYS_SOMETHING = /^[ \t]*(?:[=:–—→-]|->|is\b|means\b)?[ \t]*\p{L}{2,}/u;

/**
 * Reads the legend of a document: each line that names a marker in a code span with its meaning, as
 * ``Legend: `[~]` in progress, `[>]` deferred``.
 *
 * @param kiro in Kiro's files `[-]` is in progress without a legend.
 */
export function legendOf(document: MarkdownDocument, kiro: boolean): Legend {
  const legend = new Map<string, ItemState>();
  if (kiro) legend.set('-', 'in-progress');
  for (const [marker, meaning] of namedMarkers(proseOf(document, 'keep-code-spans'))) {
    const state = MEANINGS.find(([words]) => words.test(meaning))?.[1];
    if (legend.has(marker)) continue;
    if (state !== undefined) legend.set(marker, state);
    else if (SAYS_SOMETHING.test(meaning)) legend.set(marker, 'open');
  }
  return legend;
}

function* namedMarkers(prose: string): Generator<readonly [string, string]> {
  for (const [line] of prose.matchAll(LEGEND_LINE)) {
    for (const [, marker = '', meaning = ''] of line.replace(/`/g, '').matchAll(BARE_MARKER)) {
      yield [marker, meaning];
    }
  }
  for (const [, marker = '', meaning = ''] of prose.matchAll(NAMED_MARKER)) {
    if (/\p{L}/u.test(meaning)) yield [marker, meaning];
  }
  for (const [, meaning = '', marker = ''] of prose.matchAll(MEANING_FIRST)) yield [marker, meaning];
}
