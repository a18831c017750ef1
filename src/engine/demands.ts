import type { SubjectKind } from '../model/kinds/index.js';
import { addressOf } from './conditions/fact-address.js';
import type { NormalCondition } from './conditions/normal-form.js';

/** A fact that must be one of a few words for a rule to fire. */
export interface Demand {
  readonly fact: string;
  readonly values: readonly string[];
}

/**
 * What a condition demands, whatever else it asks: its tests of `equal` and `in` that no `any` lets pass by. Of
 * true and false it is not worth it: half of the subjects have either.
 */
export function demandsOf(
  { all }: { readonly all: readonly NormalCondition[] },
  on: SubjectKind,
): readonly Demand[] {
  return all.flatMap((one) => {
    if ('all' in one || 'any' in one) return [];
    const { owner, steps } = addressOf(one.fact, on);
    const [fact, ...fields] = steps;
    if (owner !== on || fact === undefined || fields.length > 0) return [];
    const values = one.operator === 'equal' ? [one.value] : one.operator === 'in' ? one.value : undefined;
    return Array.isArray(values) && values.every(isText) ? [{ fact, values }] : [];
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
