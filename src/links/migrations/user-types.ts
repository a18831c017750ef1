import { known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import { elementType } from './apply-types.js';
import type { Schema } from './schema.js';

/** Domains may be made of domains; no history nests them deeper than this. */
const MAX_DEPTH = 8;

/** The type under a domain, of an array of it the array; any other type as it is. */
export function baseOf(type: string | undefined, { types }: Schema): string | undefined {
  let base = type;
  for (let depth = 0; depth < MAX_DEPTH && base !== undefined; depth++) {
    const element = elementType(base);
    const under = types.get(element)?.base;
    if (under === undefined) return base;
    base = under + base.slice(element.length);
  }
  return base;
}

/** A new column is required where its domain is NOT NULL, and has the domain's default where it has none. */
export function takeFromDomain(facts: FactsOfKind['schema-change'], { types }: Schema): void {
  const domain = types.get(known(facts.type) ?? '');
  if (domain === undefined) return;
  if (!domain.nullable) facts.nullable = false;
  if (facts.default === null && domain.default !== null) facts.default = domain.default;
}
