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
  /** The metrics of the one that is meant, and of the templates it takes in; none where that is not clear. */
  readonly metrics: readonly Subject<'canary-metric'>[];
  /** Whether it is clear what is meant, down to the last template that is taken in. */
  readonly isComplete: boolean;
}

/** The uses of templates of one rollout; `undefined` where a template expression hides some. */
export function usesOf({ path, facts }: Subject<'canary'>, templates: Templates): Use[] | undefined {
  const { system } = facts;
  return known(facts.analysisRefs)?.map((ref) => {
    const namespace = ref.namespace ?? known(facts.namespace);
    const candidates = templates.named({ ...ref, system: String(system), namespace, path });
    const [only] = candidates;
    if (only === undefined || candidates.length > 1)
      return { ref, candidates, metrics: [], isComplete: false };
    const { templates: all, isComplete } = templates.withTaken(only);
    return { ref, candidates, metrics: all.flatMap((one) => templates.metricsOf(one)), isComplete };
  });
}
