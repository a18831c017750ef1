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

describe('the names of a teardown', () => {
  async function faults(...removals: readonly string[]): Promise<number> {
    const steps = removals.map((run) => `{ run: "${run}" }`).join(', ');
    const model = await modelOf({
      '.github/workflows/a.yml': preview,
      '.github/workflows/b.yml': `on: { pull_request: { types: [closed] } }\njobs: { end: { steps: [${steps}] } }\n`,
    });
    return known(model.of('preview')[0]?.facts.teardownFaults)?.length ?? -1;
  }

  it.each([
    ['helm uninstall pr-${{ github.event.pull_request.number }}', 0],
    ['helm uninstall preview-${{ github.event.number }}', 1],
    ['helm uninstall pr-${{ github.head_ref }}', 1],
    ['helm uninstall $NAME', 0],
    ['terraform destroy', 0],
  ])('%s', async (removal, count) => {
    expect(await faults(removal)).toBe(count);
  });

  it('need be found once', async () => {
    expect(await faults('helm uninstall cache-1', 'helm uninstall pr-${{ github.event.number }}')).toBe(0);
  });

  it('of another preview are not those of this one', async () => {
    const model = await modelOf({
      '.github/workflows/a.yml': preview,
      '.github/workflows/b.yml': preview.replace('install pr-', 'install web-'),
      '.github/workflows/c.yml':
        'on: { pull_request: { types: [closed] } }\njobs: { end: { steps: [{ run: "helm uninstall web-${{ github.event.number }}" }] } }\n',
    });
    expect(model.of('preview').flatMap(({ facts }) => known(facts.teardownFaults) ?? [])).toEqual([]);
  });
});
