import { known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import type { Templates } from './templates.js';

type Refs = FactsOfKind['canary']['analysisRefs'];
/** One use of a template by a rollout. */
export type Ref = Extract<Refs, readonly unknown[]>[number];

/** A use with what it resolves to. */
export interface Use {
  readonly ref: Ref;
  /** The templates that are meant by it; several where the scan holds several of that name. */
  readonly candidates: readonly Subject<'analysis-template'>[];
  /** The metrics of them and of the templates they take in. */
  readonly metrics: readonly Subject<'canary-metric'>[];
  readonly isComplete: boolean;
}

/** The uses of templates of one rollout; `undefined` where a template expression hides some. */
export function usesOf({ path, facts }: Subject<'canary'>, templates: Templates): Use[] | undefined {
  const { system } = facts;
  return known(facts.analysisRefs)?.map((ref) => {
    const namespace = ref.namespace ?? known(facts.namespace);
    const candidates = templates.named({ ...ref, system: String(system), namespace, path });
    const taken = candidates.map((one) => templates.withTaken(one));
    const metrics = taken.flatMap((one) =>
      one.templates.flatMap((template) => templates.metricsOf(template)),
    );
    return {
      ref,
      candidates,
      metrics: [...new Set(metrics)],
      isComplete: candidates.length > 0 && taken.every(({ isComplete }) => isComplete),
    };
  });
}
