import type { CharacterSet, Term } from './pattern-tree.js';
import { parsePattern } from './pattern-tree.js';

/** A repetition past this counts as endless. */
const MANY = 25;

/** A group repeated more often than this must have rounds that can be told apart. */
const FEW = 3;

/**
 * The time may grow with the square of the text: by two endless repetitions of the same character, or by one
 * when the pattern may begin anywhere.
 */
const MAX_ENDLESS = { tied: 2, anywhere: 1 };

/** In bits: how often bounded repetitions of the same character may multiply the time. */
const MAX_CHOICE = 6;

type Alternatives = readonly (readonly Term[])[];

const messages = {
  backReference: 'has a back reference, which can take exponential time',
  rounds:
    'repeats a group whose rounds can be told apart in several ways; begin each with a character that nothing else in it takes',
  adjacent:
    'has two repetitions in a row that can take the same character; make them one, or put something between them',
  endless:
    'has too many endless repetitions that can take the same character; tie it to the start with ^, bound one of them ({0,20}), or use several conditions',
  choice: 'has too many places of varying length that can take the same character; use several conditions',
} as const;

/**
 * Why hostile text could make a pattern slow. Careful rather than exact: it lets through repetitions that
 * cannot overlap (`[a-z]+(?:-[a-z]+)*`) and refuses the rest.
 *
 * @see https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
export function costProblem(regex: RegExp): string | undefined {
  const alternatives = parsePattern(regex);
  const isTied = alternatives.length === 1 && regex.source.startsWith('^');
  return problemOf(alternatives, isTied ? MAX_ENDLESS.tied : MAX_ENDLESS.anywhere);
}

function problemOf(alternatives: Alternatives, maxEndless: number): string | undefined {
  const rounds = groupProblem(alternatives);
  if (rounds !== undefined) return rounds;
  if (scan(alternatives, []) === 'adjacent') return messages.adjacent;
  const endless = weigh(alternatives, (min, max) => (max > MANY && min !== max ? 1 : 0));
  if (endless.some((weight) => weight > maxEndless)) return messages.endless;
  const choice = weigh(alternatives, (min, max) => (max > MANY ? 0 : Math.log2(max - min + 1)));
  return choice.some((weight) => weight > MAX_CHOICE) ? messages.choice : undefined;
}

/** What is wrong inside of groups; what a look-around holds is judged on its own. */
function groupProblem(alternatives: Alternatives): string | undefined {
  for (const { atom, max } of alternatives.flat()) {
    if (atom.type === 'back reference') return messages.backReference;
    if (atom.type === 'characters') continue;
    const inside =
      atom.type === 'group'
        ? groupProblem(atom.alternatives)
        : problemOf(atom.alternatives, MAX_ENDLESS.anywhere);
    if (inside !== undefined) return inside;
    if (max > FEW && !isClear(atom.alternatives)) return messages.rounds;
  }
  return undefined;
}

/**
 * Whether a text can be cut into the rounds of a repeated group in one way only: each round begins with a
 * character that no other alternative begins with, and that nothing of varying length in it takes.
 */
function isClear(alternatives: Alternatives): boolean {
  const starts = alternatives.map(startOf);
  const inner = alternatives.flatMap(variableSets);
  return starts.every(
    (start, index) =>
      start !== undefined &&
      starts.slice(index + 1).every((other) => other !== undefined && !meet(start, other)) &&
      inner.every((set) => !meet(start, set)),
  );
}

/** The characters a sequence begins with, when it begins with exactly one of them. */
function startOf(terms: readonly Term[]): CharacterSet | undefined {
  const [first] = terms;
  if (first === undefined || first.min !== 1 || first.max !== 1) return undefined;
  return first.atom.type === 'characters' ? first.atom.set : undefined;
}

function startsOf(alternatives: Alternatives): CharacterSet[] {
  return alternatives.map(startOf).filter((start) => start !== undefined);
}

/** The sets of everything in a sequence whose length can vary. */
function variableSets(terms: readonly Term[]): CharacterSet[] {
  return terms.flatMap(({ atom, min, max }) => {
    if (atom.type === 'characters') return min === max ? [] : [atom.set];
    if (atom.type !== 'group') return [];
    const isFixed = min === max && atom.alternatives.length === 1;
    return atom.alternatives.flatMap(isFixed ? variableSets : everySet);
  });
}

function everySet(terms: readonly Term[]): CharacterSet[] {
  return terms.flatMap(({ atom }) => {
    if (atom.type === 'characters') return [atom.set];
    return atom.type === 'group' ? atom.alternatives.flatMap(everySet) : [];
  });
}

/**
 * Looks for two endless repetitions with nothing between them that tells where the first one ends.
 *
 * @param before what endlessly repeats right before the alternatives
 * @returns what endlessly repeats right behind them
 */
function scan(
  alternatives: Alternatives,
  before: readonly CharacterSet[],
): readonly CharacterSet[] | 'adjacent' {
  const behind: CharacterSet[] = [];
  for (const terms of alternatives) {
    let open = before;
    for (const term of terms) {
      const next = behindTerm(term, open);
      if (next === 'adjacent') return next;
      open = next;
    }
    behind.push(...open);
  }
  return behind;
}

function behindTerm({ atom, min, max }: Term, open: readonly CharacterSet[]): ReturnType<typeof scan> {
  if (atom.type === 'assertion' || atom.type === 'back reference') return open;
  if (atom.type === 'characters') {
    const passed = min === 0 ? open : open.filter((set) => holds(atom.set, set));
    if (max <= MANY) return passed;
    return open.some((set) => meet(set, atom.set)) ? 'adjacent' : [...passed, atom.set];
  }
  const once = scan(atom.alternatives, open);
  if (once === 'adjacent') return once;
  const again = max > 1 ? scan(atom.alternatives, once) : once;
  if (again === 'adjacent') return again;
  const starts = max > MANY ? startsOf(atom.alternatives) : [];
  if (starts.some((start) => open.some((set) => meet(set, start)))) return 'adjacent';
  return [...(min === 0 ? open : []), ...again, ...starts];
}

/** For each sample, the weight of all repetitions that can take it, on the way with the most of it. */
function weigh(alternatives: Alternatives, weightOf: (min: number, max: number) => number): number[] {
  let most: number[] = [];
  for (const terms of alternatives) {
    let sum: number[] = [];
    for (const { atom, min, max } of terms) {
      const weight = weightOf(min, max);
      if (atom.type === 'characters') sum = added(sum, atom.set.map(Number), weight);
      if (atom.type !== 'group') continue;
      const isCertain = isClear(atom.alternatives);
      sum = added(sum, weigh(atom.alternatives, weightOf), isCertain ? 1 : max);
      const own = isCertain ? union(startsOf(atom.alternatives)) : union(atom.alternatives.flatMap(everySet));
      sum = added(sum, own, weight);
    }
    most = combined(most, sum, Math.max);
  }
  return most;
}

/** 1 for each sample that one of the sets holds. */
function union(sets: readonly CharacterSet[]): number[] {
  return (sets[0] ?? []).map((_, sample) => Number(sets.some((set) => set[sample])));
}

function added(left: readonly number[], right: readonly number[], times: number): number[] {
  return combined(left, right, (one, other) => one + times * other);
}

function combined(
  left: readonly number[],
  right: readonly number[],
  combine: (left: number, right: number) => number,
): number[] {
  const longer = left.length >= right.length ? left : right;
  return longer.map((_, sample) => combine(left[sample] ?? 0, right[sample] ?? 0));
}

function meet(left: CharacterSet, right: CharacterSet): boolean {
  return left.some((taken, sample) => taken && right[sample] === true);
}

function holds(outer: CharacterSet, inner: CharacterSet): boolean {
  return inner.every((taken, sample) => !taken || outer[sample] === true);
}
