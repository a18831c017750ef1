import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';

type Facts = FactsOfKind['pack-entry'];

/** What is wrong with one entry. */
export type PackProblem = Evidence & {
  readonly fault: string;
  readonly problem: string;
  readonly seen: readonly Evidence[];
};

/** What an entry is when nothing but its list is known. */
const NOTHING: Facts = {
  skill: null,
  candidates: null,
  whenMissing: null,
  cells: null,
  routeType: null,
  priority: null,
  revision: null,
  document: null,
  sourceRevision: null,
  status: null,
  problems: [],
  unlisted: null,
};

/** One entry of a pack; what is not given is absent. Whether it exists is for a link to say. */
export function packEntry(
  key: string,
  at: { readonly path: string; readonly span: Span },
  facts: Facts,
  spans: { [fact: string]: FactSpans } = {},
): Subject<'pack-entry'> {
  const made: Facts = { ...NOTHING, ...facts };
  if (made.candidates === null) made.exists = null;
  return subject('pack-entry', key, at, made, { spans });
}

export function packProblem(
  at: { readonly path: string; readonly span: Span },
  fault: string,
  problem: string,
  seen: readonly Evidence[] = [],
): PackProblem {
  return { ...at, note: 'written here', fault, problem, seen };
}
