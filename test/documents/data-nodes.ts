import fc from 'fast-check';
import type { DataNode, Entry } from '../../src/documents/data/node.js';

/** Every node of a tree, the root first. */
export function* nodesOf(node: DataNode): Generator<DataNode> {
  yield node;
  if (node.kind === 'map') for (const { value } of node.entries) yield* nodesOf(value);
  if (node.kind === 'list') for (const item of node.items) yield* nodesOf(item);
}

/** Every entry of every map of a tree. */
export function* entriesBelow(node: DataNode): Generator<Entry> {
  for (const one of nodesOf(node)) if (one.kind === 'map') yield* one.entries;
}

/** Text with what makes offsets go wrong: quotes, comment signs, two-unit and two-byte characters. */
export const troublesome = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    ' ',
    '#',
    ':',
    '-',
    '"',
    "'",
    '\\',
    '/',
    '*',
    'é',
    '🚀',
    '\n',
    '{',
    ']',
    ',',
  ),
  maxLength: 12,
});

const key = fc.string({
  unit: fc.constantFrom('a', 'b', 'C', '1', '_', 'é', ' ', '.', '#'),
  minLength: 1,
  maxLength: 6,
});

/** Maps of scalars, lists and maps, as every data format can hold them. */
export const dataMaps = fc.dictionary(
  key,
  fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      troublesome,
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.boolean(),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      fc.array(tie('value'), { maxLength: 4 }),
    ),
  })).value,
  { minKeys: 1, maxKeys: 5 },
);
