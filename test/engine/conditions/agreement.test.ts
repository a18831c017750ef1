import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactContext } from '../../../src/engine/conditions/fact-address.js';
import { normalForm } from '../../../src/engine/conditions/normal-form.js';
import { operators, tests } from '../../../src/engine/conditions/operators.js';
import { compile, valueReader } from '../../../src/engine/conditions/predicate.js';
import type { Condition } from '../../../src/engine/rule.js';
import { RuleEngine } from '../../../src/engine/rule-engine.js';
import type { Truth } from '../../../src/engine/truth.js';
import { not } from '../../../src/engine/truth.js';
import { unknown } from '../../../src/model/fact.js';
import { subjectWith } from '../make.js';

/** Facts of containers, of the workload they are part of, and fields of an entry. */
const names = ['name', 'stopHookSeconds', 'workload.replicas', 'image.length', 'each.field', 'each'] as const;

const literal = fc.oneof(
  fc.constantFrom('', 'a', 'ab', '30s', '5m', '2024-01-02', '2024-03-01', '1.2.3', '16'),
  fc.integer({ min: -1, max: 40 }),
  fc.boolean(),
);
const fact = fc.oneof(
  literal,
  fc.array(literal, { maxLength: 3 }),
  fc.constant(null),
  fc.constant(undefined),
  fc.constant(unknown('a test')),
);
const value = fc.oneof(
  literal,
  fc.array(literal, { maxLength: 3 }),
  fc.constant(null),
  fc.constantFrom(...names).map((name) => ({ fact: name })),
  fc.constantFrom('max', 'other').map((option) => ({ option })),
);
const test = fc
  .record({
    fact: fc.constantFrom(...names),
    operator: fc.constantFrom(...operators.map((one) => one.name)),
    value,
  })
  .map((made) =>
    /atch/.test(made.operator) && typeof made.value === 'string' ? { ...made, value: '^a' } : made,
  );

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    test,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((inner) => ({ not: inner })),
  ),
}));

const context: fc.Arbitrary<FactContext> = fc
  .record({
    own: fc.dictionary(fc.constantFrom('name', 'stopHookSeconds', 'image'), fact),
    parent: fc.option(fc.dictionary(fc.constant('replicas'), fact), { nil: undefined }),
    entry: fc.oneof(fact, fc.record({ field: fact })),
    options: fc.record({ max: literal, other: literal }),
  })
  .map(({ own, parent, entry, options }) => ({
    subject: subjectWith(
      'container',
      own,
      parent === undefined ? {} : { parent: subjectWith('workload', parent) },
    ),
    entry,
    options,
  }));

describe('conditions', () => {
  it('mean the same to Kleene, to the compiled predicate and to json-rules-engine', async () => {
    await fc.assert(
      fc.asyncProperty(
        condition,
        fc.option(condition, { nil: undefined }),
        context,
        async (when, unless, facts) => {
          const normal = normalForm({ on: 'container', when, ...(unless === undefined ? {} : { unless }) });
          const expected = and([
            kleene(when, facts),
            not(unless === undefined ? false : kleene(unless, facts)),
          ]);

          expect(compile(normal, 'container')(facts)).toBe(expected);
          const engine = await RuleEngine.of(normal, 'container');
          expect((await engine.judge(facts)) !== undefined).toBe(expected === true);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('are never made true by what is unknown: filling it in can only decide them', () => {
    fc.assert(
      fc.property(
        condition,
        context,
        fc.array(literal, { minLength: 3, maxLength: 3 }),
        (when, facts, fillings) => {
          const holds = compile(normalForm({ on: 'container', when }), 'container');
          const before = holds(facts);
          if (before === undefined) return;
          expect(holds(filledIn(facts, fillings))).toBe(before);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** The logic as the books have it, without a normal form. */
function kleene(one: Condition, facts: FactContext): Truth {
  if ('all' in one) return and(one.all.map((inner) => kleene(inner, facts)));
  if ('any' in one) return not(and(one.any.map((inner) => not(kleene(inner, facts)))));
  if ('not' in one) return not(kleene(one.not, facts));
  const { value: written } = one;
  const reference =
    typeof written === 'object' && written !== null && !Array.isArray(written) ? written : undefined;
  const named =
    reference === undefined ? undefined : 'fact' in reference ? String(reference.fact) : undefined;
  const option =
    reference !== undefined && 'option' in reference ? `option.${String(reference.option)}` : undefined;
  const name = named ?? option;
  const expected = name === undefined ? written : valueReader(name, 'container')(facts);
  return tests.get(one.operator)?.(valueReader(one.fact, 'container')(facts), expected);
}

function and(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

/** The same facts, with a value where one of the subject's own is unknown. */
function filledIn(facts: FactContext, fillings: readonly unknown[]): FactContext {
  const own: Record<string, unknown> = { ...facts.subject.facts };
  for (const [index, name] of ['name', 'stopHookSeconds', 'image'].entries()) {
    const written = own[name];
    const isOpen =
      written === undefined || (typeof written === 'object' && written !== null && '$unknown' in written);
    if (isOpen) own[name] = fillings[index];
  }
  const { parent } = facts.subject;
  return { ...facts, subject: subjectWith('container', own, parent === undefined ? {} : { parent }) };
}
