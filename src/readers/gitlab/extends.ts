import { at, entriesOf, entryOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry, MapNode } from '../../documents/data/node.js';
import { merged } from './merge.js';
import type { Project } from './project.js';

/** As deep as GitLab lets jobs extend and refer to each other. */
const MAX_LEVELS = 11;

/** A job with what it extends filled in. */
export interface Whole {
  readonly node: MapNode;
  /** Whether all that it names is there. */
  readonly complete: boolean;
}

/** Fills in what jobs extend and refer to, each job once. */
export class Templates {
  readonly #made = new Map<string, Whole>();

  constructor(private readonly project: Project) {}

  /**
   * A job or hidden job with all that it extends.
   *
   * @see https://docs.gitlab.com/ci/yaml/#extends
   */
  whole({ key, value }: Entry, level = 0): Whole {
    const made = this.#made.get(key);
    if (made !== undefined) return made;
    const found = isMap(value) ? this.#extended(value, level) : { node: EMPTY, complete: false };
    this.#made.set(key, found);
    return found;
  }

  #extended(node: MapNode, level: number): Whole {
    const names = textsOf(at(node, 'extends'));
    if (names.length === 0) return { node, complete: true };
    if (level >= MAX_LEVELS) return { node, complete: false };
    let under: MapNode | undefined;
    let complete = true;
    for (const name of names) {
      const entry = entryOf(this.project.root, name);
      const base = entry === undefined ? undefined : this.whole(entry, level + 1);
      if (base?.complete !== true) complete = false;
      if (base === undefined) continue;
      under = under === undefined ? base.node : merged(under, base.node, this.project.homes);
    }
    return { node: under === undefined ? node : merged(under, node, this.project.homes), complete };
  }

  /**
   * What a `!reference` stands for; the node itself where it is none.
   *
   * @returns `undefined` where it names what no scanned file has.
   * @see https://docs.gitlab.com/ci/yaml/yaml_optimization/#reference-tags
   */
  resolved(node: DataNode | undefined, level = 0): DataNode | undefined {
    if (node?.tag !== '!reference') return node;
    const [job, ...path] = itemsOf(node).map((item) => textOf(item) ?? '');
    const entry = level < MAX_LEVELS ? entryOf(this.project.root, job ?? '') : undefined;
    if (entry === undefined) return undefined;
    const target = at(isMap(entry.value) ? this.whole(entry).node : entry.value, ...path);
    return this.resolved(target, level + 1);
  }
}

const EMPTY: MapNode = { kind: 'map', span: { start: 0, end: 0 }, entries: [] };

/** A text or a list of texts, as most keywords take it. */
export function textsOf(node: DataNode | undefined): string[] {
  const single = textOf(node);
  return single === undefined ? itemsOf(node).flatMap((item) => textOf(item) ?? []) : [single];
}

/** Keywords that a job takes from `default`, or from the top of the file as older files write them. */
const INHERITED = [
  ...['after_script', 'artifacts', 'before_script', 'cache', 'hooks', 'id_tokens', 'identity', 'image'],
  ...['interruptible', 'retry', 'services', 'tags', 'timeout'],
];
const INHERITED_FROM_TOP = new Set(['after_script', 'before_script', 'cache', 'image', 'services']);

/**
 * A job with the defaults of the file under it; a keyword of its own replaces the default as a whole.
 *
 * @see https://docs.gitlab.com/ci/yaml/#default
 */
export function withDefaults(node: MapNode, { root, homes }: Project): MapNode {
  const inherits = at(node, 'inherit', 'default');
  const wanted = inherits?.kind === 'list' ? new Set(textsOf(inherits)) : undefined;
  if (inherits?.kind === 'scalar' && inherits.value === false) return node;
  const defaults = [
    ...entriesOf(root).filter(({ key }) => INHERITED_FROM_TOP.has(key)),
    ...entriesOf(at(root, 'default')).filter(({ key }) => INHERITED.includes(key)),
  ];
  const added = new Map(
    defaults
      .filter(({ key }) => entryOf(node, key) === undefined && wanted?.has(key) !== false)
      .map((entry) => [entry.key, entry]),
  );
  if (added.size === 0) return node;
  return merged({ ...node, entries: [...added.values()] }, node, homes);
}
