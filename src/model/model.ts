import type { SubjectKind } from './kinds/index.js';
import type { Subject } from './subject.js';

/** All subjects of a run, in the order in which they were read. What links enrich and the engine judges. */
export class Model {
  readonly #byKind = new Map<SubjectKind, Subject[]>();

  constructor(subjects: Iterable<Subject> = []) {
    for (const one of subjects) this.add(one);
  }

  add(one: Subject): void {
    const ofKind = this.#byKind.get(one.kind);
    if (ofKind === undefined) this.#byKind.set(one.kind, [one]);
    else ofKind.push(one);
  }

  /** The subjects of one kind; a link may change their facts, never their place. */
  of<K extends SubjectKind>(kind: K): readonly Subject<K>[] {
    return (this.#byKind.get(kind) ?? []) as unknown as readonly Subject<K>[];
  }

  /** Takes out the subjects of one kind that are context for others and are not judged themselves. */
  retain<K extends SubjectKind>(kind: K, keep: (one: Subject<K>) => boolean): void {
    const kept = this.of(kind).filter(keep);
    this.#byKind.set(kind, kept as unknown as Subject[]);
  }

  kinds(): SubjectKind[] {
    return [...this.#byKind.keys()];
  }

  *[Symbol.iterator](): Iterator<Subject> {
    for (const ofKind of this.#byKind.values()) yield* ofKind;
  }
}
