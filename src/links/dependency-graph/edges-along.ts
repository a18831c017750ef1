/**
 * The edges of a way, from each node to the next one.
 *
 * @param way as `DependencyGraph.wayAround` gives it: the first node of a circle stands at its end again
 * @param edges where the one says that it needs the other
 */
export function edgesAlong<T>(
  way: readonly string[],
  edges: (from: string, to: string) => readonly T[],
): T[] {
  return way.slice(1).flatMap((to, index) => edges(way[index] ?? '', to));
}
