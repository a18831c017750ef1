/**
 * The entry of a table under a name that a file gives; `undefined` where it has none of its own. What every object
 * inherits (`constructor`, `toString`) is no entry.
 */
export function entryNamed<Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
