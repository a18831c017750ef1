import { at, isMap, itemsOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode, Entry, MapNode } from '../../../documents/data/node.js';
import type { Span } from '../../../model/span.js';

/** What an operation puts somewhere: its value, or nothing where it removes. Moves and tests change nothing that a reader sees. */
function putBy(operation: DataNode): DataNode | undefined {
  const op = textOf(at(operation, 'op'));
  if (op === 'remove') return { kind: 'scalar', span: operation.span, value: null };
  return op === 'add' || op === 'replace' ? at(operation, 'value') : undefined;
}

/** Deeper paths than any manifest has. */
const MAX_STEPS = 30;

/** Whether a document is a list of JSON patch operations. */
export function areOperations(root: DataNode): boolean {
  const items = itemsOf(root);
  return items.length > 0 && items.every((item) => isMap(item) && at(item, 'op') !== undefined);
}

/**
 * What a JSON patch puts into an object, as a patch of that object: maps and lists down to each value, which
 * keeps its place; what it removes is null, as in a patch that is merged. A list holds only the entries that are
 * put in; their numbers are not kept.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc6902
 */
export function objectOfOperations(root: DataNode): MapNode {
  const top = new Branch(root.span);
  for (const operation of itemsOf(root)) {
    const path = textOf(at(operation, 'path'));
    const value = putBy(operation);
    if (path === undefined || value === undefined) continue;
    const steps = stepsOf(path);
    if (steps.length > 0 && steps.length <= MAX_STEPS) top.put(steps, value, operation.span);
  }
  return top.map();
}

/** @see https://datatracker.ietf.org/doc/html/rfc6901 */
function stepsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A map or list in the making. */
class Branch {
  readonly #below = new Map<string, Branch | DataNode>();

  constructor(private readonly span: Span) {}

  put(steps: readonly string[], value: DataNode, span: Span): void {
    const [step = '', ...rest] = steps;
    if (rest.length === 0) {
      this.#below.set(step, value);
      return;
    }
    const there = this.#below.get(step);
    const branch = there instanceof Branch ? there : new Branch(span);
    if (branch !== there) this.#below.set(step, branch);
    branch.put(rest, value, span);
  }

  map(): MapNode {
    const entries: Entry[] = [];
    for (const [key, below] of this.#below) {
      const value = below instanceof Branch ? below.node() : below;
      entries.push({ key, keySpan: value.span, value });
    }
    return { kind: 'map', span: this.span, entries };
  }

  node(): DataNode {
    const steps = [...this.#below.keys()];
    if (!steps.every((step) => /^(?:\d+|-)$/.test(step))) return this.map();
    return { kind: 'list', span: this.span, items: this.map().entries.map(({ value }) => value) };
  }
}
