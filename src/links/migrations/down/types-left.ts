import { known } from '../../../model/fact.js';
import { bareName, otherKey } from '../object-names.js';
import type { Schema } from '../schema.js';
import type { RoundTrip, SchemaChange, Step } from './replay-down.js';

/** The types that the up creates and the down leaves; dropping a table takes no type along. */
export function typesLeft({ up, down, before }: RoundTrip): ReadonlyMap<string, Step> {
  const created = new Map<string, Step>();
  const replaced = new Set<string>();
  for (const step of up) {
    const { op, name } = step.change.facts;
    const type = known(name);
    if (type === undefined) continue;
    const isNew = op === 'create-type' && !hasType(before, type) && !replaced.has(type);
    if (isNew) created.set(type, step);
    const isTaken = op === 'drop-type' || op === 'rename-type';
    if (isTaken && !created.delete(type)) replaced.add(type);
  }
  for (const { change } of down) drop(change, created);
  return created;
}

function hasType({ types, others }: Schema, name: string): boolean {
  return types.has(name) || others.has(otherKey('create-type', undefined, name));
}

function drop({ facts: { op, name } }: SchemaChange, types: Map<string, Step>): void {
  const dropped = known(name);
  if (dropped === undefined) return;
  for (const type of [...types.keys()]) {
    if ((op === 'drop-type' || op === 'rename-type') && isOneType(type, dropped)) types.delete(type);
    if (op === 'drop-schema' && type.startsWith(`${dropped}.`)) types.delete(type);
  }
}

/** With a search path, one of the two names may have no schema. */
function isOneType(left: string, right: string): boolean {
  const bare = bareName(left);
  return left === right || (bare === bareName(right) && (left === bare || right === bare));
}
