import {
  at,
  booleanOf,
  entryAt,
  entryOf,
  isMap,
  itemsOf,
  numberOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { Split } from './split.js';
import { splitOf } from './split.js';

/** @see https://docs.getunleash.io/concepts/feature-flag-variants the weights of variants add up to 1000 */
const WHOLE = 1000;

/** An export lists features beside their strategies, or features that hold them. */
export function claimsUnleash(text: string): boolean {
  return (
    /["']?features["']?\s*:/.test(text) &&
    (/["']?feature(?:Strategies|Environments)["']?\s*:/.test(text) ||
      (/["']?strategies["']?\s*:/.test(text) && /["']?enabled["']?\s*:/.test(text)))
  );
}

/**
 * The flags of an export of Unleash, in the form of its export, of its older state and of its client API.
 *
 * @see https://docs.getunleash.io/concepts/import-export
 */
export function unleashFlags(root: DataNode, path: string): Subject<'flag'>[] {
  const features = itemsOf(at(root, 'features')).filter(isMap).filter(isFeature);
  const byFeature = partsByFeature(root);
  return features.map((feature) => {
    const name = textOf(at(feature, 'name')) ?? '';
    return flagOf(feature, name, byFeature.get(name) ?? [], path);
  });
}

/** What an export lists beside the features: their strategies, and their variants in each environment. */
function partsByFeature(root: DataNode): ReadonlyMap<string, readonly DataNode[]> {
  const parts = new Map<string, DataNode[]>();
  for (const list of ['featureStrategies', 'featureEnvironments']) {
    for (const part of itemsOf(at(root, list))) {
      const name = textOf(at(part, 'featureName')) ?? '';
      const known = parts.get(name);
      if (known === undefined) parts.set(name, [part]);
      else known.push(part);
    }
  }
  return parts;
}

function isFeature(node: DataNode): boolean {
  return ['type', 'enabled', 'project', 'strategies', 'stale'].some((key) => at(node, key) !== undefined);
}

function flagOf(
  feature: DataNode,
  name: string,
  elsewhere: readonly DataNode[],
  path: string,
): Subject<'flag'> {
  const strategies = [...itemsOf(at(feature, 'strategies')), ...elsewhere].filter(isUsed);
  const parts = [feature, ...strategies];
  const place = entryOf(feature, 'name');
  return subject(
    'flag',
    `flag ${name}`,
    { path, span: feature.span },
    {
      system: 'unleash',
      name,
      state: booleanOf(at(feature, 'archived')) === true ? 'archived' : null,
      variants: [...new Set(parts.flatMap(variantsOf).flatMap((one) => textOf(at(one, 'name')) ?? []))],
      failsOpen: null,
      offServesOn: [],
      owner: unknown('an export does not say'),
      expires: null,
      undefinedVariants: [],
      splits: parts.flatMap((part) => splitIn(part, path)),
      drawnAnew: [
        ...strategies.flatMap((one) => rolloutDrawnAnew(one, path)),
        ...parts.flatMap((one) => variantsDrawnAnew(one, path)),
      ],
    },
    { spans: place === undefined ? {} : { name: { key: place.keySpan, value: place.value.span } } },
  );
}

function isUsed(strategy: DataNode): boolean {
  return booleanOf(at(strategy, 'disabled')) !== true;
}

function variantsOf(node: DataNode): readonly DataNode[] {
  return itemsOf(at(node, 'variants'));
}

function splitIn(node: DataNode, path: string): Split[] {
  const variants = entryOf(node, 'variants');
  if (variants === undefined) return [];
  return splitOf(variants, variantsOf(node), WHOLE, path);
}

/** A strategy that lets through a share of the users, and another share of them at the next request. */
function rolloutDrawnAnew(strategy: DataNode, path: string): Evidence[] {
  const name = textOf(at(strategy, 'name')) ?? textOf(at(strategy, 'strategyName'));
  const byName = name === 'gradualRolloutRandom';
  const share = percentOf(at(strategy, 'parameters', byName ? 'percentage' : 'rollout'));
  const place = byName
    ? (entryOf(strategy, 'name') ?? entryOf(strategy, 'strategyName'))
    : entryAt(strategy, 'parameters', 'stickiness');
  if (place === undefined || share === undefined || share <= 0 || share >= 100) return [];
  if (!byName && textOf(place.value) !== 'random') return [];
  return [{ path, span: place.value.span, note: `${share} percent are drawn anew here` }];
}

function percentOf(node: DataNode | undefined): number | undefined {
  const text = textOf(node)?.trim() ?? '';
  return /^\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Variants are drawn by the stickiness of the first; a single one takes everything. */
function variantsDrawnAnew(node: DataNode, path: string): Evidence[] {
  const served = variantsOf(node).filter((variant) => numberOf(at(variant, 'weight')) !== 0);
  const place = entryOf(served[0], 'stickiness');
  if (served.length < 2 || place === undefined || textOf(place.value) !== 'random') return [];
  return [{ path, span: place.value.span, note: 'variants are drawn anew here' }];
}
