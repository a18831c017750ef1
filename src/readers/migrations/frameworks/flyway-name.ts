/** What the name of a script says to Flyway. */
export interface FlywayName {
  /** Versioned, undo, baseline or repeatable. */
  readonly kind: 'V' | 'U' | 'B' | 'R';
  /** With dots; `null` for a repeatable script. */
  readonly version: string | null;
}

/**
 * Reads `V1_2__name.sql` and its like; `undefined` for other names.
 *
 * @see https://documentation.red-gate.com/fd/migrations-184127470.html
 */
export function flywayNameOf(fileName: string): FlywayName | undefined {
  if (/^R__.*\.sql$/.test(fileName)) return { kind: 'R', version: null };
  const [, kind, number] = /^([VUB])(\d+(?:[._]\d+)*)__.*\.sql$/.exec(fileName) ?? [];
  if (number === undefined) return undefined;
  const version = number.replaceAll('_', '.');
  return { kind: kind === 'U' ? 'U' : kind === 'B' ? 'B' : 'V', version };
}
