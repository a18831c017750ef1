import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import type { BlockedNote } from '../checklist/blocked-notes.js';
import { blockedBelow } from '../checklist/blocked-notes.js';
import type { Item } from '../checklist/items.js';
import type { Section } from '../markdown/outline.js';
import { wordsOf } from '../markdown/outline.js';
import { contentOf, within } from '../markdown/sections.js';
import { taskHeading } from '../markdown/task-heading.js';

const NOTES_LINE = /^notes?\s*:/i;
const NOTES_HEADING = /^notes?:?$/i;

/**
 * What the notes of each task say of acts that did not happen, by the ticked item that each note is about: the
 * one that shares most words with it, else the first.
 */
export function blockedTaskNotes(
  document: MarkdownDocument,
  outline: readonly Section[],
  items: readonly Item[],
): ReadonlyMap<Item, readonly BlockedNote[]> {
  const byItem = new Map<Item, BlockedNote[]>();
  for (const section of outline) {
    if (taskHeading(section.heading) === undefined) continue;
    const ticked = within(section, items).filter(({ state }) => state === 'done');
    const [first] = ticked;
    if (first === undefined) continue;
    for (const block of notesOf(section, outline)) {
      for (const note of blockedBelow(block, document)) {
        const about = accused(first, ticked, document.text.slice(note.span.start, note.span.end));
        byItem.set(about, [...(byItem.get(about) ?? []), note]);
      }
    }
  }
  return byItem;
}

/** The paragraph or list after a line `Notes:`, and what stands below a heading of that name. */
function* notesOf(section: Section, outline: readonly Section[]): Generator<RootContent> {
  for (const below of within(section, outline)) {
    if (below !== section && NOTES_HEADING.test(below.heading)) {
      yield* contentOf(below, outline);
      continue;
    }
    for (const [index, node] of below.content.entries()) {
      if (node.type !== 'paragraph') continue;
      const words = wordsOf(node).trim();
      if (!NOTES_LINE.test(words)) continue;
      yield node;
      const next = below.content[index + 1];
      const isLabel = words.replace(NOTES_LINE, '').trim() === '';
      if (isLabel && (next?.type === 'list' || next?.type === 'paragraph')) yield next;
    }
  }
}

function accused(first: Item, ticked: readonly Item[], note: string): Item {
  const said = significantWords(note);
  let most = first;
  let shared = 0;
  for (const item of ticked) {
    const common = [...significantWords(item.text)].filter((word) => said.has(word)).length;
    if (common > shared) [most, shared] = [item, common];
  }
  return most;
}

/** Words that are long enough to be about something. */
function significantWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_-]{5,60}/gu) ?? []);
}
