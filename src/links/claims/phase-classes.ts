import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';

/** Promises that a statement which destroys data breaks. */
const losingNothing: readonly string[] = ['reversible', 'app-rollback', 'rollback-safe'];

/**
 * The class of a phase repeats what its ledger promises of the whole: what speaks against both is held against
 * the ledger alone, so that one fault is one finding.
 */
export function leaveToLedger(model: Model): void {
  const promised = promisesByLedger(model);
  for (const { facts, parent } of model.of('claim')) {
    if (facts.source !== 'phase-class') continue;
    const said = promised.get(parent?.parent) ?? new Set();
    if (losingNothing.some((claim) => said.has(claim))) facts.lossyStatements = [];
    if (said.has('reversible')) facts.noWayDown = [];
  }
}

function promisesByLedger(model: Model): ReadonlyMap<Subject | undefined, Set<string>> {
  const promised = new Map<Subject | undefined, Set<string>>();
  for (const { facts, parent } of model.of('claim')) {
    if (facts.source !== 'ledger' && facts.source !== 'rollback-class') continue;
    const there = promised.get(parent) ?? new Set();
    promised.set(parent, there.add(known(facts.claim) ?? ''));
  }
  return promised;
}
