import { isMap } from '../../documents/data/navigate.js';
import type { Entry, MapNode } from '../../documents/data/node.js';
import type { Homes } from '../pipelines/sources.js';

/**
 * Puts one map over another as GitLab does: maps are merged at every level, anything else is replaced.
 *
 * @see https://docs.gitlab.com/ci/yaml/yaml_optimization/#merge-details
 */
export function merged(under: MapNode, over: MapNode, homes: Homes): MapNode {
  const entries = new Map<string, Entry>(under.entries.map((entry) => [entry.key, entry]));
  for (const entry of over.entries) {
    const below = entries.get(entry.key)?.value;
    const value = isMap(below) && isMap(entry.value) ? merged(below, entry.value, homes) : entry.value;
    entries.set(entry.key, { ...entry, value });
  }
  return homes.put({ kind: 'map', span: over.span, entries: [...entries.values()] }, homes.of(over));
}
