import { at, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence, Span } from '../../model/span.js';
import { offers } from './answer.js';
import { fieldOf } from './field.js';
import type { Gap } from './gaps.js';
import { gapAt, gapsIn } from './gaps.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { ships } from './ledger-view.js';
import { isStated, presenceOf } from './placeholder.js';

export type FlagGap = Evidence & { readonly flag: string; readonly problem: string };

/**
 * The flags that a phase is the first to name, as far as `flags` does not declare them, or declares them
 * without an owner, a way to turn them off, what holds when they cannot be read, or an end.
 */
export function flagGaps(phase: PhaseView, view: LedgerView): FlagGap[] {
  const { node, presence } = fieldOf(view.root, 'flags');
  const isReadable = presence === 'absent' || presence === 'placeholder' || node?.kind === 'list';
  if (!ships(phase) || !isReadable) return [];
  const earlier = view.phases.filter((other) => other.index < phase.index && ships(other));
  const named = new Set(earlier.flatMap(namedFlags).map(({ flag }) => flag));
  return namedFlags(phase).flatMap(({ flag, span }) => {
    if (named.has(flag)) return [];
    named.add(flag);
    return gapOf(flag, span, itemsOf(node), view.path) ?? [];
  });
}

export interface NamedFlag {
  readonly flag: string;
  readonly span: Span;
}

/** The flags that the reads and writes of a phase hang on. */
export function namedFlags({ block }: PhaseView): NamedFlag[] {
  return ['reads', 'writes'].flatMap((name) => {
    const { node, presence } = fieldOf(block, `${name}.flag`);
    const flag = textOf(node)?.trim() ?? '';
    if (node === undefined || presence !== 'stated' || isTemplated(flag)) return [];
    return /^(?:|none|unknown|true|false)$/i.test(flag) ? [] : [{ flag, span: node.span }];
  });
}

function gapOf(flag: string, span: Span, declared: readonly DataNode[], path: string): FlagGap | undefined {
  const entry = declared.find((one) => textOf(at(one, 'name'))?.trim() === flag);
  if (entry === undefined) {
    const problem = 'is not declared in flags';
    return { path, span, note: `${flag} ${problem}`, flag, problem };
  }
  const gaps = missingIn(entry, path);
  const [first] = gaps;
  if (first === undefined) return undefined;
  const problem = `is declared without ${gaps.map(({ field }) => field).join(', ')}`;
  return { path, span: first.span, note: `${flag} ${problem}`, flag, problem };
}

function missingIn(entry: DataNode, path: string): Gap[] {
  if (presenceOf(entry) === 'not-needed' || !isStated(entry)) return [];
  const block = { node: entry, place: entry.span };
  const killSwitch = fieldOf(block, 'kill_switch');
  return [
    ...gapsIn(block, path, ['owner']),
    ...(offers(killSwitch) === false ? [gapAt(path, killSwitch.place, 'kill_switch')] : []),
    ...gapsIn(block, path, ['on_lookup_failure', 'expires']),
  ];
}
