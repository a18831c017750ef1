import { describe, expect, it } from 'vitest';
import { modelOf } from '../deployments-of.js';

const path = 'changes/orders.ledger.yaml';
const unknown = { $unknown: expect.anything() };

describe('the canary of a ledger', () => {
  it.each([
    ['[{ weight: 5 }, { weight: 100 }]', 5],
    ['[{ weight: 0 }, { weight: "50%" }]', 50],
    ['[{ pause: 10m }]', null],
    ['[{ weight: little }]', unknown],
  ])('begins its steps %s with %s', async (steps, firstWeight) => {
    const model = await modelOf({ [path]: `ledger: 1\ndeployment: canary\ncanary: { steps: ${steps} }\n` });
    expect(model.of('canary').map(({ facts }) => facts.firstWeight)).toEqual([firstWeight]);
  });

  it('is none where the release goes out in another way', async () => {
    const text = 'ledger: 1\ndeployment: rolling\ncanary: { steps: [{ weight: 50 }] }\n';
    expect((await modelOf({ [path]: text })).of('canary')).toEqual([]);
  });

  it.each([
    ['', null, false],
    ['canary: TODO', null, false],
    ['canary: { cohort: {} }', null, false],
    ['canary: { cohort: { users: TODO, percent: none } }', null, false],
    ['canary: { cohort: { percent: 5, users: none } }', 'percent 5', true],
    ['canary: { cohort: 5% of users }', '5% of users', true],
    ['canary: { cohort: { tenants: [acme, globex], percent: 5 } }', 'tenants acme globex, percent 5', false],
    ['canary: { cohort: internal staff }', 'internal staff', false],
    ['canary: { cohort: { not_needed: all alike } }', { $unknown: expect.anything() }, false],
    ['canary: { not_needed: elsewhere }', { $unknown: expect.anything() }, false],
  ])('%s begins with %s', async (text, cohort, cohortIsShare) => {
    const model = await modelOf({ [path]: `ledger: 1\ndeployment: canary\n${text}\n` });
    expect(model.of('canary').map(({ facts }) => facts)).toMatchObject([{ cohort, cohortIsShare }]);
  });
});

describe('the preview of a ledger', () => {
  async function removals(preview: string): Promise<unknown> {
    const model = await modelOf({ [path]: `ledger: 1\npreview: ${preview}\n` });
    const [made] = model.of('preview');
    const removedBy = made?.facts.removedBy;
    return Array.isArray(removedBy) ? removedBy.length : removedBy;
  }

  it.each([
    ['{ url: "https://x.example.com" }', 0],
    ['{ database: a branch, teardown: TODO }', 0],
    ['{ database: a branch, teardown: none }', 0],
    ['{ database: a branch, teardown: on close }', 1],
    ['{ database: a branch, teardown: { not_needed: static files only } }', 1],
    ['{ database: a branch, teardown: unknown }', unknown],
    ['{ database: none }', undefined],
    ['{ not_needed: no user interface }', undefined],
  ])('%s is removed in %s places', async (preview, places) => {
    expect(await removals(preview)).toEqual(places);
  });

  it('may be removed by any pipeline', async () => {
    const model = await modelOf({
      [path]: 'ledger: 1\npreview: { url: "https://x.example.com" }\n',
      '.github/workflows/down.yml':
        'on: { pull_request: { types: [closed] } }\njobs: { down: { runs-on: x, steps: [{ run: "helm uninstall pr-1" }] } }\n',
    });
    expect(model.of('preview')[0]?.facts.removedBy).not.toEqual([]);
  });
});
