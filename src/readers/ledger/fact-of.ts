import { isTemplated, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Field } from './field.js';
import { reasonNotNeeded } from './placeholder.js';

/**
 * The fact that a field gives: absent for a placeholder; unknown where the ledger itself says `unknown`,
 * gives a reason why the field is not needed, or holds what `read` cannot understand.
 */
export function factOf<T>(
  { node, presence }: Pick<Field, 'node' | 'presence'>,
  read: (node: DataNode) => T | undefined,
): Fact<T> {
  if (presence === 'unreadable') return unknown('not of the expected type');
  if (node === undefined || presence === 'absent' || presence === 'placeholder') return null;
  if (presence === 'not-needed') return unknown(`not needed: ${reasonNotNeeded(node) ?? ''}`);
  const text = textOf(node);
  if (text === 'unknown') return unknown('said to be unknown');
  if (text !== undefined && isTemplated(text)) return unknown('template expression');
  return read(node) ?? unknown('not of the expected type');
}

/** Makes a reader of one of a few words; anything else is not of the expected type. */
export function wordOf<const W extends string>(words: readonly W[]): (node: DataNode) => W | undefined {
  return (node) => {
    const text = textOf(node);
    return words.find((word) => word === text);
  };
}
