import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';

/** One sentence of running text, with its place; list items and table cells end a sentence. */
export interface Sentence {
  readonly text: string;
  readonly span: Span;
}

/**
 * The text with everything blanked that is no prose (fenced and indented code, code spans, HTML, front
 * matter), of the same length, so that an offset in it is an offset of the document.
 *
 * @param keepCodeSpans code spans stay readable (for paths and commands).
 */
export function proseOf(
  document: MarkdownDocument,
  keepCodeSpans: 'keep-code-spans' | 'blank' = 'blank',
): string {
  const made = proses[keepCodeSpans].get(document) ?? withoutCode(document, keepCodeSpans);
  proses[keepCodeSpans].set(document, made);
  return made;
}

/** A reader of plans asks for the prose of one document a dozen times. */
const proses = {
  'keep-code-spans': new WeakMap<MarkdownDocument, string>(),
  blank: new WeakMap<MarkdownDocument, string>(),
};

function withoutCode(document: MarkdownDocument, keepCodeSpans: 'keep-code-spans' | 'blank'): string {
  const blanked: Span[] = [];
  for (const node of everyNode(document.tree.root)) {
    if (node.type === 'code' || node.type === 'html' || node.type === 'yaml') blanked.push(spanOf(node));
    if (node.type === 'inlineCode' && keepCodeSpans === 'blank') blanked.push(spanOf(node));
  }
  return blank(document.text, blanked);
}

/** The sentences of a document, in order; headings are sentences of their own. */
export function sentencesOf(document: MarkdownDocument): readonly Sentence[] {
  const made = sentencesOfDocuments.get(document) ?? readSentences(document);
  sentencesOfDocuments.set(document, made);
  return made;
}

/** Three readers ask for the sentences of one plan. */
const sentencesOfDocuments = new WeakMap<MarkdownDocument, readonly Sentence[]>();

function readSentences(document: MarkdownDocument): Sentence[] {
  const prose = proseOf(document);
  const sentences: Sentence[] = [];
  for (const node of everyNode(document.tree.root)) {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') continue;
    const [first] = node.children;
    const last = node.children.at(-1);
    if (first === undefined || last === undefined) continue;
    // The marks of a heading and the bars of a cell are no part of what is said.
    const { start } = spanOf(first);
    const { end } = spanOf(last);
    sentences.push(...split(prose.slice(start, end), document.text.slice(start, end), start));
  }
  return sentences;
}

/** The sentences of words that have no place of their own; a semicolon goes on with what was said before. */
export function sentencesIn(words: string): string[] {
  return words.split(/(?<=[.!?])\s+/).map((sentence) => sentence.replace(/\s+/g, ' '));
}

/** The end of a line in a quote, with the marks that open the next one. */
const QUOTED_LINE_END = /[\r\n][ \t]*>[ \t>]*/g;

/** White space that is more than one space. */
const UNEVEN = /[^\S ]| {2}/;

/** @param written the same text with its code spans: a sentence may begin or end with one. */
function split(text: string, written: string, from: number): Sentence[] {
  const sentences: Sentence[] = [];
  const ends = [...text.matchAll(/[.!?;](?=\s|$)/g)].map(({ index }) => index + 1);
  let at = 0;
  for (const end of [...ends, text.length]) {
    const said = text.slice(at, end).trim();
    const whole = written.slice(at, end);
    const start = from + at + whole.length - whole.trimStart().length;
    at = end;
    if (said === '') continue;
    const words = UNEVEN.test(said) ? said.replace(QUOTED_LINE_END, ' ').replace(/\s+/g, ' ') : said;
    sentences.push({ text: words, span: { start, end: start + whole.trim().length } });
  }
  return sentences;
}

/** Line ends survive, so that lines can still be told apart. */
function blank(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    result +=
      text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length));
    at = end;
  }
  return result + text.slice(at);
}
