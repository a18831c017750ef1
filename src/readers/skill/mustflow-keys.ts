import { at, entryOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Evidence, Span } from '../../model/span.js';
import { isTemplatedNode } from './template.js';

export type KeyProblem = Evidence & { readonly problem: string };

/** A key that mustflow demands of the front matter of a skill. */
interface Demand {
  /** Where it stands, from the top of the front matter. */
  readonly at: readonly [string, ...string[]];
  /** What is right, as a person would say it: `mustflow-owned`, `a whole number from 1`. */
  readonly right: string;
  readonly holds: (value: DataNode) => boolean;
}

/** Of a skill that says no pack of its own. */
const CORE_PACK = 'mustflow.core';

/**
 * What is missing or wrong among the keys that mustflow demands. What is missing is one problem, at `whole`.
 *
 * @param name the name of the skill; where it is not known, only what does not hold it is judged.
 */
export function keyProblems(
  path: string,
  map: MapNode,
  place: { readonly whole: Span; readonly text: string; readonly name: string | undefined },
): KeyProblem[] {
  const missing: string[] = [];
  const wrong: KeyProblem[] = [];
  for (const { at: steps, right, holds } of demandsOf(map, place.name)) {
    const [key, inner] = steps;
    const entry = inner === undefined ? entryOf(map, key) : entryOf(at(map, key), inner);
    if (entry === undefined) {
      missing.push(steps.join('.'));
      continue;
    }
    const { value, keySpan } = entry;
    if (holds(value) || isTemplatedNode(value, place.text)) continue;
    const written = textOf(value);
    const found = written === undefined ? '' : `, not "${written}"`;
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
    wrong.push({ path, span, note: 'written here', problem: `${steps.join('.')} must be ${right}${found}` });
  }
  if (missing.length === 0) return wrong;
  const problem = `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
  return [{ path, span: place.whole, note: 'missing', problem }, ...wrong];
}

function demandsOf(map: MapNode, name: string | undefined): Demand[] {
  const pack = textOf(at(map, 'metadata', 'pack_id')) ?? CORE_PACK;
  return [
    name === undefined ? beginsWith('mustflow_doc', 'skill.') : exactly(['mustflow_doc'], `skill.${name}`),
    exactly(['lifecycle'], 'mustflow-owned'),
    exactly(['authority'], 'procedure'),
    { at: ['revision'], right: 'a whole number from 1', holds: (value) => revisionOf(value) !== undefined },
    exactly(['metadata', 'mustflow_kind'], 'procedure'),
    name === undefined
      ? { at: ['metadata', 'skill_id'], right: 'a text', holds: (value) => textOf(value) !== undefined }
      : exactly(['metadata', 'skill_id'], `${pack}.${name}`),
  ];
}

/** A whole number from 1, or `undefined`. */
export function revisionOf(value: DataNode | undefined): number | undefined {
  if (value?.kind !== 'scalar' || value.tag !== undefined) return undefined;
  const held = typeof value.value === 'bigint' ? Number(value.value) : value.value;
  return typeof held === 'number' && Number.isInteger(held) && held >= 1 ? held : undefined;
}

function exactly(steps: Demand['at'], right: string): Demand {
  return { at: steps, right, holds: (value) => textOf(value) === right };
}

function beginsWith(key: string, start: string): Demand {
  return { at: [key], right: `${start}<name>`, holds: (value) => textOf(value)?.startsWith(start) === true };
}
