/**
 * The three values of Kleene's logic: `undefined` where the facts cannot tell. Conditions are judged in it,
 * so that an unknown fact makes neither a condition nor its opposite true.
 */
export type Truth = boolean | undefined;

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}
