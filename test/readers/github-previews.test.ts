import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import type { Subject } from '../../src/model/subject.js';
import { modelOf } from './deployments-of.js';

const path = '.github/workflows/a.yml';

async function previews(on: string, rest: string): Promise<readonly Subject<'preview'>[]> {
  return (await modelOf({ [path]: `name: A\non: ${on}\n${rest}\n` })).of('preview');
}

async function reached(on: string, rest: string): Promise<string[]> {
  return (await previews(on, rest)).flatMap(({ facts }) =>
    (known(facts.reaches) ?? []).filter(({ production }) => production).map(({ name }) => name),
  );
}

function job(fields: string): string {
  return `jobs: { a: { runs-on: x, ${fields} } }`;
}

const secretStep = 'steps: [{ run: x, env: { A: "${{ secrets.PROD_KEY }}" } }]';

describe('what a change reaches', () => {
  it.each([
    ['pull_request', job(secretStep), ['PROD_KEY']],
    ['pull_request', job('environment: production, steps: []'), ['production']],
    ['pull_request', job('environment: { name: prod-eu }, steps: []'), ['prod-eu']],
    ['pull_request', job('steps: [{ run: vercel --prod }]'), ['vercel --prod']],
    [
      'pull_request',
      job('steps: [{ uses: a/b@v1, with: { token: "${{ vars.LIVE_TOKEN }}" } }]'),
      ['LIVE_TOKEN'],
    ],
    [
      'pull_request',
      job('uses: ./.github/workflows/b.yml, secrets: { key: "${{ secrets.PROD_KEY }}" }'),
      ['PROD_KEY'],
    ],
    [
      'pull_request',
      job('steps: [{ if: always(), run: x, env: { A: "${{ secrets.PROD_KEY }}" } }]'),
      ['PROD_KEY'],
    ],
    ['pull_request', job(`if: "github.actor != 'dependabot[bot]'", ${secretStep}`), ['PROD_KEY']],
    ['pull_request', job(`if: "!github.event.pull_request.draft", ${secretStep}`), ['PROD_KEY']],
  ])('on %s with %s', async (on, jobs, names) => {
    expect(await reached(on, jobs)).toEqual(names);
  });

  it.each([
    ['push', job(secretStep)],
    ['pull_request', job(`if: github.event_name == 'push', ${secretStep}`)],
    ['pull_request', job(`if: "contains(github.event.pull_request.labels.*.name, 'deploy')", ${secretStep}`)],
    [
      'pull_request',
      job("steps: [{ if: github.ref == 'refs/heads/main', run: x, env: { A: '${{ secrets.PROD_KEY }}' } }]"),
    ],
    ['{ pull_request: { types: [closed] } }', job(secretStep)],
    ['{ pull_request: { branches: ["release/**", production] } }', job(secretStep)],
    ['pull_request', job('environment: "${{ inputs.e }}", steps: []')],
    ['workflow_run', job(secretStep)],
    ['workflow_call', job(secretStep)],
  ])('nothing of production on %s with %s', async (on, jobs) => {
    expect(await reached(on, jobs)).toEqual([]);
  });

  it('tells a value of the whole file once', async () => {
    const jobs =
      'env: { A: "${{ secrets.PROD_KEY }}" }\njobs: { a: { steps: [{ run: x }] }, b: { steps: [{ run: x }] } }';
    expect(await reached('pull_request', jobs)).toEqual(['PROD_KEY']);
  });

  it('stands at the name inside a script', async () => {
    const text =
      'on: pull_request\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          first\n          second ${{ secrets.PROD_KEY }}\n';
    const model = await modelOf({ [path]: text });
    const [reach] = known(model.of('preview')[0]?.facts.reaches) ?? [];
    expect(text.slice(reach?.span.start, reach?.span.end)).toBe('PROD_KEY');
  });
});

describe('what is made for a change', () => {
  async function families(steps: string, more = ''): Promise<string[]> {
    const made = await previews('pull_request', job(`${more} steps: [${steps}]`));
    return made.flatMap(({ facts }) => (known(facts.creates) ?? []).map(({ family }) => family));
  }

  it.each([
    ['{ uses: neondatabase/create-branch-action@v6 }', 'neon'],
    ['{ uses: okteto/deploy-preview@latest }', 'okteto'],
    ['{ uses: superfly/fly-pr-review-apps@1.5.0 }', 'fly'],
    ['{ run: "helm upgrade --install pr-${{ github.event.number }} ./chart" }', 'kubernetes'],
    ['{ run: "NS=pr-${{ github.event.number }}\\nkubectl create namespace $NS" }', 'kubernetes'],
    [
      '{ run: "sst deploy --stage $STAGE", env: { STAGE: "pr-${{ github.event.pull_request.number }}" } }',
      'sst',
    ],
    ['{ run: "pulumi up --stack pr-${{ github.head_ref }}" }', 'pulumi'],
  ])('%s makes something of %s', async (steps, family) => {
    expect(await families(steps)).toEqual([family]);
  });

  it.each([
    '{ run: "helm upgrade --install app ./chart" }',
    '{ run: "helm upgrade app . --set image.tag=pr-${{ github.event.number }}" }',
    '{ uses: helm/kind-action@v1 }, { run: "helm install pr-${{ github.event.number }} ." }',
    '{ run: vercel deploy }',
    '{ run: "terraform plan -var pr=${{ github.event.number }}" }',
  ])('%s makes nothing that stays', async (steps) => {
    expect(await families(steps)).toEqual([]);
  });
});

describe("a stranger's code", () => {
  const head = '{ uses: actions/checkout@v4, with: { ref: "${{ github.event.pull_request.head.sha }}" } }';
  const base = '{ uses: actions/checkout@v4 }';
  const rights = 'permissions: { contents: write },';

  async function runs(steps: string, more = '', on = 'pull_request_target'): Promise<unknown> {
    const [preview] = await previews(on, job(`${rights} ${more} steps: [${steps}]`));
    return preview?.facts.runsUntrustedCode ?? false;
  }

  it.each([
    `${head}, { run: npm ci }`,
    `${head}, { run: make test }`,
    `${head}, { run: ./gradlew build }`,
    `${head}, { uses: ./.github/actions/build }`,
    `${head}, { run: pip install -r requirements.txt }`,
    `${base}, { run: "gh pr checkout 1 && npm test" }`,
    `${base}, { run: "git fetch origin pull/1/head && git checkout FETCH_HEAD\\ncargo build" }`,
    `{ uses: actions/checkout@v4, with: { ref: "refs/pull/\${{ github.event.number }}/merge", path: pr } }, { run: npm ci, working-directory: ./pr }`,
    `{ uses: actions/checkout@v4, with: { ref: "\${{ env.SHA }}" } }, { run: npm ci, env: {} }`
      .replace('env: {}', 'env: { X: y }')
      .replace('env.SHA', 'github.head_ref'),
  ])('runs with %s', async (steps) => {
    expect(await runs(steps)).toBe(true);
  });

  it.each([
    `${base}, { run: npm ci }`,
    `${head}, { run: git diff }`,
    `${head}, { run: npm ci --ignore-scripts }`,
    `${head}, ${base}, { run: npm ci }`,
    `{ run: npm ci }, ${head}`,
    `${base}, { uses: actions/checkout@v4, with: { ref: "\${{ github.head_ref }}", path: pr } }, { run: npm ci }`,
  ])('does not run with %s', async (steps) => {
    expect(await runs(steps)).toBe(false);
  });

  it.each([
    ['if: github.event.pull_request.head.repo.full_name == github.repository,', false],
    ["if: github.actor == 'dependabot[bot]',", false],
    ['if: "!github.event.pull_request.head.repo.fork",', false],
  ])('does not run behind %s', async (gate, answer) => {
    expect(await runs(`${head}, { run: npm ci }`, gate)).toBe(answer);
  });

  it.each([
    'if: "contains(github.event.pull_request.labels.*.name, \'safe\')",',
    "environment: \"${{ github.event.pull_request.head.repo.fork && 'ask' || '' }}\",",
    'environment: needs-approval,',
  ])('is left open behind %s', async (gate) => {
    expect(await runs(`${head}, { run: npm ci }`, gate)).toMatchObject({ $unknown: expect.anything() });
  });

  it('does not run where a maintainer starts it, nor where the change has no more rights', async () => {
    expect(await runs(`${head}, { run: npm ci }`, '', '{ pull_request_target: { types: [labeled] } }')).toBe(
      false,
    );
    expect(await runs(`${head}, { run: npm ci }`, '', 'pull_request')).toBe(false);
  });
});
