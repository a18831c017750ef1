import { known } from '../../model/fact.js';
import { phasesBefore } from '../../model/kinds/ledger-words.js';
import type { Evidence } from '../../model/span.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { releaseOf, ships } from './ledger-view.js';

export interface PhaseOrder {
  readonly prerequisites: readonly (Evidence & { readonly phase: string })[];
  /** The release of the phase, where a prerequisite carries the same. */
  readonly sharedRelease: string | null;
}

/** The prerequisites of a phase that stand after it or ship with it; none for a phase that does not take place. */
export function prerequisitesNotBefore(phase: PhaseView, view: LedgerView): PhaseOrder {
  const name = known(phase.phase);
  const needed = name === undefined || !ships(phase) ? [] : (phasesBefore.get(name) ?? []);
  const release = releaseOf(phase, view.text);
  const found: (Evidence & { phase: string })[] = [];
  let shared = false;
  for (const other of needed.flatMap((one) => view.shipping.get(one) ?? [])) {
    const otherName = known(other.phase) ?? '';
    const isSame = release !== undefined && releaseOf(other, view.text) === release;
    if (!isSame && other.index < phase.index) continue;
    shared ||= isSame;
    const note = isSame
      ? `the ${otherName} phase carries release ${release} too`
      : `the ${otherName} phase stands here`;
    found.push({ path: view.path, span: other.block.node.span, note, phase: otherName });
  }
  return { prerequisites: found, sharedRelease: shared ? (release ?? null) : null };
}
