import { isUnknown, unknown } from '../../model/fact.js';
import type { SubjectKind } from '../../model/kinds/index.js';
import { kinds } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import type { KindDeclaration } from '../../model/vocabulary.js';

/** What a condition is judged on: a subject, with one entry of its list where the rule says `each`. */
export interface FactContext {
  readonly subject: Subject;
  readonly entry?: unknown;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Where the name of a fact leads. */
export interface FactAddress {
  /** The entry of `each`, or the subject of this kind: the one judged or one it is part of. */
  readonly owner: 'each' | SubjectKind;
  /** The fact and the fields below it; empty for `each` itself. */
  readonly steps: readonly string[];
}

/**
 * Reads a name as rules write it: `fact`, `each.field`, `parent-kind.fact`, each with fields below it. A
 * fact of the kind itself wins over a parent kind of the same name. Whether the fact exists is not asked.
 */
export function addressOf(name: string, on: SubjectKind): FactAddress {
  const [first = '', ...rest] = name.split('.');
  if (first === 'each') return { owner: 'each', steps: rest };
  const steps = [first, ...rest];
  if (Object.hasOwn(declarationOf(on).facts, first)) return { owner: on, steps };
  const ancestor = ancestorsOf(on).find((kind) => kind === first);
  return ancestor === undefined || rest.length === 0
    ? { owner: on, steps }
    : { owner: ancestor, steps: rest };
}

/** Makes the function that reads a named fact; it gives `undefined` or an unknown where it cannot tell. */
export function factReader(name: string, on: SubjectKind): (context: FactContext) => unknown {
  const { owner, steps } = addressOf(name, on);
  if (owner === 'each') return ({ entry }) => follow(entry, steps);
  const [fact = '', ...fields] = steps;
  if (owner === on) return ({ subject }) => follow(factOf(subject, fact), fields);
  return ({ subject }) => {
    const holder = holderOf(subject, owner);
    return holder === undefined ? undefined : follow(factOf(holder, fact), fields);
  };
}

/** A fact of the subject itself; `undefined` where nothing has set it. */
export function factOf({ facts }: Subject, fact: string): unknown {
  return (facts as { readonly [fact: string]: unknown })[fact];
}

/** The subject itself or the one it is part of that is of this kind. */
export function holderOf(subject: Subject, kind: SubjectKind): Subject | undefined {
  for (let holder: Subject | undefined = subject; holder !== undefined; holder = holder.parent) {
    if (holder.kind === kind) return holder;
  }
  return undefined;
}

/** The kinds that a kind is part of, the nearest first. */
export function ancestorsOf(kind: SubjectKind): SubjectKind[] {
  const found: SubjectKind[] = [];
  let parent = declarationOf(kind).parent;
  while (isKind(parent) && !found.includes(parent)) {
    found.push(parent);
    parent = declarationOf(parent).parent;
  }
  return found;
}

export function declarationOf(kind: SubjectKind): KindDeclaration {
  return kinds[kind];
}

export function isKind(name: string | undefined): name is SubjectKind {
  return name !== undefined && Object.hasOwn(kinds, name);
}

/** Through a list, a field is the list of that field of each entry; `length` counts a list or a text. */
function follow(value: unknown, fields: readonly string[]): unknown {
  let here = value;
  for (const field of fields) {
    if (here === undefined || here === null || isUnknown(here)) return here;
    here = fieldOf(here, field);
  }
  return here;
}

function fieldOf(value: unknown, field: string): unknown {
  if (field === 'length' && (Array.isArray(value) || typeof value === 'string')) return value.length;
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return own(value, field);
  const found = value.map((entry) => fieldOf(entry, field));
  if (found.some((one) => one === undefined || isUnknown(one))) return unknown('not known of every entry');
  return found.filter((one) => one !== null);
}

function own(holder: object, key: string): unknown {
  return Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
}
