import { textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { PhaseName } from '../../model/kinds/ledger-words.js';
import { offers } from './answer.js';
import { fieldOf } from './field.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { ships } from './ledger-view.js';
import { presenceOf } from './placeholder.js';

/** The phases that take an old shape to a new one under live traffic. */
const wanted = ['expand', 'backfill', 'switch', 'contract'] as const satisfies readonly PhaseName[];

/** Phases after which no code has to move. */
const complete: ReadonlySet<unknown> = new Set<PhaseName>(['schema-only', 'data-only', 'generated-only']);

/**
 * The phases that no entry names, not even to say that it is not needed. An entry whose name is missing or
 * misspelt, which is a fault of its own, may be any of them.
 */
export function missingPhasesOf({ phases }: LedgerView): Fact<readonly string[]> {
  const needed = phases.filter(({ block }) => presenceOf(block.node) !== 'not-needed');
  if (needed.length === 0 || needed.every(({ phase }) => complete.has(phase))) return null;
  if (phases.some(({ phase }) => phase === null || isUnknown(phase)))
    return unknown('a phase without a name');
  return wanted.filter((name) => !phases.some(({ phase }) => phase === name));
}

/** Whether a phase proves that one step is safe. */
export function singleStepProofOf({ phases }: LedgerView): Fact<boolean> {
  const proofs = phases.map(({ block }) => offers(fieldOf(block, 'single_step_proof')));
  return proofs.includes(true) ? true : (proofs.find(isUnknown) ?? false);
}

/** The phases that are running or have been applied. */
export function phasesUnderWay({ phases, path }: LedgerView): UnderWay[] {
  return phases.filter(ships).flatMap((view) => underWay(view, path) ?? []);
}

type UnderWay = { path: string; span: PhaseView['block']['place']; note: string; phase: string };

function underWay({ block, phase }: PhaseView, path: string): UnderWay | undefined {
  const { node, place } = fieldOf(block, 'status');
  const status = textOf(node);
  if (status !== 'running' && status !== 'applied') return undefined;
  const name = known(phase) ?? 'unnamed';
  const note = status === 'running' ? `the ${name} phase is running` : `the ${name} phase is applied`;
  return { path, span: node?.span ?? place, note, phase: name };
}
