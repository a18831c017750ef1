import type { Node } from '@babel/types';
import { spanOf } from './syntax.js';
import type { Chain, Value } from './value.js';

/** What a walk through a function leaves behind, for what it did not come by ({@link overlookedCalls}). */
export class Trail {
  /** Names that stood for what the framework hands over, or for something made of it, each with its value. */
  readonly handles = new Map<string, Value>();
  /** The places at which the chains begin that were read. */
  readonly seen = new Set<number>();
  /** Functions that were followed. */
  readonly entered = new Set<Node>();
  /** What the migration never runs: the other branch of a decided condition, what comes after a return. */
  readonly passed = new Set<Node>();
  readonly #others = new Set<string>();

  constructor(private readonly text: string) {}

  /** A name that was given a value. A name that is a handle here and something else there is none. */
  named(name: string, value: Value, isHandle: boolean): void {
    if (isHandle && !this.#others.has(name)) this.handles.set(name, value);
    if (isHandle || value.type === 'runtime' || value.type === 'chain') return;
    this.#others.add(name);
    this.handles.delete(name);
  }

  read({ span: { start, end } }: Chain): void {
    const before = /^(?:[\s(!]|await\b|new\b)*/.exec(this.text.slice(start, Math.min(end, start + 100)));
    this.seen.add(start + (before?.[0].length ?? 0));
  }

  pass(...nodes: readonly (Node | null | undefined)[]): void {
    for (const node of nodes) if (node != null) this.passed.add(node);
  }

  /** Whether a call begins a chain that was read. */
  hasRead(root: Node): boolean {
    return this.seen.has(spanOf(root).start);
  }
}
