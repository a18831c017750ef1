import type { DataNode } from './node.js';

/** A node of a part that was parsed on its own, with its places moved to where the part stands in the file. */
export function shifted<N extends DataNode>(node: N, by: number): N {
  const span = { start: node.span.start + by, end: node.span.end + by };
  switch (node.kind) {
    case 'map':
      return {
        ...node,
        span,
        entries: node.entries.map(({ key, keySpan, value }) => ({
          key,
          keySpan: { start: keySpan.start + by, end: keySpan.end + by },
          value: shifted(value, by),
        })),
      };
    case 'list':
      return { ...node, span, items: node.items.map((item) => shifted(item, by)) };
    case 'scalar':
      return { ...node, span };
  }
}
