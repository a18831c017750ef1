import { entryAt, spansOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { FactSpans } from '../../model/vocabulary.js';

/**
 * Where the facts of a block stand. A fact that is a block of its own stands on its key, so that a finding is
 * on its first line; a placeholder has its place too, though its fact is absent.
 *
 * @param fields the name of each fact, and the field it was read from, with dots.
 */
export function factSpans(
  block: DataNode | undefined,
  fields: Readonly<Record<string, string>>,
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  for (const [fact, name] of Object.entries(fields)) {
    const entry = entryAt(block, ...name.split('.'));
    if (entry === undefined) continue;
    spans[fact] = entry.value.kind === 'scalar' ? spansOf(entry) : { value: entry.keySpan };
  }
  return spans;
}
