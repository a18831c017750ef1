import type { Span } from '../../model/span.js';

/**
 * One tree for YAML, JSON and TOML, so that a reader of ledgers or manifests does not ask which it was.
 * Aliases and merge keys are resolved; a shared part keeps the place at which it was written.
 */
export interface DataTree {
  readonly type: 'data';
  /** The documents of a YAML stream; exactly one for JSON and TOML. Empty documents are left out. */
  readonly roots: readonly DataNode[];
}

export type DataNode = MapNode | ListNode | ScalarNode;

interface AnyNode {
  readonly span: Span;
  /**
   * A tag of the application's own (`!Ref`, `!reference`): the node is the argument of something that is
   * computed, not the value itself.
   */
  readonly tag?: string;
}

export interface MapNode extends AnyNode {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DataNode;
}

export interface ListNode extends AnyNode {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
}

export interface ScalarNode extends AnyNode {
  readonly kind: 'scalar';
  readonly value: string | number | bigint | boolean | null;
}

export const emptyMap: MapNode = { kind: 'map', span: { start: 0, end: 0 }, entries: [] };
