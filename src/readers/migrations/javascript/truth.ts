import type { Value } from './value.js';

/** Whether a value counts as true; `undefined` where that is known at run time only. */
export function truth(value: Value): boolean | undefined {
  if (value.type === 'constant') return Boolean(value.value);
  return value.type === 'runtime' || value.type === 'chain' ? undefined : true;
}

/** Whether a value is `null` or `undefined`; `undefined` where that is known at run time only. */
export function isMissing(value: Value): boolean | undefined {
  if (value.type === 'constant') return (value.value ?? undefined) === undefined;
  return value.type === 'runtime' || value.type === 'chain' ? undefined : false;
}
