import { entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, ListNode, MapNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { Presence } from './placeholder.js';
import { isStated, presenceOf } from './placeholder.js';

/** A map of a ledger, with the place at which a finding about one of its missing fields stands. */
export interface Block {
  /** `undefined` where the block is not in the ledger. */
  readonly node: DataNode | undefined;
  readonly place: Span;
}

/** A field of a block, there or not. */
export interface Field {
  /** Below the block, with dots: `database.rehearsal`. */
  readonly name: string;
  readonly node: DataNode | undefined;
  /** `unreadable` where something above it is no map, which is a fault of its own. */
  readonly presence: Presence | 'unreadable';
  /** Its key; where it is absent, the key of the nearest block above it, at last the place of the outermost. */
  readonly place: Span;
  /** The part of `name` that is not in the ledger or a placeholder; the whole name for a field whose block is there. */
  readonly missing: string;
}

/**
 * Finds a field. What a block says of itself holds for all its fields: below `{not_needed: …}` nothing is
 * needed, below a placeholder everything is one.
 *
 * @param name keys joined with dots.
 */
export function fieldOf(block: Block, name: string): Field {
  const keys = name.split('.');
  let { node, place } = block;
  for (const [index, key] of keys.entries()) {
    const missing = keys.slice(0, index + 1).join('.');
    const entry = entryOf(node, key);
    if (entry === undefined) return { name, node: undefined, presence: 'absent', place, missing };
    ({ keySpan: place, value: node } = entry);
    const presence = presenceOf(node);
    if (presence !== 'stated') return { name, node, presence, place, missing };
    if (index < keys.length - 1 && node.kind !== 'map') {
      return { name, node: undefined, presence: 'unreadable', place, missing };
    }
  }
  return { name, node, presence: 'stated', place, missing: name };
}

/** Whether a list or map holds nothing: no entry, or placeholders alone. */
function isEmpty(node: ListNode | MapNode): boolean {
  if (node.kind === 'map') return node.entries.length === 0;
  return node.items.every((item) => presenceOf(item) === 'placeholder' || presenceOf(item) === 'absent');
}

/** Whether a required field is answered: stated and not empty, or said not to be needed with a reason. */
export function isGiven({ node, presence }: Field): boolean {
  if (presence === 'not-needed' || presence === 'unreadable') return true;
  if (presence !== 'stated' || node === undefined) return false;
  return node.kind === 'scalar' || !isEmpty(node);
}

/** The texts of a list, or of a single text in its place; placeholders and what is no text are left out. */
export function textsOf(node: DataNode | undefined): string[] {
  const items = node?.kind === 'list' ? itemsOf(node) : node === undefined ? [] : [node];
  return items.flatMap((item) => (isStated(item) ? (textOf(item) ?? []) : []));
}
