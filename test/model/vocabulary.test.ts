import { describe, expect, it } from 'vitest';
import { addressOf, ancestorsOf, declarationOf, isKind } from '../../src/engine/conditions/fact-address.js';
import { isEvidence, itemsOf, propertiesOf, typeOf } from '../../src/engine/value-check.js';
import { subjectKinds } from '../../src/model/kinds/index.js';
import type { FactSchema } from '../../src/model/vocabulary.js';

const facts = subjectKinds.flatMap((kind) =>
  Object.entries(declarationOf(kind).facts).map(([name, fact]) => ({ kind, name, ...fact })),
);

describe('the published vocabulary', () => {
  it.each(subjectKinds)('%s says in a sentence what it is', (kind) => {
    expect(declarationOf(kind).doc).toMatch(/^[A-Z`].*[.…]$/s);
  });

  it.each(subjectKinds)('%s is part of a kind that exists, and not of itself', (kind) => {
    const { parent } = declarationOf(kind);
    expect(parent === undefined || isKind(parent)).toBe(true);
    expect(ancestorsOf(kind)).not.toContain(kind);
  });

  it.each(facts)('$kind $name says in a sentence what it is', ({ doc }) => {
    expect(doc).toMatch(/^[A-Z`].*[.…]$/s);
  });

  it.each(facts)('$kind $name has a name that rules can write', ({ kind, name }) => {
    expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
    expect(['each', 'option']).not.toContain(name);
    expect(addressOf(name, kind)).toEqual({ owner: kind, steps: [name] });
  });

  it.each(facts)('$kind $name is of a type that values can be checked against', ({ schema }) => {
    expect(uncheckable(schema)).toEqual([]);
  });
});

/** What in a schema `value-check.ts` would pass over. */
function uncheckable(schema: FactSchema): string[] {
  const known = ['type', 'enum', 'items', 'properties', 'x-unit', 'x-evidence'];
  const strangers = Object.keys(schema).filter((key) => !known.includes(key));
  const type = typeOf(schema) === undefined ? ['no type'] : [];
  const items = itemsOf(schema);
  const needsItems = typeOf(schema) === 'array' && items === undefined ? ['a list of nothing'] : [];
  const isPlace = isEvidence(schema) && propertiesOf(items ?? {})?.path === undefined ? ['no path'] : [];
  return [
    ...strangers,
    ...type,
    ...needsItems,
    ...isPlace,
    ...(items === undefined ? [] : uncheckable(items)),
    ...Object.values(propertiesOf(schema) ?? {}).flatMap(uncheckable),
  ];
}
