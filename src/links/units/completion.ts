import type { Evidence } from '../../model/span.js';
import type { PlacedResult } from './last-words.js';

export interface Completion {
  readonly completed: boolean;
  /** Where integrators say that the unit is integrated. */
  readonly decisions: readonly (Evidence & { readonly lane: string; readonly decision: string })[];
  /** The last word of fixers and of provers of what they selected. */
  readonly proof: readonly (Evidence & { readonly candidate: string; readonly status: string })[];
  /** What the completion lacks, as the end of a sentence. */
  readonly gap: string | null;
}

/** Whether a unit is completed, and whether a fixer accepted what a prover proved. */
export function completionOf(last: readonly PlacedResult[]): Completion {
  const integrated = last.filter(
    ({ lane, decision }) => lane === 'integrator' && decision?.startsWith('integrated_') === true,
  );
  const decisions = integrated.map(({ path, span, note, lane, decision }) => ({
    ...{ path, span, note, lane },
    decision: decision ?? '',
  }));
  if (integrated.length === 0) return { completed: false, decisions, proof: [], gap: null };
  const fixers = last.filter(({ lane }) => lane === 'fixer');
  const accepted = fixers.filter(({ decision }) => decision === 'accepted');
  const selected = selectedBy(accepted, integrated);
  const provers = last.filter(
    ({ lane, candidate }) => lane === 'prover' && (selected.size === 0 || selected.has(candidate)),
  );
  const proof = [...fixers, ...provers].map(({ path, span, note, candidate, decision, proofStatus }) => ({
    ...{ path, span, note, candidate },
    status: proofStatus ?? decision ?? '',
  }));
  return { completed: true, decisions, proof, gap: gapOf(fixers, accepted, selected, provers) };
}

/** The candidates that fixers selected; where they name none, the ones that were integrated. */
function selectedBy(
  accepted: readonly PlacedResult[],
  integrated: readonly PlacedResult[],
): ReadonlySet<string> {
  const named = (results: readonly PlacedResult[]) =>
    results.map(({ selected, candidate }) => selected ?? candidate).filter((name) => name !== '');
  const byFixers = named(accepted);
  return new Set(byFixers.length > 0 ? byFixers : named(integrated));
}

function gapOf(
  fixers: readonly PlacedResult[],
  accepted: readonly PlacedResult[],
  selected: ReadonlySet<string>,
  provers: readonly PlacedResult[],
): string | null {
  if (accepted.length === 0) {
    const said = fixers.at(-1)?.decision;
    return said === undefined || said === null
      ? 'no fixer accepted it'
      : `the last word of its fixer is ${said}`;
  }
  if (provers.some(({ proofStatus }) => proofStatus === 'pass')) return null;
  const what = selected.size === 0 ? 'it' : [...selected].join(' and ');
  const said = provers.at(-1)?.proofStatus;
  return said === undefined || said === null
    ? `no prover proved ${what}`
    : `the proof of ${what} says ${said}`;
}
