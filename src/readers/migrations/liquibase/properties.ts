import type { MigrationEngine } from '../engine.js';
import type { Property } from './changelog.js';
import { runsOnDbms } from './dbms.js';

/** A text with its `${…}` filled in as far as they are known. */
export interface Expanded {
  readonly text: string;
  /** Where an offset of the text stands in what was written. */
  readonly source: (offset: number) => number;
}

/**
 * Fills in the properties of changelogs. The first definition of a name counts. A schema that is known only at run
 * time is left out: every statement then names its table in the same, unnamed schema.
 *
 * @see https://docs.liquibase.com/concepts/changelogs/property-substitution.html
 */
export function expander(
  properties: readonly Property[],
  engine: MigrationEngine,
): (text: string) => Expanded {
  const values = new Map<string, string>();
  for (const { name, value, dbms } of properties) {
    if (!values.has(name) && runsOnDbms(dbms, engine)) values.set(name, value);
  }
  return (text) => (text.includes('${') ? expanded(text, values) : { text, source: (offset) => offset });
}

function expanded(text: string, values: ReadonlyMap<string, string>): Expanded {
  const starts: { readonly made: number; readonly written: number }[] = [{ made: 0, written: 0 }];
  let made = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(/\$\{[^{}\s]{1,200}\}\.?/g)) {
    const isSchema = found.endsWith('.');
    const name = found.slice(2, isSchema ? -2 : -1);
    const value = values.get(name);
    if (value === undefined && !isSchema) continue;
    made += text.slice(from, index) + (value === undefined ? '' : value + (isSchema ? '.' : ''));
    from = index + found.length;
    starts.push({ made: made.length, written: from });
  }
  return { text: made + text.slice(from), source: (offset) => sourceOf(offset, starts) };
}

/** By the last stretch that begins at or before the offset; binary, as scripts may hold thousands. */
function sourceOf(
  offset: number,
  starts: readonly { readonly made: number; readonly written: number }[],
): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle]?.made ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const { made, written } = starts[low] ?? { made: 0, written: 0 };
  const next = starts[low + 1]?.written ?? Number.POSITIVE_INFINITY;
  return Math.min(written + offset - made, next);
}

/** Whether something in a text is known only at run time. */
export function isOpen(text: string | undefined): boolean {
  return text?.includes('${') === true;
}
