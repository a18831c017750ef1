import type { Finding } from '../model/finding.js';
import type { Model } from '../model/model.js';
import type { RuleInForce } from './rules-in-force.js';

/** A finding before the findings room has given it its fingerprint. */
export type JudgedFinding = Omit<Finding, 'fingerprint'>;

export interface Judged {
  readonly findings: readonly JudgedFinding[];
  /** Pairs of subject and rule that could not be judged because a fact is unknown. */
  readonly notJudged: number;
}

export async function judge(model: Model, rules: readonly RuleInForce[]): Promise<Judged> {
  throw new Error(`not written yet: ${model.kinds().length} ${rules.length}`);
}
