import { entryOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';

/** The word of a field that is either the word itself or a map in which one key holds it. */
export function wordIn(node: DataNode, key: string): DataNode | undefined {
  return node.kind === 'map' ? entryOf(node, key)?.value : node;
}
