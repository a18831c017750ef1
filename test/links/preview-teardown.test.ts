import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import { modelOf } from '../readers/deployments-of.js';

const preview = `name: Preview
on: pull_request
jobs:
  preview:
    runs-on: x
    steps: [{ run: "helm upgrade --install pr-\${{ github.event.number }} ./chart" }]
`;

async function removedIn(other: string): Promise<readonly string[]> {
  const model = await modelOf({ '.github/workflows/a.yml': preview, '.github/workflows/b.yml': other });
  return (known(model.of('preview')[0]?.facts.removedBy) ?? []).map(({ path }) => path);
}

const file = ['.github/workflows/b.yml'];

describe('what takes a preview away', () => {
  it.each([
    [
      'the same tool',
      'on: { pull_request: { types: [closed] } }\njobs: { a: { if: x, steps: [{ run: helm uninstall pr-1 }] } }',
    ],
    [
      'any job for the end of a change',
      'on: { pull_request: { types: [closed] } }\njobs: { a: { steps: [{ run: ./end.sh }] } }',
    ],
    [
      'a job by its name, on a schedule',
      'on: { schedule: [{ cron: x }] }\njobs: { cleanup: { steps: [{ run: ./old.sh }] } }',
    ],
    [
      'a workflow by its name, when a branch is deleted',
      'name: Tear down\non: delete\njobs: { a: { steps: [{ run: ./x.sh }] } }',
    ],
    [
      'a called workflow by its name',
      'on: { pull_request: { types: [closed] } }\njobs: { a: { uses: ./.github/workflows/destroy.yml } }',
    ],
  ])('%s', async (_, other) => {
    expect([...new Set(await removedIn(other))]).toEqual(file);
  });

  it.each([
    ['another tool', 'on: workflow_dispatch\njobs: { a: { steps: [{ run: terraform destroy }] } }'],
    [
      'a name that says something else',
      'on: { schedule: [{ cron: x }] }\njobs: { nightly: { steps: [{ run: make }] } }',
    ],
    ['a clean build', 'on: push\njobs: { clean-build: { steps: [{ run: make clean }] } }'],
  ])('not %s', async (_, other) => {
    expect(await removedIn(other)).toEqual([]);
  });
});
