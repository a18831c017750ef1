import { textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';

/** A scalar as it is written: a bare `2026.10` is a number in YAML, and would lose its zero. */
export function asWritten(node: DataNode, text: string): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  return typeof node.value === 'number' ? text.slice(node.span.start, node.span.end) : textOf(node)?.trim();
}
