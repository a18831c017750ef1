import {
  at,
  entriesOf,
  entryAt,
  entryOf,
  isMap,
  isTemplated,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { isStated } from '../ledger/placeholder.js';
import { dateOf } from '../values/date.js';
import { wordsOf } from '../values/environment.js';
import { fractionsOf, isDrawnAnew, resultsOf } from './flagd-targeting.js';

/** A definition names its schema, or has flags with a state and variants. */
export function claimsFlagd(text: string): boolean {
  if (!/["']?flags["']?\s*:/.test(text)) return false;
  if (/["']?\$schema["']?\s*:\s*["']?[^"'\s]{0,200}flagd/.test(text)) return true;
  return /["']?variants["']?\s*:/.test(text) && /["']?state["']?\s*:\s*["']?(?:EN|DIS)ABLED\b/.test(text);
}

/**
 * The flags of one definition of flagd.
 *
 * @see https://flagd.dev/reference/flag-definitions/
 */
export function flagdFlags(root: DataNode, path: string): Subject<'flag'>[] {
  const definition = at(root, 'spec', 'flagSpec') ?? root;
  return entriesOf(at(definition, 'flags'))
    .filter(({ value }) => isMap(at(value, 'variants')))
    .map((entry) => flagOf(entry, definition, path));
}

function flagOf({ key, keySpan, value }: Entry, definition: DataNode, path: string): Subject<'flag'> {
  const variants = entriesOf(at(value, 'variants')).map((variant) => variant.key);
  const state = textOf(at(value, 'state'));
  const ends = metadataEntry(value, definition, ['expires', 'expiry', 'expiration']);
  const owner = metadataEntry(value, definition, OWNER_WORDS);
  const open = failsOpen(value, definition);
  const default_ = entryOf(value, 'defaultVariant');
  const spans: { [fact: string]: FactSpans } = { name: { value: keySpan } };
  if (ends !== undefined) spans.expires = spansOf(ends);
  if (default_ !== undefined) spans.failsOpen = spansOf(default_);
  return subject(
    'flag',
    `flag ${key}`,
    { path, span: { start: keySpan.start, end: value.span.end } },
    {
      system: 'flagd',
      name: key,
      state: state === 'ENABLED' ? 'on' : state === 'DISABLED' ? 'off' : null,
      variants,
      failsOpen: state === 'DISABLED' ? null : open,
      offServesOn: [],
      owner: owner === undefined ? null : (textOf(owner.value) ?? 'named'),
      expires: dateFact(ends?.value),
      hasEnd: ends !== undefined,
      undefinedVariants: undefinedVariants(value, variants, path),
      splits: [],
      drawnAnew: state === 'DISABLED' ? [] : drawnAnew(value, definition, path),
    },
    { spans },
  );
}

const OWNER_WORDS = ['owner', 'owners', 'maintainer', 'maintainers', 'team', 'teams'];

/** The metadata of a flag, or of the set that it is part of. */
function metadataEntry(flag: DataNode, set: DataNode, words: readonly string[]): Entry | undefined {
  const entries = [...entriesOf(at(flag, 'metadata')), ...entriesOf(at(set, 'metadata'))];
  return entries.find(
    ({ key, value }) => isStated(value) && wordsOf(key).some((word) => words.includes(word)),
  );
}

function dateFact(node: DataNode | undefined): Fact<string> {
  const text = textOf(node);
  if (node === undefined || text === undefined || /^(?:permanent|never|none)$/i.test(text)) return null;
  return dateOf(node) ?? unknown(isTemplated(text) ? 'template expression' : 'not of the expected type');
}

/** The default is what is left when the targeting fails; beside a percentage it should be the old behaviour. */
function failsOpen(flag: DataNode, definition: DataNode): string | null {
  const name = textOf(at(flag, 'defaultVariant'));
  const value = name === undefined ? undefined : textOf(at(flag, 'variants', name));
  if (name === undefined || value === undefined || !/^(?:true|on|enabled)$/i.test(value)) return null;
  const targeting = at(flag, 'targeting');
  if (fractionsOf(targeting, definition).length === 0) return null;
  return `defaultVariant ${name} stands for ${value} beside a percentage`;
}

type Undefined = NonNullable<Exclude<Subject<'flag'>['facts']['undefinedVariants'], { $unknown: string }>>;

function undefinedVariants(flag: DataNode, variants: readonly string[], path: string): Undefined {
  const fallback = entryAt(flag, 'defaultVariant')?.value;
  const named = [...(fallback === undefined ? [] : [fallback]), ...resultsOf(at(flag, 'targeting'))];
  return named.flatMap((node) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return [];
    const name = node.value;
    if (name === '' || isTemplated(name) || variants.includes(name)) return [];
    return [{ path, span: node.span, note: `${name} is named here`, name }];
  });
}

function drawnAnew(flag: DataNode, definition: DataNode, path: string): Undefined {
  return fractionsOf(at(flag, 'targeting'), definition)
    .filter(isDrawnAnew)
    .map(({ place }) => ({ path, span: place, note: 'drawn anew each time', name: 'fractional' }));
}
