import type { Evidence, Span } from '../../model/span.js';
import type { Sentence } from '../markdown/prose.js';

/** What a revert of code leaves as it is. */
const STATE_WORD =
  /(?<![\w-])(?:migrations?|columns?|tables?|schemas?|backfill(?:s|ed|ing)?|queues?|topics?|consumers?|caches?|flags?|configs?|webhooks?|e-?mails?|payments?)(?![\w-])/gi;
const SQL_FILE = /[\w*./-]{1,200}\.sql\b/gi;
/** "no migration", "does not touch the schema", "without any new columns". */
const NEGATED = /\b(?:no|not|without|never|none|nor|neither)\b(?:\s+\S+){0,4}\s*$|n['’]t(?:\s+\S+){0,4}\s*$/i;
const UNTOUCHED = /^(?:\s+\S+){0,3}?\s+(?:unchanged|untouched|unaffected)\b/i;
/** Words that make a table of data one of a document. */
const TABLE_OF_TEXT = /^\s+(?:of contents|below|above)\b/i;

/** One mention of state that outlives a revert. */
export interface StateMention {
  readonly word: string;
  readonly span: Span;
}

/** The state words of a sentence that are not negated in it. */
export function stateWordsIn({ text, span }: Sentence, prose: string): StateMention[] {
  if (text === '') return [];
  const mentions: StateMention[] = [];
  const said = prose.slice(span.start, span.end);
  for (const match of said.matchAll(STATE_WORD)) {
    const before = said.slice(Math.max(0, match.index - 120), match.index);
    const after = said.slice(match.index + match[0].length, match.index + match[0].length + 80);
    if (NEGATED.test(before) || UNTOUCHED.test(after) || TABLE_OF_TEXT.test(after)) continue;
    const start = span.start + match.index;
    mentions.push({ word: match[0].toLowerCase(), span: { start, end: start + match[0].length } });
  }
  return mentions;
}

/** Whether words speak of state, negated or not: "no data was touched" says what becomes of it. */
export function speaksOfState(words: string): boolean {
  return words.search(STATE_WORD) >= 0 || words.search(SQL_FILE) >= 0;
}

/** The SQL files that a part of a text names. */
export function sqlFilesIn(text: string, from: number): StateMention[] {
  const mentions: StateMention[] = [];
  for (const { 0: word, index } of text.matchAll(SQL_FILE)) {
    mentions.push({ word, span: { start: from + index, end: from + index + word.length } });
  }
  return mentions;
}

/** The first mention of each word as evidence, in the order of the text. */
export function stateEvidence(
  mentions: readonly StateMention[],
  path: string,
): (Evidence & { word: string })[] {
  const evidence = new Map<string, Evidence & { word: string }>();
  for (const { word, span } of [...mentions].sort((one, other) => one.span.start - other.span.start)) {
    const stem = word.replace(/s$/, '');
    if (!evidence.has(stem)) evidence.set(stem, { path, span, note: 'state that outlives a revert', word });
  }
  return [...evidence.values()];
}
