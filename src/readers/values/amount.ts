/** A number of instances, or a share of them: what `maxUnavailable` and its like are written as. */
export type Amount = { readonly count: number } | { readonly percent: number };

/**
 * Reads `3` or `25%`; `undefined` for anything else.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/util/intstr#IntOrString
 */
export function parseAmount(written: string): Amount | undefined {
  const match = /^(\d{1,9})(%?)$/.exec(written.trim());
  if (match === null) return undefined;
  const number = Number(match[1]);
  return match[2] === '%' ? { percent: number } : { count: number };
}

export function isNone(amount: Amount): boolean {
  return 'percent' in amount ? amount.percent === 0 : amount.count === 0;
}
