import { entryOf, factOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import { isNothing } from '../values/nothing.js';
import { isPlaceholder } from '../values/placeholder.js';

export type Noted = Evidence & { readonly text: string };

/**
 * The entries of a list of blockers or findings that still stand: `none` is no entry, and what is marked as resolved
 * (in its words, struck out, or by a key) stands no more. One text may stand for the list.
 */
export function standingIn(node: DataNode | undefined, path: string, note: string): Fact<readonly Noted[]> {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
  const items = node.kind === 'list' && node.tag === undefined ? node.items : [node];
  const noted: Noted[] = [];
  for (const item of items) {
    const text = entryText(item);
    if (isUnknown(text)) return text;
    if (text === null || isNoEntry(text) || isResolved(item, text)) continue;
    noted.push({ path, span: item.span, note, text: text.trim() });
  }
  return noted;
}

function isNoEntry(text: string): boolean {
  return isPlaceholder(text) || (isNothing(text) && text.trim().length <= LONGEST_NOTHING);
}

/** `none at the moment`, `No blockers.`; longer ones say something. */
const LONGEST_NOTHING = 24;

/** The words of an entry: a text, or what a map says under one of the usual keys. */
function entryText(item: DataNode): Fact<string> {
  if (item.kind === 'list') return unknown('not of the expected type');
  if (item.kind === 'scalar') {
    return factOf(item, (node) =>
      node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined,
    );
  }
  for (const key of ['text', 'description', 'title', 'summary', 'blocker', 'finding', 'id']) {
    const text = factOf(entryOf(item, key)?.value, textOf);
    if (text !== null) return text;
  }
  return item.entries.length === 0 ? null : unknown('not of the expected type');
}

const RESOLVED = /\b(?:resolved|cleared)\b/i;
const NOT_YET =
  /\b(?:not|never|until|once|when|if|unless|before|be|being|partly|partially|needs?)\b[^.;]{0,60}\b(?:resolved|cleared)\b/i;

function isResolved(item: DataNode, text: string): boolean {
  const status = textOf(entryOf(item, 'status')?.value ?? entryOf(item, 'state')?.value);
  if (status !== undefined && /^(?:resolved|closed|done|fixed|cleared)$/i.test(status.trim())) return true;
  const flag = entryOf(item, 'resolved')?.value;
  if (flag?.kind === 'scalar' && flag.value === true) return true;
  return /^\s*~~.*~~\s*$/s.test(text) || (RESOLVED.test(text) && !NOT_YET.test(text));
}
