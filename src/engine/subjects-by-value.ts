import { isUnknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { factOf } from './conditions/fact-address.js';
import type { Demand } from './demands.js';

/**
 * The subjects of one kind, found by the value of a fact.
 *
 * Most rules speak of one operation out of dozens. Found by it, a rule meets only the few subjects that it could
 * hold for; to ask each subject every time took more than half of the judging.
 */
export class SubjectsByValue {
  readonly #positions = new Map<string, Map<unknown, number[]>>();

  constructor(private readonly subjects: readonly Subject[]) {}

  /**
   * The subjects that meet the demand that fewest meet, or of which its fact is unknown; in the order of the
   * model. All where nothing is demanded.
   */
  meeting(demands: readonly Demand[]): readonly Subject[] {
    let fewest: readonly (readonly number[])[] | undefined;
    for (const demand of demands) {
      const groups = this.#groups(demand);
      if (fewest === undefined || total(groups) < total(fewest)) fewest = groups;
    }
    if (fewest === undefined) return this.subjects;
    const groups = fewest.filter(({ length }) => length > 0);
    const [only = []] = groups;
    const positions = groups.length > 1 ? groups.flat().sort((a, b) => a - b) : only;
    return positions.flatMap((position) => this.subjects[position] ?? []);
  }

  #groups({ fact, values }: Demand): (readonly number[])[] {
    const ofFact = this.#ofFact(fact);
    return [...new Set<unknown>([...values, undefined])].map((value) => ofFact.get(value) ?? []);
  }

  /** Where the subjects of each value stand in the list; those of which it is unknown under `undefined`. */
  #ofFact(fact: string): ReadonlyMap<unknown, readonly number[]> {
    const there = this.#positions.get(fact);
    if (there !== undefined) return there;
    const made = new Map<unknown, number[]>();
    this.#positions.set(fact, made);
    let position = 0;
    for (const subject of this.subjects) {
      const value = factOf(subject, fact);
      const key = isUnknown(value) ? undefined : value;
      const group = made.get(key);
      if (group === undefined) made.set(key, [position]);
      else group.push(position);
      position++;
    }
    return made;
  }
}

function total(groups: readonly (readonly number[])[]): number {
  return groups.reduce((sum, group) => sum + group.length, 0);
}
