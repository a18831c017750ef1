import {
  at,
  booleanOf,
  entriesOf,
  entryOf,
  isMap,
  itemsOf,
  plain,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { isStated } from '../ledger/placeholder.js';
import type { Targeting } from './launchdarkly-targeting.js';
import { indexesIn, offServesOn, splitsIn, valueAt } from './launchdarkly-targeting.js';

/** A flag has variations, and an environment that serves one of them off and one to all others. */
export function claimsLaunchDarkly(text: string): boolean {
  return /["']?variations["']?\s*:/.test(text) && /["']?(?:offVariation|fallthrough)["']?\s*:/.test(text);
}

/**
 * The flags of a file: one flag or a list of them as the REST API gives them, or the flags that SDKs read.
 *
 * @see https://launchdarkly.com/docs/api/feature-flags/get-feature-flag
 * @see https://launchdarkly.com/docs/sdk/features/flags-from-files
 */
export function launchDarklyFlags(root: DataNode, path: string): Subject<'flag'>[] {
  const items = root.kind === 'list' ? root.items : itemsOf(at(root, 'items'));
  const single = [root, ...items].filter(isFlag).filter((node) => at(node, 'environments') !== undefined);
  const ofSdk = entriesOf(at(root, 'flags')).flatMap(({ key, value }) =>
    isFlag(value) ? [flagOf(value, key, [{ name: '', node: value }], path)] : [],
  );
  const ofApi = single.map((node) => {
    const environments = entriesOf(at(node, 'environments')).map(({ key, value }) => ({
      name: key,
      node: value,
    }));
    return flagOf(node, textOf(at(node, 'key')) ?? textOf(at(node, 'name')) ?? '', environments, path);
  });
  return [...ofApi, ...ofSdk];
}

function isFlag(node: DataNode): node is MapNode {
  if (!isMap(node) || at(node, 'variations')?.kind !== 'list') return false;
  const targetings = [node, ...entriesOf(at(node, 'environments')).map(({ value }) => value)];
  return targetings.some(
    (one) => at(one, 'fallthrough') !== undefined || at(one, 'offVariation') !== undefined,
  );
}

function flagOf(node: MapNode, key: string, targetings: readonly Targeting[], path: string): Subject<'flag'> {
  const variations = itemsOf(at(node, 'variations'));
  const archived = booleanOf(at(node, 'archived')) === true;
  const place = entryOf(node, 'key') ?? entryOf(node, 'name');
  return subject(
    'flag',
    `flag ${key}`,
    { path, span: node.span },
    {
      system: 'launchdarkly',
      name: key,
      state: archived ? 'archived' : null,
      variants: variations.map((one, index) => nameOf(one, index)),
      failsOpen: null,
      offServesOn: targetings.flatMap((one) => offServesOn(one, variations, path)),
      owner: ownerOf(node),
      expires: null,
      undefinedVariants: [at(node, 'defaults'), ...targetings.map((one) => one.node)].flatMap((one) =>
        indexesIn(one).flatMap((index) =>
          valueAt(variations, index) === undefined
            ? [{ path, span: index.span, note: 'no such variation', name: String(plain(index)) }]
            : [],
        ),
      ),
      splits: targetings.flatMap((one) => splitsIn(one.node, path)),
      drawnAnew: [],
    },
    { spans: place === undefined ? {} : { name: { key: place.keySpan, value: place.value.span } } },
  );
}

function nameOf(variation: DataNode, index: number): string {
  return (
    textOf(at(variation, 'name')) ?? textOf(at(variation, 'value')) ?? textOf(variation) ?? String(index)
  );
}

/** Only the API knows of maintainers; what SDKs read has none. */
function ownerOf(node: MapNode): Fact<string> {
  if (at(node, 'environments') === undefined) return unknown('the file of an SDK does not say');
  const entry = node.entries.find(({ key, value }) => /^_?maintainer/.test(key) && isStated(value));
  if (entry === undefined) return null;
  const named = ['email', 'name', 'key'].map((key) => textOf(at(entry.value, key)));
  return textOf(entry.value) ?? named.find((one) => one !== undefined) ?? 'named';
}
