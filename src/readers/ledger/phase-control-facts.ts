import { at, itemsOf, numberOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { offers, someOffer } from './answer.js';
import { cutoffFaults } from './cutoffs.js';
import { factOf, wordOf } from './fact-of.js';
import type { Field } from './field.js';
import { fieldOf } from './field.js';
import { flagGaps } from './flags.js';
import { gapsIn } from './gaps.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { ships } from './ledger-view.js';
import { isStated } from './placeholder.js';

type PhaseFacts = Subject<'ledger-phase'>['facts'];

/** How a phase is controlled, and what it lacks for that. */
export function phaseControlFacts(phase: PhaseView, view: LedgerView): Partial<PhaseFacts> {
  const { path } = view;
  const field = (name: string): Field => fieldOf(phase.block, name);
  return {
    migrationEntries: migrationEntries(phase, path),
    inOneGo: inOneGo(phase, path),
    rowsSaid: rowsSaid(field('rows')),
    hasSingleStepProof: offers(field('single_step_proof')),
    flagGaps: flagGaps(phase, view),
    writeMode: factOf(field('writes.mode'), wordOf(['dual', 'new-only'] as const)),
    hasMismatchCheck: someOffer([field('writes.mismatch'), field('writes.sampling')]),
    cutoffFaults: cutoffFaults(phase, view),
    hasCutOverControl: someOffer(['postpone', 'pause', 'approval'].map((name) => field(`cut_over.${name}`))),
    missingRemovalProof: missingRemovalProof(phase, path),
  };
}

/** Where a finding about these facts stands. */
export const placesOfControls = {
  hasMismatchCheck: 'writes.mismatch',
  hasCutOverControl: 'cut_over',
};

function migrationEntries({ block }: PhaseView, path: string): (Evidence & { written: string })[] {
  const node = at(block.node, 'migrations');
  const items = node?.kind === 'list' ? itemsOf(node) : [node];
  return items.filter(isStated).flatMap((item) => {
    const written = textOf(item)?.trim();
    return written === undefined ? [] : [{ path, span: item.span, note: 'listed here', written }];
  });
}

function inOneGo(phase: PhaseView, path: string): (Evidence & { how: string })[] | null {
  if (known(phase.phase) !== 'backfill' || !ships(phase)) return null;
  return (
    [
      ['execution', 'deploy'],
      ['transaction', 'single'],
    ] as const
  ).flatMap(([key, word]) => {
    const { node } = fieldOf(phase.block, `backfill.${key}`);
    if (node === undefined || textOf(node) !== word) return [];
    const how = `${key}: ${word}`;
    return [{ path, span: node.span, note: how, how }];
  });
}

function rowsSaid(field: Field): Fact<string> {
  return textOf(field.node)?.trim() === 'unknown'
    ? 'unknown'
    : factOf(field, (node) => (numberOf(node) === undefined ? undefined : textOf(node)));
}

/** Who may still use what a contract phase removes. */
const surfaces = [
  ...['reads', 'writes', 'generated_clients', 'old_versions', 'jobs', 'analytics', 'exports'],
  ...['seeds', 'fixtures', 'docs', 'bi', 'support_sql', 'external'],
];

function missingRemovalProof(phase: PhaseView, path: string): ReturnType<typeof gapsIn> | null {
  if (known(phase.phase) !== 'contract' || !ships(phase)) return null;
  const names = surfaces.map((surface) => `removal_proof.${surface}`);
  return gapsIn(phase.block, path, names);
}
