import { at, booleanOf, entryAt, isMap, itemsOf, numberOf, plain } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';
import type { Split } from './split.js';
import { splitOf } from './split.js';

/** What a flag serves in one environment; the name is empty where there is only one. */
export interface Targeting {
  readonly name: string;
  readonly node: DataNode;
}

/** @see https://launchdarkly.com/docs/home/releases/percentage-rollouts weights are thousandths of a percent */
const WHOLE = 100_000;

/** A variation as the index of its place in the list; `undefined` where there is none. */
export function valueAt(variations: readonly DataNode[], index: DataNode | undefined): DataNode | undefined {
  const number = numberOf(index);
  return number === undefined ? undefined : variations[number];
}

/** Every index of a variation of the flag itself; those of prerequisites belong to other flags. */
export function indexesIn(targeting: DataNode | undefined): DataNode[] {
  const direct = ['onVariation', 'offVariation'].map((key) => at(targeting, key));
  const served = servedTo(targeting).flatMap((target) => [
    at(target, 'variation'),
    ...itemsOf(at(target, 'rollout', 'variations')).map((share) => at(share, 'variation')),
  ]);
  return [...direct, ...served]
    .filter((node) => node !== undefined)
    .filter((node) => numberOf(node) !== undefined);
}

/** What serves a variation, or shares of several: all others, rules, single contexts. */
function servedTo(targeting: DataNode | undefined): DataNode[] {
  const fallthrough = at(targeting, 'fallthrough');
  const lists = ['rules', 'targets', 'contextTargets'].flatMap((key) => itemsOf(at(targeting, key)));
  return fallthrough === undefined ? lists : [fallthrough, ...lists];
}

export function splitsIn(targeting: DataNode, path: string): Split[] {
  return servedTo(targeting).flatMap((target) => {
    const place = entryAt(target, 'rollout', 'variations');
    return place === undefined ? [] : splitOf(place, itemsOf(place.value), WHOLE, path);
  });
}

type Same = Evidence & { readonly value: string; readonly environment: string };

/**
 * The environment, where off and the single variation of all others have one value, and where turning the flag
 * off would change nothing for anybody: no rule and no target is served another value. A flag that serves
 * `true` when off is on, whatever its rules are.
 */
export function offServesOn(
  { name, node }: Targeting,
  variations: readonly DataNode[],
  path: string,
): Same[] {
  const place = at(node, 'offVariation');
  const off = servedValue(valueAt(variations, place));
  const on = servedValue(valueAt(variations, at(node, 'fallthrough', 'variation')));
  if (place === undefined || off === undefined || off !== on) return [];
  const others = indexesIn(node).map((index) => servedValue(valueAt(variations, index)));
  const isOff = booleanOf(at(node, 'on')) === false;
  if (off !== 'true' && (isOff || others.some((other) => other !== off))) return [];
  return [{ path, span: place.span, note: `off serves ${off}`, value: off, environment: name }];
}

/** `{ "value": true }` of the API, or the bare value that SDKs read. */
function servedValue(variation: DataNode | undefined): string | undefined {
  if (variation === undefined) return undefined;
  const value = isMap(variation) && at(variation, 'value') !== undefined ? at(variation, 'value') : variation;
  return value === undefined ? undefined : JSON.stringify(plain(value));
}
