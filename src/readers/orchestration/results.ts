import { at, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Result } from '../../model/kinds/unit.js';
import { lanes } from '../../model/kinds/unit.js';
import type { Evidence } from '../../model/span.js';

/** A report of a worker, with its place. */
export type WorkerResult = Evidence & Result & { readonly unit: string };

/** What a worker reported; `undefined` for what is no result: without a unit, or of a lane that there is not. */
export function resultOf(node: DataNode, path: string): WorkerResult | undefined {
  const unit = textOf(at(node, 'id'))?.trim() ?? '';
  const lane = word(node, 'lane') ?? '';
  if (unit === '' || !lanes.some((one) => one === lane)) return undefined;
  const decision = word(node, 'decision');
  const proofStatus = word(node, 'proof_status');
  const said = decision ?? proofStatus;
  return {
    path,
    span: node.span,
    note: said === null ? `the ${lane}` : `the ${lane} says ${said}`,
    unit,
    lane,
    candidate: textOf(at(node, 'candidate_id'))?.trim() ?? '',
    decision,
    proofStatus,
    riskTier: word(node, 'risk_tier'),
    selected: textOf(at(node, 'selected_candidate'))?.trim() ?? null,
    quorum: numberOf(at(node, 'quorum_observed')) ?? null,
  };
}

function word(node: DataNode, key: string): string | null {
  return textOf(at(node, key))?.trim().toLowerCase() ?? null;
}
