import type { CharacterSet, Term } from './pattern-tree.js';
import { parsePattern } from './pattern-tree.js';

/** A repetition past this is as bad as an endless one. */
const MANY = 25;

/** More endless repetitions that take the same character, and the time grows with the cube of the text. */
const MAX_OVERLAPPING = 2;

/**
 * Why hostile text could make a pattern slow. Careful rather than exact: it lets through repetitions that
 * cannot overlap (`[a-z]+(?:-[a-z]+)*`) and refuses the rest.
 *
 * @see https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
export function costProblem(regex: RegExp): string | undefined {
  const alternatives = parsePattern(regex);
  return sequencesProblem(alternatives) ?? overlapProblem(alternatives);
}

function sequencesProblem(alternatives: readonly (readonly Term[])[]): string | undefined {
  for (const terms of alternatives) {
    for (const { atom, max } of terms) {
      if (atom.type === 'back reference') return 'has a back reference, which can take exponential time';
      if (atom.type === 'characters') continue;
      const problem =
        sequencesProblem(atom.alternatives) ?? (max > MANY ? repeatedProblem(atom.alternatives) : undefined);
      if (problem !== undefined) return problem;
    }
    if (hasAdjacentOverlap(terms)) {
      return 'has two repetitions in a row that can take the same character; make them one, or put something between them';
    }
  }
  return undefined;
}

/**
 * A repeated group is safe when a text can be cut into its rounds in one way only: each round begins with a
 * character that no other alternative begins with, and that nothing of varying length in it takes.
 */
function repeatedProblem(alternatives: readonly (readonly Term[])[]): string | undefined {
  const starts = alternatives.map(startOf);
  const inner = alternatives.flatMap(variableSets);
  const isClear = starts.every(
    (start, index) =>
      start !== undefined &&
      starts.slice(index + 1).every((other) => other !== undefined && !meet(start, other)) &&
      inner.every((set) => !meet(start, set)),
  );
  if (isClear) return undefined;
  return 'repeats a group whose rounds can be told apart in several ways; begin each with a character that nothing else in it takes';
}

/** The characters a sequence begins with, when it begins with exactly one of them. */
function startOf(terms: readonly Term[]): CharacterSet | undefined {
  const [first] = terms;
  if (first === undefined || first.min !== 1 || first.max !== 1) return undefined;
  return first.atom.type === 'characters' ? first.atom.set : undefined;
}

/** The sets of everything in a sequence whose length can vary. */
function variableSets(terms: readonly Term[]): CharacterSet[] {
  return terms.flatMap(({ atom, min, max }) => {
    if (atom.type === 'characters') return min === max ? [] : [atom.set];
    if (atom.type !== 'group') return [];
    return atom.alternatives.flatMap((inner) =>
      min === max && atom.alternatives.length === 1 ? variableSets(inner) : everySet(inner),
    );
  });
}

function everySet(terms: readonly Term[]): CharacterSet[] {
  return terms.flatMap(({ atom }) => {
    if (atom.type === 'characters') return [atom.set];
    return atom.type === 'group' ? atom.alternatives.flatMap(everySet) : [];
  });
}

function hasAdjacentOverlap(terms: readonly Term[]): boolean {
  let before: CharacterSet[] = [];
  for (const { atom, min, max } of terms) {
    if (atom.type === 'assertion') continue;
    if (atom.type !== 'characters') {
      before = [];
      continue;
    }
    const { set } = atom;
    if (max > MANY && before.some((earlier) => meet(earlier, set))) return true;
    if (min > 0) before = [];
    if (max > MANY) before.push(set);
  }
  return false;
}

function overlapProblem(alternatives: readonly (readonly Term[])[]): string | undefined {
  const endless = alternatives.map(endlessSets);
  const tooMany = endless.some((sets) =>
    sets[0]?.some((_, sample) => sets.filter((set) => set[sample]).length > MAX_OVERLAPPING),
  );
  return tooMany
    ? `has more than ${MAX_OVERLAPPING} endless repetitions that can take the same character; use several conditions`
    : undefined;
}

function endlessSets(terms: readonly Term[]): CharacterSet[] {
  return terms.flatMap(({ atom, max }) => {
    if (atom.type === 'characters') return max > MANY ? [atom.set] : [];
    if (atom.type !== 'group') return [];
    return atom.alternatives.flatMap(max > MANY ? everySet : endlessSets);
  });
}

function meet(left: CharacterSet, right: CharacterSet): boolean {
  return left.some((taken, sample) => taken && right[sample] === true);
}
