const MAX_NAMES = 8;

/** `A -> B -> A`; of a long way the beginning and the end. */
export function circleText(way: readonly string[]): string {
  if (way.length <= MAX_NAMES) return way.join(' -> ');
  const left = way.length - MAX_NAMES;
  return [...way.slice(0, MAX_NAMES - 2), `… ${left} more …`, ...way.slice(-2)].join(' -> ');
}
