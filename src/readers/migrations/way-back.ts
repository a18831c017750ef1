import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Part, Script } from './script.js';
import { transactionFault } from './transaction-faults.js';

type Facts = FactsOfKind['migration'];

/** What the text of a migration says of its way back, and of how it gets on with its tool's transaction. */
export function wayBackOf(
  { path, framework, parts, deadMarkers = [] }: Script,
  down: Part | undefined,
): Facts {
  const faults = parts.flatMap((part) => transactionFault(part, framework) ?? []);
  return {
    saysIrreversible: parts.some(({ saysIrreversible }) => saysIrreversible),
    downPlace: down === undefined ? [] : [{ path, span: down.marker, note: 'the down begins here' }],
    transactionFaults: faults.map((one) => ({ path, note: 'this statement', ...one })),
    deadMarkers: deadMarkers.map((one) => ({ path, note: 'this marker', ...one })),
  };
}
