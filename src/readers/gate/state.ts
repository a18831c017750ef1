import { entryOf, factOf, isMap, numberOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry, MapNode } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import { buildStates, phaseStates, reviewStates, verdicts } from '../../model/kinds/gate.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { dateOf } from '../values/date.js';
import { standingIn } from './noted.js';
import { slugOf } from './place.js';

type Invalid = Evidence & { readonly field: string; readonly problem: string };

/** What a state file records of its todo; `undefined` where its content is that of something else. */
export function stateSubject({ path, text, tree }: DataDocument): Subject<'gate'> | undefined {
  const [root] = tree.roots;
  if (!isMap(root) || !KEYS.some((key) => entryOf(root, key) !== undefined)) return undefined;
  const state = new State(root, path);
  const phase = state.oneOf('phase', 'phase', phaseStates);
  const build = state.oneOf('build', 'build', buildStates);
  const review = state.oneOf('review', 'review', reviewStates);
  const dor = dorFacts(state);
  const children = childrenOf(root, path);
  return subject(
    'gate',
    `gate ${slugOf(path) ?? path}`,
    { path, span: { start: 0, end: text.length } },
    {
      origin: 'state',
      slug: slugOf(path) ?? unknown('outside of the working directory'),
      phase,
      build,
      review,
      completion: [
        ...(build === 'complete' ? [state.claim('build', 'build complete')] : []),
        ...(review === 'approved' ? [state.claim('review', 'review approved')] : []),
      ],
      ...dor,
      unresolvedFindings: standingIn(entryOf(root, 'unresolved_findings')?.value, path, 'not resolved'),
      children,
      invalidValues: state.invalid,
    },
    { spans: state.spans },
  );
}

const KEYS = ['phase', 'build', 'review', 'dor', 'breakdown'];

/** Reads the values of a state file; what is none of the format is kept beside, and its fact is unknown. */
class State {
  readonly invalid: Invalid[] = [];
  readonly spans: { [fact: string]: FactSpans } = {};

  constructor(
    readonly root: MapNode,
    readonly path: string,
  ) {}

  oneOf<const V extends string>(fact: string, field: string, allowed: readonly V[]): Fact<V> {
    const entry = this.#entry(fact, field);
    const said = factOf(entry?.value, textOf);
    if (entry === undefined || isBlank(said)) return null;
    if (isComputed(entry.value)) return unknown('template expression');
    return (
      allowed.find((one) => one === said) ?? this.#notValid(entry, field, `not one of ${allowed.join(', ')}`)
    );
  }

  score(fact: string, field: string): Fact<number> {
    const entry = this.#entry(fact, field);
    const said = factOf(entry?.value, numberOf);
    if (entry === undefined || said === null) return null;
    if (isComputed(entry.value)) return unknown('template expression');
    const isScore = typeof said === 'number' && Number.isInteger(said) && said >= 0 && said <= 10;
    return isScore ? said : this.#notValid(entry, field, 'not a whole number from 0 to 10');
  }

  date(fact: string, field: string): Fact<string> {
    const entry = this.#entry(fact, field);
    const said = factOf(entry?.value, textOf);
    if (entry === undefined || isBlank(said)) return null;
    return dateOf(entry.value) ?? unknown('not a date');
  }

  /** A block of the state: absent, empty and `null` are none. */
  block(field: string): Fact<MapNode> {
    const entry = entryOf(this.root, field);
    if (entry === undefined || (entry.value.kind === 'scalar' && isBlank(entry.value.value))) return null;
    if (isComputed(entry.value)) return unknown('template expression');
    if (!isMap(entry.value)) return this.#notValid(entry, field, 'not a map');
    return entry.value.entries.length === 0 ? null : entry.value;
  }

  claim(field: string, claim: string): Evidence & { readonly claim: string } {
    const span = this.spans[field]?.value ?? this.root.span;
    return { path: this.path, span, note: `${claim} is recorded here`, claim };
  }

  #entry(fact: string, field: string): Entry | undefined {
    const [key = '', inner] = field.split('.');
    const outer = entryOf(this.root, key);
    const entry = inner === undefined ? outer : entryOf(outer?.value, inner);
    if (entry !== undefined) this.spans[fact] = spansOf(entry);
    return entry;
  }

  #notValid({ value }: Entry, field: string, expected: string) {
    const problem = `is ${seen(value)}, ${expected}`;
    this.invalid.push({ path: this.path, span: value.span, note: `${field} ${problem}`, field, problem });
    return unknown('not of the expected type');
  }
}

/** What is known of readiness where nothing is recorded. */
export const noDor = {
  hasDor: false,
  dorStatus: null,
  dorScore: null,
  dorAssessedAt: null,
  dorBlockers: [],
  dorVerdict: [],
} as const satisfies Subject<'gate'>['facts'];

function dorFacts(state: State): Subject<'gate'>['facts'] {
  const dor = state.block('dor');
  if (isUnknown(dor)) {
    return {
      hasDor: dor,
      dorStatus: dor,
      dorScore: dor,
      dorAssessedAt: dor,
      dorBlockers: dor,
      dorVerdict: dor,
    };
  }
  if (dor === null) return noDor;
  const status = state.oneOf('dorStatus', 'dor.status', verdicts);
  const score = state.score('dorScore', 'dor.score');
  const stated = [
    { field: 'status', fact: 'dorStatus', value: status },
    { field: 'score', fact: 'dorScore', value: score },
  ];
  return {
    hasDor: true,
    dorStatus: status,
    dorScore: score,
    dorAssessedAt: state.date('dorAssessedAt', 'dor.last_assessed_at'),
    dorBlockers: standingIn(entryOf(dor, 'blockers')?.value, state.path, 'a blocker is recorded here'),
    dorVerdict: stated.flatMap(({ field, fact, value }) => {
      const span = state.spans[fact]?.value;
      if (value === null || isUnknown(value) || span === undefined) return [];
      const note = `the ${field} ${value} is recorded here`;
      return [{ path: state.path, span, note, field, value: String(value) }];
    }),
  };
}

/** The slugs of the breakdown; unknown where one of them is a template or no text. */
function childrenOf(root: DataNode, path: string): Fact<readonly (Evidence & { readonly slug: string })[]> {
  const breakdown = entryOf(root, 'breakdown')?.value;
  if (breakdown !== undefined && !isMap(breakdown)) return factOf(breakdown, () => undefined) ?? [];
  const todos = entryOf(breakdown, 'todos')?.value;
  if (todos !== undefined && todos.kind !== 'list') return factOf(todos, () => undefined) ?? [];
  if (todos?.tag !== undefined) return unknown('template expression');
  const children: (Evidence & { slug: string })[] = [];
  for (const item of todos?.items ?? []) {
    const slug = factOf(item, textOf);
    if (isUnknown(slug)) return slug;
    if (!isBlank(slug))
      children.push({ path, span: item.span, note: `${slug} is a child`, slug: slug ?? '' });
  }
  return children;
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function isComputed(node: DataNode): boolean {
  const said = factOf(node, () => true);
  return isUnknown(said);
}

/** As a person would call it: `"shipped"`, `11`, a list. */
function seen(node: DataNode): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  return typeof node.value === 'string' ? `"${node.value.slice(0, 60)}"` : String(node.value);
}
