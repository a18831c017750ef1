import { folderOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { grouped } from '../grouped.js';
import { inItsNamespace, mayBelong, nearest } from './scope.js';
import { selects } from './selector.js';

interface Selecting {
  readonly path: string;
  readonly facts: Pick<Subject<'resource'>['facts'], 'namespace' | 'production' | 'selector'>;
}

/** Finds the workloads whose pods a selector takes; those in the nearest folder where several namesakes answer. */
export class WorkloadsByLabel {
  readonly #byLabel: ReadonlyMap<string, readonly Labelled[]>;
  /** By what was asked: objects that are written again and again ask the same. */
  readonly #answers = new Map<string, readonly Subject<'workload'>[]>();

  constructor(private readonly workloads: readonly Subject<'workload'>[]) {
    const labelled = workloads.flatMap((workload) =>
      (known(workload.facts.labels) ?? []).map((label) => ({ label, workload })),
    );
    this.#byLabel = grouped(labelled, ({ label }) => label);
  }

  /** The same list for the same question. */
  selectedBy(one: Selecting): readonly Subject<'workload'>[] {
    const selector = known(one.facts.selector);
    if (selector === undefined) return [];
    const { namespace, production } = one.facts;
    const question = JSON.stringify([folderOf(one.path), known(namespace), known(production), selector]);
    const answer = this.#answers.get(question) ?? this.#find(one, selector);
    this.#answers.set(question, answer);
    return answer;
  }

  #find(one: Selecting, selector: readonly string[]): readonly Subject<'workload'>[] {
    const found = this.#candidates(selector).filter((workload) => {
      const labels = known(workload.facts.labels);
      return labels !== undefined && mayBelong(one, workload) && selects(selector, labels);
    });
    if (selector.length === 0)
      return nearest(
        one.path,
        found.filter((each) => sameNamespace(one, each)),
      );
    return inItsNamespace(one, nearest(one.path, found));
  }

  /** The workloads with that label of the selector which the fewest have. */
  #candidates(selector: readonly string[]): readonly Subject<'workload'>[] {
    let fewest: readonly Labelled[] | undefined;
    for (const requirement of selector) {
      if (!/^[^!\s]+=/.test(requirement)) continue;
      const labelled = this.#byLabel.get(requirement) ?? [];
      if (fewest === undefined || labelled.length < fewest.length) fewest = labelled;
    }
    return fewest === undefined ? this.workloads : fewest.map(({ workload }) => workload);
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
