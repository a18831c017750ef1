import type { ListItem, Paragraph, RootContent } from 'mdast';
import { spanOf } from '../../documents/markdown.js';
import type { Evidence } from '../../model/span.js';
import { wordsOf } from '../markdown/outline.js';
import { sentencesIn } from '../markdown/prose.js';
import { blockedWordsIn } from './blocked-words.js';
import { boxOf } from './box.js';
import type { Item } from './items.js';

/** A place where a note says that an act did not happen. */
export type BlockedNote = Evidence & { readonly words: string };

/** The text in which notes stand. */
export interface NoteSource {
  readonly path: string;
  readonly text: string;
}

/** What an item and the notes nested in it say of acts that did not happen; nested items speak for themselves. */
export function blockedNotesOf(item: Item, source: NoteSource): BlockedNote[] {
  const { paragraph } = item.box;
  const [, ...below] = item.node.children;
  return [...blockedIn(paragraph, 'item', source), ...below.flatMap((node) => blockedBelow(node, source))];
}

/** What blocks of a note say of acts that did not happen. */
export function blockedBelow(node: RootContent, source: NoteSource): BlockedNote[] {
  return paragraphsOf(node, source).flatMap((paragraph) => blockedIn(paragraph, 'note', source));
}

/** The paragraphs of a block outside items that have a box of their own. */
export function paragraphsOf(node: RootContent, { text }: NoteSource): Paragraph[] {
  const found: Paragraph[] = [];
  const waiting: RootContent[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.type === 'paragraph') found.push(next);
    if (next.type === 'listItem' && boxOf(next as ListItem, text) !== undefined) continue;
    if (next.type === 'list' || next.type === 'listItem' || next.type === 'blockquote') {
      waiting.push(...next.children.toReversed());
    }
  }
  return found;
}

function blockedIn(paragraph: Paragraph, from: 'item' | 'note', { path }: NoteSource): BlockedNote[] {
  for (const sentence of sentencesIn(wordsOf(paragraph, () => false))) {
    const words = blockedWordsIn(sentence, from);
    if (words === undefined) continue;
    return [{ path, span: spanOf(paragraph), note: `says "${words}" here`, words }];
  }
  return [];
}
