import { entryOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { isPlaceholder } from '../values/placeholder.js';

/**
 * What a ledger says of a field:
 *
 * - `absent`: the key is not there, or has no value;
 * - `placeholder`: the key is there and says nothing; judged as absent;
 * - `not-needed`: `{not_needed: "<reason>"}`; counts as present;
 * - `stated`: something is said, be it `unknown` or `none`.
 */
export type Presence = 'absent' | 'placeholder' | 'not-needed' | 'stated';

export function presenceOf(node: DataNode | undefined): Presence {
  if (node === undefined) return 'absent';
  if (node.kind === 'scalar') return scalarPresence(node.value);
  const notNeeded = entryOf(node, 'not_needed');
  if (notNeeded === undefined) return 'stated';
  return isStated(notNeeded.value) ? 'not-needed' : 'placeholder';
}

/** Whether a field says something of its own: it is there, no placeholder, and not said to be unneeded. */
export function isStated(node: DataNode | undefined): node is DataNode {
  return presenceOf(node) === 'stated';
}

/** Whether a field that some rule asks for is answered, if only by a reason why it is not needed. */
export function isAnswered(node: DataNode | undefined): node is DataNode {
  const presence = presenceOf(node);
  return presence === 'stated' || presence === 'not-needed';
}

/** The reason of a `{not_needed: "<reason>"}`. */
export function reasonNotNeeded(node: DataNode): string | undefined {
  return presenceOf(node) === 'not-needed' ? textOf(entryOf(node, 'not_needed')?.value) : undefined;
}

function scalarPresence(value: string | number | bigint | boolean | null): Presence {
  if (value === null) return 'absent';
  return typeof value === 'string' && isPlaceholder(value) ? 'placeholder' : 'stated';
}
