import type { Outcome } from './compile.js';

/** Statements in SQL; `undefined` where one of them is not known. */
export function sent(...statements: readonly (string | undefined)[]): Outcome[] | undefined {
  const outcomes: Outcome[] = [];
  for (const sql of statements) {
    if (sql === undefined) return undefined;
    outcomes.push({ type: 'sql', sql });
  }
  return outcomes;
}
