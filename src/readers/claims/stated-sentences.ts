import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import type { Sentence } from '../markdown/prose.js';
import { sentencesOf } from '../markdown/prose.js';

/**
 * The sentences in which a document itself says what is so: headings (which only name a topic), table cells,
 * quotations and items that are still to be ticked are left out.
 */
export function statedSentences(document: MarkdownDocument): Sentence[] {
  const silent = silentSpans(document);
  let next = 0;
  return sentencesOf(document).filter(({ span }) => {
    while (next < silent.length && (silent[next]?.end ?? 0) <= span.start) next++;
    return span.start < (silent[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}

/** In the order of the text; what lies within another is left out. */
function silentSpans(document: MarkdownDocument): Span[] {
  const spans: Span[] = [];
  for (const node of everyNode(document.tree.root)) {
    const isOpenItem = node.type === 'listItem' && node.checked === false;
    if (!isOpenItem && !['heading', 'blockquote', 'table'].includes(node.type)) continue;
    const span = spanOf(node);
    if (span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span);
  }
  return spans;
}
