import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { outlineOf, withSectionsAbove, wordsOf } from '../markdown/outline.js';

/** A list of required column headers, with the words that announce it. */
export interface HeaderList {
  readonly names: readonly string[];
  readonly said: string;
  readonly span: Span;
}

const HEADERS = /\bheaders?\b/i;
const REQUIRED = /\brequired\b/i;
/** What is not the columns of a table that somebody has to fill in. */
const OTHERS = /\b(?:outputs?|optional|options?|results?|responses?|requests?|https?)\b/i;
/** A column; most headers of HTTP and those of C are written in other ways. */
const COLUMN = /^(?!(?:authorization|accept|cookie|host|origin|referer)$)[a-z][a-z0-9_]*$/i;

/**
 * The lists of required headers of a document: code spans, as a list or in one line, under a heading or behind a line
 * with "headers" that says "required".
 */
export function headerListsIn(document: MarkdownDocument): HeaderList[] {
  const lists: HeaderList[] = [];
  for (const section of outlineOf(document)) {
    const { content } = section;
    for (const [index, node] of content.entries()) {
      const before = content[index - 1];
      const line = before?.type === 'paragraph' && node.type === 'list' ? before : undefined;
      const list = listIn(node, line, section);
      if (list !== undefined) lists.push(list);
    }
  }
  return lists;
}

/** @param line the paragraph that announces a list */
function listIn(node: RootContent, line: RootContent | undefined, section: Section): HeaderList | undefined {
  const own = node.type === 'paragraph' ? node : line;
  const words =
    own === undefined
      ? ''
      : wordsOf(own, () => false)
          .replace(/\s+/g, ' ')
          .trim();
  const headings = [...withSectionsAbove(section)].map(({ heading }) => heading);
  const [heading = ''] = headings;
  const isAnnounced = HEADERS.test(words) || HEADERS.test(heading);
  if (!isAnnounced || !(REQUIRED.test(words) || headings.some((one) => REQUIRED.test(one)))) return undefined;
  if (OTHERS.test(HEADERS.test(words) ? words : heading)) return undefined;
  const names = namesIn(node);
  if (names.length < 2 || !names.every((name) => COLUMN.test(name))) return undefined;
  return { names, said: HEADERS.test(words) ? words : heading, span: spanOf(own ?? node) };
}

/** Of a list the first code span of each item, of a line all of them; a file that is named beside them is none. */
function namesIn(node: RootContent): string[] {
  if (node.type === 'list') {
    return node.children.flatMap((item) => codeIn(item).slice(0, 1));
  }
  return node.type === 'paragraph' ? codeIn(node).filter((name) => !/[./]/.test(name)) : [];
}

function codeIn(node: RootContent): string[] {
  const spans: string[] = [];
  for (const inner of everyNode(node)) if (inner.type === 'inlineCode') spans.push(inner.value.trim());
  return spans;
}
