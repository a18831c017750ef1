import { describe, expect, it } from 'vitest';
import { isUnknown, known } from '../../src/model/fact.js';
import type { Model } from '../../src/model/model.js';
import { modelOf } from '../readers/deployments-of.js';

function job(model: Model, name: string) {
  const found = model.of('pipeline-job').find(({ facts }) => facts.name === name);
  if (found === undefined) throw new Error(`no job ${name}`);
  return found.facts;
}

const apply = 'steps: [{ run: kubectl apply -f k8s }]';

describe('a called workflow', () => {
  const called = `on: { workflow_call: {} }\njobs: { ship: { runs-on: x, environment: production, ${apply} } }`;

  it('gives what it does to the job that calls it', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml': 'on: push\njobs: { go: { uses: ./.github/workflows/b.yml } }',
      '.github/workflows/b.yml': called,
    });
    expect(job(model, 'go')).toMatchObject({ deploys: true, deploysToProduction: true, lock: null });
    expect(known(job(model, 'go').roles)).toContain('deploy');
    expect(isUnknown(job(model, 'ship').lock)).toBe(true);
  });

  it('holds the lock of all who call it', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml':
        'on: push\njobs: { go: { concurrency: one, uses: ./.github/workflows/b.yml } }',
      '.github/workflows/b.yml': called,
    });
    expect(job(model, 'ship').lock).toBe('one');
  });

  it('may be a ring', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml': 'on: workflow_call\njobs: { a: { uses: ./.github/workflows/b.yml } }',
      '.github/workflows/b.yml': 'on: workflow_call\njobs: { b: { uses: ./.github/workflows/a.yml } }',
    });
    expect(job(model, 'a').deploys).toBe(false);
  });

  it('may be an action of the repository', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml':
        'on: push\njobs: { go: { runs-on: x, steps: [{ uses: ./.github/actions/ship }] } }',
      '.github/actions/ship/action.yml': `name: Ship\nruns: { using: composite, ${apply} }`,
    });
    expect(job(model, 'go').deploys).toBe(true);
    expect(isUnknown(job(model, 'ship').environment)).toBe(true);
  });
});

describe('a deploy to production', () => {
  it('knows the tests that it does not wait for', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml': `on: push
jobs:
  test: { runs-on: x, steps: [{ run: npm test }] }
  after: { runs-on: x, needs: ship, steps: [{ run: npm test }] }
  ship: { runs-on: x, environment: production, ${apply} }
  waits: { runs-on: x, needs: test, environment: production, ${apply} }`,
    });
    expect(known(job(model, 'ship').testsNotAwaited)?.map(({ name }) => name)).toEqual(['test']);
    expect(job(model, 'waits').testsNotAwaited).toEqual([]);
    expect(known(job(model, 'test').guardsProduction)?.map(({ name }) => name)).toEqual(['waits']);
  });

  it('does not take a workflow that it cannot see for no test', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml': `on: push
jobs:
  test: { runs-on: x, steps: [{ run: npm test }] }
  other: { uses: shop/ci/.github/workflows/all.yml@v1 }
  ship: { runs-on: x, needs: other, environment: production, ${apply} }`,
    });
    expect(job(model, 'ship').testsNotAwaited).toEqual([]);
  });

  it('is looked at by a workflow that follows', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml': `name: A\non: push\njobs: { ship: { runs-on: x, environment: production, ${apply} } }`,
      '.github/workflows/b.yml':
        'on: { workflow_run: { workflows: [A] } }\njobs: { e2e: { runs-on: x, steps: [{ run: npm run test:e2e }] } }',
    });
    expect(job(model, 'ship').verifiedAfter).toBe(true);
  });

  it('has a way back by a start that takes a version', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml': `on: { workflow_dispatch: { inputs: { version: {} } } }\njobs: { ship: { runs-on: x, environment: production, ${apply} } }`,
    });
    expect(known(model.of('pipeline')[0]?.facts.wayBack)).toHaveLength(1);
    expect(model.of('pipeline')[0]?.facts.deploysToProduction).toBe(true);
  });
});

describe('migrations', () => {
  it('count as tried where a test database has met them, and not where none is known', async () => {
    const migrate =
      'jobs: { m: { runs-on: x, environment: production, steps: [{ run: alembic upgrade head }] } }';
    const test =
      'on: push\njobs: { t: { runs-on: x, services: { db: { image: "postgres:17" } }, steps: [{ run: alembic upgrade head }] } }';
    const alone = await modelOf({ '.github/workflows/a.yml': `on: push\n${migrate}` });
    expect(job(alone, 'm').migrationTried).toBe(false);
    const tried = await modelOf({
      '.github/workflows/a.yml': `on: push\n${migrate}`,
      '.github/workflows/b.yml': test,
    });
    expect(job(tried, 'm').migrationTried).toBe(true);
  });

  it('are unordered with a deploy of the same environment that neither waits for', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml': `on: push
jobs:
  m: { runs-on: x, environment: Production, steps: [{ run: alembic upgrade head }] }
  d: { runs-on: x, environment: production, ${apply} }
  s: { runs-on: x, environment: staging, ${apply} }`,
    });
    expect(known(job(model, 'd').unorderedWith)?.map(({ name }) => name)).toEqual(['m']);
    expect(job(model, 's').unorderedWith).toEqual([]);
  });
});
