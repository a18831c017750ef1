import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/model/fact.js';
import { known } from '../../src/model/fact.js';
import type { Evidence } from '../../src/model/span.js';
import { factsOf } from '../readers/subjects-of.js';

const inventory = {
  'services-index.yaml': `services:
  - { service_id: S01-A, architecture: microservice }
  - { service_id: S02-B, architecture: microservice, dbr_deps: [S01-A] }
  - { service_id: S03-C, architecture: microservice, dbr_deps: [S01-A, S02-B, S09-Z] }
  - { service_id: S09-Z, architecture: monolith }
`,
  'implemented-services.yaml': 'implemented_services: [S01-A]\n',
};

function told(fact: Fact<readonly Evidence[]> | undefined) {
  return known(fact)?.map(({ path, note }) => `${path}: ${note}`) ?? fact;
}

describe('batches', () => {
  it('show what the inventory says of the services that do not belong there', async () => {
    const [report] = await factsOf('batch', {
      ...inventory,
      'report.md': 'Current frontier: S03-C, S01-A, S02-B\n\nNext batch: S03-C\n\nBlockers: none\n',
    });
    const needs = 'services-index.yaml: S03-C needs S02-B';
    const done = 'implemented-services.yaml: S01-A is listed as implemented here';
    expect(told(report?.frontierGrounds)).toEqual([needs, done]);
    expect(told(report?.nextBatchGrounds)).toEqual([needs]);
  });

  it('show what a service needs that comes with it or later', async () => {
    const [first, second] = await factsOf('batch', {
      ...inventory,
      'docs/rollout-plan.md': '## Batch 1\n\n- S03-C\n- S02-B\n\n## Batch 2\n\n- S01-A\n',
    });
    expect(told(first?.tooEarlyGrounds)).toEqual(['services-index.yaml: S03-C needs S02-B']);
    expect(told(second?.tooEarlyGrounds)).toEqual([]);
  });
});
