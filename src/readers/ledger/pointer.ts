import { entryOf, itemsOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import { isStated } from './placeholder.js';

/** A part of a ledger as a person names it, with its place. */
export interface Part {
  /** `phases[1].backfill.batch_size`; empty for the whole ledger. */
  readonly name: string;
  readonly node: DataNode;
  /** Its value where that is a scalar, else its key: a finding about a block stands on its first line. */
  readonly place: Span;
  /** Whether it and everything above it say something: no placeholder, no reason why it is not needed. */
  readonly stated: boolean;
}

/**
 * The part a JSON pointer leads to, or `undefined` where it leads to nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function partAt(root: DataNode, pointer: string): Part | undefined {
  let part: Part = { name: '', node: root, place: root.span, stated: isStated(root) };
  for (const escaped of pointer.split('/').slice(1)) {
    const next = below(part, escaped.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (next === undefined) return undefined;
    part = next;
  }
  return part;
}

function below({ node, name, stated }: Part, step: string): Part | undefined {
  if (node.kind === 'list') {
    const item = itemsOf(node)[Number(step)];
    if (item === undefined) return undefined;
    return { name: `${name}[${step}]`, node: item, place: item.span, stated: stated && isStated(item) };
  }
  const entry = entryOf(node, step);
  if (entry === undefined) return undefined;
  const { value, keySpan } = entry;
  return {
    name: name === '' ? step : `${name}.${step}`,
    node: value,
    place: value.kind === 'scalar' ? value.span : keySpan,
    stated: stated && isStated(value),
  };
}
