import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { ItemClass, ItemState } from '../../model/kinds/item.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { sectionAt, wordsOf } from '../markdown/outline.js';
import type { AboutBoxes } from './all-ticked.js';
import { aboutBoxes } from './all-ticked.js';
import type { Box } from './box.js';
import { boxOf } from './box.js';
import { classOf, isRequired } from './item-class.js';
import { countsAsOpen, stateOf } from './item-state.js';
import type { Legend } from './legend.js';

/** What every task item has, whether it stands in markdown or in JSON. */
export interface TaskItem {
  /** The item with what is nested in it. */
  readonly span: Span;
  /** Its words, code spans kept. */
  readonly text: string;
  readonly state: ItemState;
  readonly class: ItemClass;
  /** The items nested directly below it. */
  readonly children: readonly TaskItem[];
}

/** One task item of a markdown document, before it becomes a subject. */
export interface Item extends TaskItem {
  readonly node: ListItem;
  readonly box: Box;
  /** Its first paragraph as written, box left out. */
  readonly source: string;
  readonly about: AboutBoxes | undefined;
  readonly section: Section | undefined;
  readonly parent: Item | undefined;
  /** Whether it stands in quoted text. */
  readonly quoted: boolean;
  readonly children: Item[];
}

/** The task items of a document at any depth, in order. Lists without boxes in between do not part them. */
export function itemsOf(document: MarkdownDocument, outline: readonly Section[], legend: Legend): Item[] {
  const items: Item[] = [];
  const waiting: { node: RootContent; parent: Item | undefined; quoted: boolean }[] = [];
  const visit = (nodes: readonly RootContent[], parent: Item | undefined, quoted: boolean): void => {
    for (const node of nodes.toReversed()) waiting.push({ node, parent, quoted });
  };
  visit(document.tree.root.children, undefined, false);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, parent, quoted } = next;
    const around = { outline, legend, parent, quoted };
    const made = node.type === 'listItem' ? itemOf(node, document, around) : undefined;
    if (made !== undefined) {
      items.push(made);
      parent?.children.push(made);
    }
    if (holdsBlocks(node)) visit(node.children, made ?? parent, quoted || node.type === 'blockquote');
  }
  return items;
}

/** Whether the item keeps its list from being complete. */
export function isOpenRequired(item: TaskItem): boolean {
  return countsAsOpen(item.state) && isRequired(item.class);
}

/**
 * Whether items are nested directly below one, and all that somebody waits for are done; one of them at least.
 */
export function areChildrenDone({ children }: TaskItem): boolean {
  const counted = children.filter(
    (child) => isRequired(child.class) && child.state !== 'deferred' && child.state !== 'cancelled',
  );
  return counted.length > 0 && counted.every(({ state }) => state === 'done');
}

/** The items nested below one, at any depth, that are open required. */
export function* openBelow(item: TaskItem): Generator<TaskItem> {
  for (const child of item.children) {
    if (isOpenRequired(child)) yield child;
    yield* openBelow(child);
  }
}

/** More places than a person would look at; a document of nothing but items must not multiply. */
const MAX_PLACES = 20;

/** Open items as evidence: the first {@link MAX_PLACES}. */
export function openEvidence(items: Iterable<TaskItem>, path: string): (Evidence & OpenItem)[] {
  const evidence: (Evidence & OpenItem)[] = [];
  for (const { span, text, state } of items) {
    if (evidence.length === MAX_PLACES) break;
    evidence.push({
      path,
      span,
      note: `${state === 'in-progress' ? 'in progress' : 'open'} here`,
      text,
      state,
    });
  }
  return evidence;
}

interface OpenItem {
  readonly text: string;
  readonly state: string;
}

interface Surroundings {
  readonly outline: readonly Section[];
  readonly legend: Legend;
  readonly parent: Item | undefined;
  readonly quoted: boolean;
}

function itemOf(node: ListItem, document: MarkdownDocument, around: Surroundings): Item | undefined {
  const box = boxOf(node, document.text);
  if (box === undefined) return undefined;
  const span = spanOf(node);
  const section = sectionAt(around.outline, span.start);
  const source = document.text.slice(box.span.end, spanOf(box.paragraph).end).trim();
  const words = (keep: (code: string) => boolean): string => withoutBox(box, wordsOf(box.paragraph, keep));
  const prose = words(() => false);
  const about = aboutBoxes(
    `${words((code) => /^\[[xX]\]$|\.(?:md|markdown)$/.test(code))}${linkedDocuments(box.paragraph)}`,
    document.path,
  );
  return {
    node,
    span,
    box,
    text: words(() => true),
    source,
    state: stateOf({ marker: box.marker, prose, source }, around.legend),
    class: classOf({
      prose,
      source,
      starred: box.starred,
      section,
      speaksOfOwnBoxes: about?.ofOwnDocument === true,
    }),
    about,
    section,
    parent: around.parent,
    quoted: around.quoted,
    children: [],
  };
}

/** The documents that links of an item lead to; a link names one just as its path does. */
function linkedDocuments(paragraph: Paragraph): string {
  let paths = '';
  for (const node of everyNode(paragraph)) {
    if (node.type === 'link' && /^(?![a-z]+:|\/)[^#?]*\.md(?:#|$)/i.test(node.url)) paths += ` ${node.url}`;
  }
  return paths;
}

/** GFM takes its boxes out of the words; others are still in them, Kiro's star at times as emphasis. */
function withoutBox(box: Box, words: string): string {
  const bare = box.gfm ? words : words.replace(/^\s*\[[^\]]{1,2}\]\*?/u, '');
  return bare.replace(/\s+/g, ' ').trim();
}

function holdsBlocks(node: RootContent): node is List | ListItem | (RootContent & { type: 'blockquote' }) {
  return node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote';
}
