/** The factors by which two ways of writing one quantity can differ, for the units that have such ways. */
const FACTORS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(%|percent|pct|ratio|fraction)$/i, [1, 100]],
  [/^(ms|s|sec|seconds|millis|milliseconds|us|µs|m|min|minutes)$/i, [1, 1000, 1_000_000, 60]],
];

/**
 * Whether a promised value could be the one a query is compared with. A manifest names no unit: 2 percent is
 * also 0.02, and half a second is 500. A value that fits in none of the units is another value.
 */
export function sameInSomeUnit(promised: number, unit: string, written: number): boolean {
  const factors = FACTORS.find(([pattern]) => pattern.test(unit.trim()))?.[1] ?? [1];
  return factors.some((factor) => near(promised, written * factor) || near(promised * factor, written));
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
