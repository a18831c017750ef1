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
 * @param names what the skill is called by its name and by its folder. Where they differ, another rule says so;
 *   where none is known, only what does not hold it is judged.
 */
export function keyProblems(
  path: string,
  map: MapNode,
  place: { readonly whole: Span; readonly text: string; readonly names: readonly string[] },
): KeyProblem[] {
  const missing: string[] = [];
  const wrong: KeyProblem[] = [];
  for (const { at: steps, right, holds } of demandsOf(map, place.names)) {
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

function demandsOf(map: MapNode, names: readonly string[]): Demand[] {
  const pack = textOf(at(map, 'metadata', 'pack_id')) ?? CORE_PACK;
  return [
    documentOf(names),
    exactly(['lifecycle'], 'mustflow-owned'),
    exactly(['authority'], 'procedure'),
    { at: ['revision'], right: 'a whole number from 1', holds: (value) => revisionOf(value) !== undefined },
    exactly(['metadata', 'mustflow_kind'], 'procedure'),
    idOf(names, pack),
  ];
}

/** A whole number from 1, or `undefined`. */
export function revisionOf(value: DataNode | undefined): number | undefined {
  if (value?.kind !== 'scalar' || value.tag !== undefined) return undefined;
  const held = typeof value.value === 'bigint' ? Number(value.value) : value.value;
  return typeof held === 'number' && Number.isInteger(held) && held >= 1 ? held : undefined;
}

function documentOf(names: readonly string[]): Demand {
  const [right, ...others] = names.map((name) => `skill.${name}`);
  if (right !== undefined) return exactly(['mustflow_doc'], right, others);
  const holds = (value: DataNode) => textOf(value)?.startsWith('skill.') === true;
  return { at: ['mustflow_doc'], right: 'skill.<name>', holds };
}

function idOf(names: readonly string[], pack: string): Demand {
  const [right, ...others] = names.map((name) => `${pack}.${name}`);
  if (right !== undefined) return exactly(['metadata', 'skill_id'], right, others);
  return { at: ['metadata', 'skill_id'], right: 'a text', holds: (value) => textOf(value) !== undefined };
}

function exactly(steps: Demand['at'], right: string, others: readonly string[] = []): Demand {
  const accepted = new Set([right, ...others]);
  return { at: steps, right, holds: (value) => accepted.has(textOf(value) ?? '') };
}
