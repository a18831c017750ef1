import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontiersOf } from '../../../src/links/services/frontier.js';
import { known } from '../../../src/model/fact.js';
import { linked } from '../linked.js';

interface Drawn {
  readonly architecture: string;
  readonly needs: readonly number[];
  readonly isImplemented: boolean;
  readonly isCompleted: boolean;
}

const drawn: fc.Arbitrary<readonly Drawn[]> = fc.array(
  fc.record({
    architecture: fc.constantFrom('microservice', 'microservice', 'microservice', 'monolith', 'external'),
    needs: fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
    isImplemented: fc.boolean(),
    isCompleted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

const idOf = (index: number) => `S0${index}-x`;

/** An inventory, and a report that puts every service on the frontier and into the next batch. */
function filesOf(services: readonly Drawn[]): Record<string, string> {
  const ids = services.map((_, index) => idOf(index));
  const entries = services.map(({ architecture, needs }, index) => {
    const deps = needs.filter((need) => need < services.length).map(idOf);
    return `  - { service_id: ${idOf(index)}, architecture: ${architecture}, dbr_deps: [${deps.join(', ')}] }\n`;
  });
  const implemented = ids.filter((_, index) => services[index]?.isImplemented);
  const completed = ids.filter((_, index) => services[index]?.isCompleted);
  return {
    'services-index.yaml': `services:\n${entries.join('')}`,
    'implemented-services.yaml': `implemented_services: [${implemented.join(', ')}]\n`,
    'docs/batch-report.md': [
      `Services completed: ${completed.join(', ') || 'none'}`,
      `Current frontier: ${ids.join(', ')}`,
      `Next batch: ${ids.join(', ')}\n`,
    ].join('\n'),
  };
}

/** The definition, word by word: in scope, not done, and all it needs that is in scope is done. */
function frontierByHand(services: readonly Drawn[]): string[] {
  const isInScope = (index: number) => services[index]?.architecture === 'microservice';
  const isDone = (index: number) =>
    services[index]?.isImplemented === true || services[index]?.isCompleted === true;
  return services.flatMap(({ needs }, index) => {
    const isFree = needs.every((need) => !isInScope(need) || isDone(need));
    return isInScope(index) && !isDone(index) && isFree ? [idOf(index)] : [];
  });
}

describe('the frontier', () => {
  it('is what its definition says, and what the rules of batches hold reports against', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (services) => {
        const model = await linked(filesOf(services));
        const [told] = frontiersOf(model);
        const [batch] = model.of('batch');
        const expected = frontierByHand(services);
        expect(told?.frontier).toEqual(expected);
        expect(known(batch?.facts.computedFrontier)).toEqual(expected);
        const faulty = new Set(known(batch?.facts.nextBatchFaults)?.map(({ id }) => id));
        expect(services.map((_, index) => idOf(index)).filter((id) => !faulty.has(id))).toEqual(expected);
        expect(told?.nextBatch.filter((id) => faulty.has(id))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
