import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { Deployment, PhaseName } from '../../model/kinds/ledger-words.js';
import { deployments, phaseNames } from '../../model/kinds/ledger-words.js';
import type { Span } from '../../model/span.js';
import { factOf, wordOf } from './fact-of.js';
import type { Block } from './field.js';
import { fieldOf } from './field.js';
import { presenceOf } from './placeholder.js';
import { asWritten } from './written.js';

/** A ledger under the eyes of its reader: its root and its phases, each with its place. */
export interface LedgerView {
  readonly path: string;
  readonly text: string;
  /** The root; a finding about a missing top-level key stands on the first line. */
  readonly root: Block;
  readonly deployment: Fact<Deployment>;
  /** Whether old and new code overlap; `undefined` where the deployment cannot be read. */
  readonly live: boolean | undefined;
  readonly phases: readonly PhaseView[];
  /** The phases that take place, by name. */
  readonly shipping: ReadonlyMap<PhaseName, readonly PhaseView[]>;
}

/** One entry of `phases`. */
export interface PhaseView {
  readonly index: number;
  readonly block: Block & { readonly node: DataNode };
  readonly phase: Fact<PhaseName>;
}

export function viewOf(path: string, text: string, node: DataNode): LedgerView {
  const root = { node, place: firstLineOf(text) };
  const deployment = factOf(fieldOf(root, 'deployment'), wordOf(deployments));
  const stated = known(deployment);
  const phases = itemsOf(at(node, 'phases')).flatMap(phaseView);
  return {
    path,
    text,
    root,
    deployment,
    live: stated === undefined ? undefined : stated !== 'single-step',
    phases,
    shipping: byName(phases),
  };
}

/** Whether a phase ships at all: not abandoned, and not said to be unneeded. */
export function ships({ block }: PhaseView): boolean {
  return presenceOf(block.node) === 'stated' && textOf(at(block.node, 'status')) !== 'abandoned';
}

/**
 * The release of a phase as it is written: a bare `2026.10` is a number in YAML, and would lose its zero.
 * `undefined` where none is named.
 */
export function releaseOf({ block }: PhaseView, text: string): string | undefined {
  const node = fieldOf(block, 'release').node;
  if (presenceOf(node) !== 'stated' || node?.kind !== 'scalar' || node.value === 'unknown') return undefined;
  return asWritten(node, text);
}

function byName(phases: readonly PhaseView[]): Map<PhaseName, PhaseView[]> {
  const named = new Map<PhaseName, PhaseView[]>();
  for (const phase of phases) {
    const name = known(phase.phase);
    if (name === undefined || !ships(phase)) continue;
    const there = named.get(name);
    if (there === undefined) named.set(name, [phase]);
    else there.push(phase);
  }
  return named;
}

function phaseView(node: DataNode, index: number): PhaseView[] {
  if (node.kind !== 'map') return [];
  const block = { node, place: node.span };
  return [{ index, block, phase: factOf(fieldOf(block, 'phase'), wordOf(phaseNames)) }];
}

function firstLineOf(text: string): Span {
  const end = text.search(/\r|\n/);
  return { start: 0, end: end < 0 ? text.length : end };
}
