import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { DataNode, Entry, MapNode } from './node.js';

/** One step down: a key of a map or an index of a list. */
export type Step = string | number;

/** The node at the end of `steps`, or `undefined` where one of them is not there. */
export function at(node: DataNode | undefined, ...steps: readonly Step[]): DataNode | undefined {
  let here = node;
  for (const step of steps) {
    if (here === undefined) return undefined;
    here = typeof step === 'number' ? itemsOf(here)[step] : entryOf(here, step)?.value;
  }
  return here;
}

/** The entry of a map; the last one where a key was written twice. */
export function entryOf(node: DataNode | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  return node.entries.findLast((entry) => entry.key === key);
}

/** The entry at the end of `steps`, whose last step is a key. */
export function entryAt(node: DataNode | undefined, ...steps: readonly Step[]): Entry | undefined {
  const last = steps.at(-1);
  return typeof last === 'string' ? entryOf(at(node, ...steps.slice(0, -1)), last) : undefined;
}

export function entriesOf(node: DataNode | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries : [];
}

export function itemsOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === 'list' ? node.items : [];
}

export function isMap(node: DataNode | undefined): node is MapNode {
  return node?.kind === 'map';
}

/**
 * The string a scalar holds; numbers and booleans as they print; nothing for maps, lists, null and what a tag
 * computes.
 */
export function textOf(node: DataNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null || node.tag !== undefined) return undefined;
  return String(node.value);
}

export function numberOf(node: DataNode | undefined): number | undefined {
  if (node?.kind !== 'scalar' || node.tag !== undefined) return undefined;
  if (typeof node.value === 'number') return node.value;
  return typeof node.value === 'bigint' ? Number(node.value) : undefined;
}

export function booleanOf(node: DataNode | undefined): boolean | undefined {
  if (node?.kind !== 'scalar' || node.tag !== undefined) return undefined;
  return typeof node.value === 'boolean' ? node.value : undefined;
}

/** The spans of an entry, in the shape that subjects keep. */
export function spansOf(entry: Entry): FactSpans {
  return { key: entry.keySpan, value: entry.value.span };
}

/** A value with template braces says nothing until it is rendered: `{{ }}`, `${ }`, `$(VAR)`, `<% %>`. */
export function isTemplated(value: string): boolean {
  return /\{\{|\$\{|<%|\$\(/.test(value);
}

/**
 * The fact that a node gives: absent when there is no node, unknown when it is templated, computed by a tag or
 * of another type than `read` understands, else what `read` makes of it.
 */
export function factOf<T>(node: DataNode | undefined, read: (node: DataNode) => T | undefined): Fact<T> {
  if (node === undefined) return null;
  if (node.tag !== undefined) return unknown('template expression');
  if (node.kind === 'scalar' && node.value === null) return null;
  if (node.kind === 'scalar' && typeof node.value === 'string' && isTemplated(node.value)) {
    return unknown('template expression');
  }
  return read(node) ?? unknown('not of the expected type');
}

/** Plain values, without places; for validators and messages. */
export function plain(node: DataNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'bigint' ? Number(node.value) : node.value;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  }
}
