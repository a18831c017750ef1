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

  it.each(['deployment: rolling\ncanary: { steps: [{ weight: 50 }] }', 'deployment: canary\ncanary: TODO'])(
    'is none where nothing is planned: %s',
    async (text) => {
      expect((await modelOf({ [path]: `ledger: 1\n${text}\n` })).of('canary')).toEqual([]);
    },
  );
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
