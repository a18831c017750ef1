import { at, entriesOf, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { Field } from './field.js';
import { fieldOf, isGiven, textsOf } from './field.js';
import type { Gap } from './gaps.js';
import { gapAt, gapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';
import { isAnswered, isStated, presenceOf } from './placeholder.js';
import { wordIn } from './word-of.js';

type LedgerFacts = Subject<'ledger'>['facts'];

/** What the change touches, and what keeps that from doing harm. */
export function resourceFacts(view: LedgerView): Partial<LedgerFacts> {
  return {
    blastRadiusGaps: blastRadiusGaps(view),
    unguardedEffects: unguardedEffects(view),
    unstatedCompatibility: shared.flatMap((one) => unstatedOf(one, view)),
  };
}

function blastRadiusGaps({ root, path }: LedgerView): Gap[] {
  const [block] = gapsIn(root, path, ['resources']);
  if (block !== undefined) return [block];
  return ['reads', 'writes'].flatMap((name) => {
    const field = fieldOf(root, `resources.${name}`);
    if (saysNothing(field)) return [gapAt(path, field.place, name)];
    if (isSaidUnknown(field.node)) return [gapAt(path, field.place, `${name} (unknown)`)];
    return entriesOf(field.node)
      .filter(({ key, value }) => categories.has(key) && isSaidUnknown(value))
      .map(({ key, keySpan }) => ({
        path,
        span: keySpan,
        note: `${name}.${key} is unknown`,
        field: `${name}.${key} (unknown)`,
      }));
  });
}

/** What a change can touch; any other key is a fault of its own. */
const categories: ReadonlySet<string> = new Set([
  ...['endpoints', 'workers', 'columns', 'cache_keys', 'storage_prefixes', 'queue_messages'],
  ...['cron', 'external_apis', 'permissions', 'config', 'flags'],
]);

/** Absent, or a map of placeholders alone. */
function saysNothing(field: Field): boolean {
  if (!isGiven(field)) return true;
  const entries = entriesOf(field.node);
  return entries.length > 0 && !entries.some(({ value }) => isAnswered(value));
}

function isSaidUnknown(node: DataNode | undefined): boolean {
  return textsOf(node).some((text) => /^unknown$/i.test(text.trim()));
}

/** The guards that the format knows. */
const guards: ReadonlySet<string> = new Set([
  'outbox',
  'idempotency-key',
  'state-machine',
  'reconciliation',
  'compensation',
]);

type Unguarded = Evidence & { readonly name: string; readonly guard: string };

function unguardedEffects({ root, path }: LedgerView): Unguarded[] {
  const { node } = fieldOf(root, 'resources.external_effects');
  return itemsOf(node)
    .filter(isStated)
    .flatMap((item) => unguarded(item, path));
}

/** An effect may stand as a bare name, which has no guard. */
function unguarded(item: DataNode, path: string): Unguarded[] {
  const name = textOf(item.kind === 'map' ? at(item, 'name') : item)?.trim() ?? 'An effect';
  if (isTemplated(name)) return [];
  const guard = at(item, 'guard');
  if (presenceOf(guard) === 'not-needed') return [];
  const said = textOf(guard)?.trim() ?? '';
  if (guards.has(said) || isTemplated(said)) return [];
  const note = isStated(guard) ? `${name} is guarded by ${said}` : `${name} has no guard`;
  return [{ path, span: guard?.span ?? item.span, note, name, guard: isStated(guard) ? said : 'nothing' }];
}

/** What outlives the code that wrote it, with the state of the matrix that says who can read it. */
const shared = [
  { writes: 'queue_messages', words: 'queue messages', state: 'previous_messages' },
  { writes: 'cache_keys', words: 'cache keys', state: 'cache_keys' },
] as const;

type Unstated = Evidence & {
  readonly field: string;
  readonly writes: string;
  readonly written: readonly Evidence[];
};

function unstatedOf({ writes, words, state }: (typeof shared)[number], view: LedgerView): Unstated[] {
  const { root, path } = view;
  const written = fieldOf(root, `resources.writes.${writes}`);
  const named = textsOf(written.node).filter((one) => !/^(?:none|unknown)$/i.test(one.trim()));
  const isWritten = named.length > 0 || itemsOf(written.node).some((item) => item.kind === 'map');
  if (written.presence !== 'stated' || !isWritten) return [];
  const field = fieldOf(root, `compatibility.${state}`);
  if (!isUnstated(field)) return [];
  const note = `${state} is ${isStated(field.node) ? 'unknown' : 'not stated'}`;
  return [
    {
      path,
      span: field.place,
      note,
      field: state,
      writes: words,
      written: [{ path, span: written.place, note: `writes ${words}` }],
    },
  ];
}

function isUnstated(field: Field): boolean {
  if (!isGiven(field)) return true;
  if (field.presence !== 'stated' || field.node === undefined) return false;
  const word = wordIn(field.node, 'state');
  return !isAnswered(word) || textOf(word)?.trim() === 'unknown';
}
