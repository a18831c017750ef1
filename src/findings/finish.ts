import type { Skipped } from '../discover/workspace.js';
import type { Document } from '../documents/document.js';
import type { Judged } from '../engine/judge.js';
import type { RuleInForce } from '../engine/rules-in-force.js';
import type { Model } from '../model/model.js';
import type { LintResult } from './result.js';

export interface Judgement {
  readonly model: Model;
  readonly documents: ReadonlyMap<string, Document>;
  readonly skipped: readonly Skipped[];
  readonly read: number;
  readonly judged: Judged;
  readonly rules: readonly RuleInForce[];
  readonly wanted?: ((path: string) => boolean) | undefined;
}

/** From what the engine judged to what is shown: suppressed, fingerprinted, sorted, counted. */
export function finish(judgement: Judgement): LintResult {
  throw new Error(`not written yet: ${judgement.read}`);
}
