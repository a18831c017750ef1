import { textOf } from '../../documents/data/navigate.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { fieldOf, isGiven } from './field.js';
import type { Gap } from './gaps.js';
import { gapAt, gapsIn } from './gaps.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { ships } from './ledger-view.js';

/** In the words of a message. */
const APPLIED = 'an applied block';

/** What an applied backfill leaves behind. */
const backfillEvidence = ['dry_run_rows', 'rows', 'skipped', 'batch_duration', 'recovery_handle'];

/** That a phase has been applied is a promise like any other: each such status, with what is missing to prove it. */
export function appliedClaims(view: LedgerView, ledger: Subject<'ledger'>): Subject<'claim'>[] {
  return view.phases.filter(ships).flatMap((phase) => {
    const { node } = fieldOf(phase.block, 'status');
    if (node === undefined || textOf(node) !== 'applied') return [];
    const name = known(phase.phase) ?? 'unnamed';
    const place = { path: view.path, span: node.span };
    const facts: Subject<'claim'>['facts'] = {
      claim: 'applied',
      said: `${name}: applied`,
      source: 'phase-status',
      evidence: [],
      mentions: [],
      saysContract: name === 'contract',
      backupSteps: [],
      disasterRecovery: false,
      missingApplied: missingApplied(phase, view.path),
    };
    return [subject('claim', `${ledger.key} / phase ${name} applied`, place, facts, { parent: ledger })];
  });
}

/** The word "done" is no evidence, be it in place of the block or of one of its fields. */
function missingApplied({ block, phase }: PhaseView, path: string): Gap[] {
  const applied = fieldOf(block, 'applied');
  if (applied.presence === 'stated' && applied.node?.kind !== 'map') {
    return [gapAt(path, applied.place, APPLIED)];
  }
  if (!isGiven(applied)) return [gapAt(path, applied.place, APPLIED)];
  if (known(phase) !== 'backfill') return [];
  return backfillEvidence.flatMap((name) => {
    const field = fieldOf(block, `applied.${name}`);
    const isDone = /^(?:done|ok|yes|true|complete|completed|finished)$/i.test(
      textOf(field.node)?.trim() ?? '',
    );
    return isDone ? [gapAt(path, field.place, name)] : gapsIn(block, path, [field.name]);
  });
}
