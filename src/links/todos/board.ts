import { joinPath } from '../../discover/file-index.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import { roadmapLists } from '../../model/kinds/roadmap-entry.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { pushTo } from '../grouped.js';
import type { LinkContext } from '../link.js';

export type Entry = Subject<'roadmap-entry'>;
export type Slug = Evidence & { readonly slug: string };

/**
 * The lists of work of one folder, and the todo folders beside them. Answers are three-valued: `undefined` where a
 * list or a state could not be read that may say otherwise.
 */
export class Board {
  readonly #byList = new Map<string, Map<string, Entry[]>>();
  readonly #isComplete: boolean;

  /**
   * @param homes the folders that hold todo folders, that of the roadmap first; none where they lie outside
   * @param gates the gates of all todo folders, by folder
   */
  constructor(
    readonly homes: readonly string[],
    readonly entries: readonly Entry[],
    private readonly gates: ReadonlyMap<string, Subject<'gate'>>,
    private readonly context: LinkContext,
  ) {
    for (const entry of entries) {
      const slug = known(entry.facts.slug);
      if (slug !== undefined) pushTo(this.#slugsOf(known(entry.facts.list) ?? ''), slug, entry);
    }
    const readsAll = homes.every((home) => areListsRead(home, context));
    this.#isComplete = homes.length > 0 && readsAll && entries.every(({ facts }) => !isUnknown(facts.slug));
  }

  /** The entry of a slug in the roadmap; the first one of several. */
  planned(slug: string): Entry | undefined {
    return this.#slugsOf('roadmap').get(slug)?.[0];
  }

  delivered(slug: string): readonly Entry[] {
    return this.#slugsOf('delivered').get(slug) ?? [];
  }

  isDelivered(slug: string): boolean | undefined {
    return this.delivered(slug).length > 0 || this.#unlessUnread(false);
  }

  /** The gate of the todo folder of a slug. */
  gateOf(slug: string): Subject<'gate'> | undefined {
    for (const folder of this.#foldersOf(slug)) {
      const gate = this.gates.get(folder);
      if (gate !== undefined) return gate;
    }
    return undefined;
  }

  /** Whether a slug stands in a list or has a todo folder. */
  isKnown(slug: string): boolean | undefined {
    if (roadmapLists.some((list) => this.#slugsOf(list).has(slug))) return true;
    if (this.#foldersOf(slug).some((folder) => this.context.exists(folder))) return true;
    return this.#unlessUnread(false);
  }

  /** Whether a slug is delivered, or its state says that it is done, or built and approved. */
  isFinished(slug: string): boolean | undefined {
    if (this.delivered(slug).length > 0) return true;
    const gate = this.gateOf(slug);
    const finished = gate === undefined ? this.#withoutGate(slug) : isFinished(gate.facts);
    return finished === false ? this.#unlessUnread(false) : finished;
  }

  #slugsOf(list: string): Map<string, Entry[]> {
    const slugs = this.#byList.get(list) ?? new Map<string, Entry[]>();
    this.#byList.set(list, slugs);
    return slugs;
  }

  #foldersOf(slug: string): string[] {
    if (!FOLDER_NAME.test(slug)) return [];
    return this.homes.flatMap((home) => joinPath(home, slug) ?? []);
  }

  #unlessUnread(answer: boolean): boolean | undefined {
    return this.#isComplete ? answer : undefined;
  }

  /** A state that is there and was not read may say anything. */
  #withoutGate(slug: string): boolean | undefined {
    const states = this.#foldersOf(slug).map((folder) => `${folder}/state.yaml`);
    return states.some((path) => this.context.exists(path)) ? undefined : false;
  }
}

/** A slug is the name of a folder; a path is none. */
const FOLDER_NAME = /^(?!\.{1,2}$)[^/\\]+$/;

function areListsRead(home: string, { documents, exists }: LinkContext): boolean {
  return roadmapLists.every((list) => {
    const path = joinPath(home, `${list}.yaml`);
    if (path === undefined || !exists(path)) return true;
    return documents.get(path)?.problems.length === 0;
  });
}

function isFinished({ phase, build, review }: Subject<'gate'>['facts']): boolean | undefined {
  if (phase === 'done' || (build === 'complete' && review === 'approved')) return true;
  const mayBeDone = isUnknown(phase);
  const mayBeBuilt = build === 'complete' || isUnknown(build);
  const mayBeApproved = review === 'approved' || isUnknown(review);
  return mayBeDone || (mayBeBuilt && mayBeApproved) ? undefined : false;
}

/**
 * The slugs of a list that are not finished. A slug that nobody knows is a fault of its own, and so is a todo that
 * waits for itself.
 */
export function unfinishedOf(
  after: Fact<readonly Slug[]> | undefined,
  own: string,
  board: Board,
): Fact<readonly Slug[]> {
  if (after === undefined || isUnknown(after)) return unknown('what it waits for is not known');
  const open: Slug[] = [];
  let isSure = true;
  for (const one of after ?? []) {
    if (one.slug === own || board.isKnown(one.slug) === false) continue;
    const finished = board.isFinished(one.slug);
    if (finished === undefined) isSure = false;
    if (finished === false) open.push({ ...one, note: `${one.slug} is not finished` });
  }
  return open.length > 0 || isSure ? open : unknown('a list or a state that was not read');
}
