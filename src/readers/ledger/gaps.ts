import { isMap } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { Block, Field } from './field.js';
import { fieldOf, isGiven } from './field.js';

/** A field that is absent or a placeholder, where it stands or would stand. */
export type Gap = Evidence & { readonly field: string };

/**
 * The fields of a block that are neither given nor said not to be needed.
 *
 * @param names below the block, with dots
 */
export function gapsIn(block: Block, path: string, names: readonly string[]): Gap[] {
  return gapsOf(
    names.map((name) => fieldOf(block, name)),
    path,
  );
}

/**
 * The same for fields that are a word, or a map in which one key holds the word: `{state: pass, evidence: …}`.
 */
export function wordGapsIn(block: Block, path: string, names: readonly string[], key: string): Gap[] {
  return gapsOf(
    names.map((name) => {
      const field = fieldOf(block, name);
      if (field.presence !== 'stated' || !isMap(field.node)) return field;
      return { ...fieldOf(block, `${name}.${key}`), name };
    }),
    path,
  );
}

function gapsOf(fields: readonly Field[], path: string): Gap[] {
  return fields.filter((field) => !isGiven(field)).map(({ name, place }) => gapAt(path, place, name));
}

export function gapAt(path: string, span: Evidence['span'], name: string): Gap {
  const field = name.slice(name.lastIndexOf('.') + 1);
  return { path, span, note: `${field} is missing`, field };
}

/** The places of facts at the field they were read from, or at the nearest block above it where it is absent. */
export function placesOf(
  block: Block,
  fields: Readonly<Record<string, string>>,
): { [fact: string]: FactSpans } {
  return Object.fromEntries(
    Object.entries(fields).map(([fact, name]) => [fact, { value: fieldOf(block, name).place }]),
  );
}
