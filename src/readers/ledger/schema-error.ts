import type { ErrorObject } from 'ajv';
import { closest } from '../../config/did-you-mean.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Part } from './pointer.js';

/** Longer values make no sentence a person reads. */
const MAX_SHOWN = 40;

/** So many keys tell a reader which map is meant. */
const KEYS_SHOWN = 4;

/** Whether an error comes from the form `{not_needed: …}`, which every field may take and few mean. */
export function isOfNotNeeded({ parentSchema }: ErrorObject): boolean {
  const required: unknown = parentSchema?.required;
  return Array.isArray(required) && required.includes('not_needed');
}

/** What a map lacks that fits one of several forms but for some keys; `undefined` for any other error. */
export function expectationOf(
  { keyword }: ErrorObject,
  errors: readonly ErrorObject[],
  { node }: Part,
): string | undefined {
  if (keyword !== 'anyOf' || node.kind !== 'map') return undefined;
  const lacking = errors.flatMap((error) =>
    error.keyword === 'required' ? [String(error.params.missingProperty)] : [],
  );
  return lacking.length === 0 ? undefined : `lacks ${[...new Set(lacking)].join(', ')}`;
}

/** The form that a value should have: the title of its schema, or a map with the keys that come first. */
export function formOf({ parentSchema }: ErrorObject): string {
  if (parentSchema?.title !== undefined) return String(parentSchema.title);
  const keys = Object.keys(parentSchema?.properties ?? {}).filter((key) => key !== 'not_needed');
  const shown = keys.length > KEYS_SHOWN ? [...keys.slice(0, KEYS_SHOWN), '…'] : keys;
  return `a map with ${shown.join(', ')}`;
}

/**
 * What was probably meant, as a sentence with a blank before it: an allowed word, or the same in quotes.
 *
 * @param written the value as it stands in the file: a bare `2026.10` has lost its zero as a number.
 */
export function betterOf({ node }: Part, errors: readonly ErrorObject[], written: string): string {
  if (node.kind !== 'scalar') return '';
  if (typeof node.value === 'number' && errors.some(wantsText)) return ` Put it in quotes: "${written}".`;
  if (typeof node.value !== 'string') return '';
  const meant = closest(node.value, errors.flatMap(allowedWords));
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

/** A value as a message shows it. */
export function seenOf(node: DataNode): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a map' : 'a list';
  const text = typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}

function wantsText({ keyword, params }: ErrorObject): boolean {
  return keyword === 'type' && params.type === 'string';
}

function allowedWords({ keyword, params }: ErrorObject): string[] {
  const allowed: unknown = keyword === 'enum' ? params.allowedValues : [params.allowedValue];
  return Array.isArray(allowed) ? allowed.filter((word) => typeof word === 'string') : [];
}
