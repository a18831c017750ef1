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
  const blanked: Span[] = [];
  for (const node of everyNode(document.tree.root)) {
    if (node.type === 'code' || node.type === 'html' || node.type === 'yaml') blanked.push(spanOf(node));
    if (node.type === 'inlineCode' && keepCodeSpans === 'blank') blanked.push(spanOf(node));
  }
  return blank(document.text, blanked);
}

/** The sentences of a document, in order; headings are sentences of their own. */
export function sentencesOf(document: MarkdownDocument): Sentence[] {
  const prose = proseOf(document);
  const sentences: Sentence[] = [];
  for (const node of everyNode(document.tree.root)) {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') continue;
    const { start, end } = spanOf(node);
    sentences.push(...split(prose.slice(start, end), start));
  }
  return sentences;
}

function split(text: string, from: number): Sentence[] {
  const sentences: Sentence[] = [];
  for (const match of text.matchAll(/\S(?:[^.!?;]|[.!?;](?!\s|$))*[.!?;]?/g)) {
    const said = match[0].trimEnd();
    const start = from + match.index;
    sentences.push({ text: said.replace(/\s+/g, ' '), span: { start, end: start + said.length } });
  }
  return sentences;
}

/** Line ends survive, so that lines can still be told apart. */
function blank(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}
