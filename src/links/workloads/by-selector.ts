import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { grouped } from '../grouped.js';
import { mayBelong, nearest } from './scope.js';
import { selects } from './selector.js';

interface Selecting {
  readonly path: string;
  readonly facts: Pick<Subject<'resource'>['facts'], 'namespace' | 'production' | 'selector'>;
}

/** Finds the workloads whose pods a selector takes; those in the nearest folder where several namesakes answer. */
export class WorkloadsByLabel {
  readonly #byLabel: ReadonlyMap<string, readonly Labelled[]>;

  constructor(private readonly workloads: readonly Subject<'workload'>[]) {
    const labelled = workloads.flatMap((workload) =>
      (known(workload.facts.labels) ?? []).map((label) => ({ label, workload })),
    );
    this.#byLabel = grouped(labelled, ({ label }) => label);
  }

  selectedBy(one: Selecting): Subject<'workload'>[] {
    const selector = known(one.facts.selector);
    if (selector === undefined) return [];
    const found = this.#candidates(selector).filter((workload) => {
      const labels = known(workload.facts.labels);
      return labels !== undefined && mayBelong(one, workload) && selects(selector, labels);
    });
    return nearest(one.path, selector.length > 0 ? found : found.filter((each) => sameNamespace(one, each)));
  }

  #candidates(selector: readonly string[]): readonly Subject<'workload'>[] {
    const label = selector.find((requirement) => /^[^!\s]+=/.test(requirement));
    if (label === undefined) return this.workloads;
    return (this.#byLabel.get(label) ?? []).map(({ workload }) => workload);
  }
}

interface Labelled {
  readonly label: string;
  readonly workload: Subject<'workload'>;
}

/** An empty selector takes every pod of a namespace, so both must name it. */
function sameNamespace(one: Selecting, workload: Subject<'workload'>): boolean {
  const namespace = known(one.facts.namespace);
  return namespace !== undefined && namespace === known(workload.facts.namespace);
}
