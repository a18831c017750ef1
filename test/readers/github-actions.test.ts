import { describe, expect, it } from 'vitest';
import type { FactsOfKind } from '../../src/model/kinds/index.js';
import { firstOf, modelOf } from './deployments-of.js';

const path = '.github/workflows/a.yml';

function workflow(on: string, rest: string): Record<string, string> {
  return { [path]: `name: A\non: ${on}\n${rest}\n` };
}

function jobWith(steps: string, more = ''): string {
  return `jobs: { a: { runs-on: x, ${more} steps: [${steps}] } }`;
}

async function jobFacts(files: Record<string, string>): Promise<FactsOfKind['pipeline-job']> {
  return (await firstOf('pipeline-job', files)).facts;
}

describe('workflows', () => {
  it.each([
    ['push', ['push']],
    ['[push, pull_request]', ['push', 'pull_request']],
    ['{ push: { branches: [main] }, schedule: [{ cron: x }] }', ['push', 'schedule']],
  ])('reads the triggers of %s', async (on, triggers) => {
    const { facts } = await firstOf('pipeline', workflow(on, jobWith('{ run: x }')));
    expect(facts.triggers).toEqual(triggers);
  });

  it('fills in the actions that start it by default', async () => {
    const { facts } = await firstOf('pipeline', workflow('pull_request', jobWith('{ run: x }')));
    expect(facts.changeActions).toEqual(['opened', 'synchronize', 'reopened']);
  });

  it('knows the jobs that are waited for, through others and in a ring', async () => {
    const jobs =
      'jobs: { a: { needs: b, steps: [] }, b: { needs: [c], steps: [] }, c: { needs: a, steps: [] } }';
    expect((await jobFacts(workflow('push', jobs))).ancestors).toEqual(['b', 'c', 'a']);
  });

  it('is known by its shape outside of its folder', async () => {
    const text = 'on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ run: make }]\n';
    expect((await modelOf({ 'ci/build.yaml': text })).of('pipeline')).toHaveLength(1);
  });
});

describe('jobs that deploy', () => {
  it.each([
    '{ run: kubectl -n shop apply -f k8s }',
    '{ run: "kustomize build . | kubectl apply -f -" }',
    '{ run: "set -e && sudo helm --namespace shop upgrade --install app ./chart" }',
    '{ run: npx vercel deploy --prod }',
    '{ run: aws ecs update-service --cluster c }',
    '{ run: terraform apply -auto-approve }',
    '{ run: "echo start\\nfly deploy --remote-only" }',
    '{ uses: aws-actions/amazon-ecs-deploy-task-definition@v2 }',
    '{ uses: superfly/flyctl-actions@v1, with: { args: deploy } }',
    '{ uses: appleboy/ssh-action@v1, with: { script: docker stack deploy app } }',
    '{ run: ./scripts/deploy.sh, env: { K: "${{ secrets.KEY }}" } }',
    '{ uses: ./.github/actions/deploy-application, with: { key: "${{ secrets.KEY }}" } }',
    '{ uses: ./.github/actions/tf-deploy, with: { key: "${{ secrets.KEY }}" } }',
  ])('deploys with %s', async (step) => {
    expect((await jobFacts(workflow('push', jobWith(step)))).deploys).toBe(true);
  });

  it.each([
    '{ run: kubectl get pods }',
    '{ run: helm template app . }',
    '{ run: helm upgrade app . --dry-run }',
    '{ run: "echo kubectl apply" }',
    '{ run: "# helm install x" }',
    '{ run: terraform plan }',
    '{ run: npm run deploy-docs }',
    '{ run: make release }',
    '{ uses: actions/deploy-pages@v4 }',
    '{ uses: ./.github/actions/post-deploy-smoke-test, with: { key: "${{ secrets.KEY }}" } }',
    '{ uses: ./.github/actions/deploy-status, with: { key: "${{ secrets.KEY }}" } }',
    '{ uses: cloudflare/wrangler-action@v3, with: { command: pages deploy dist } }',
    '{ uses: helm/kind-action@v1 }, { run: helm install app . }',
  ])('does not deploy with %s', async (step) => {
    expect((await jobFacts(workflow('push', jobWith(step)))).deploys).toBe(false);
  });
});

describe('jobs that migrate', () => {
  const secret = 'env: { DATABASE_URL: "${{ secrets.URL }}" }';

  it.each([
    ['npx prisma migrate deploy'],
    ['bundle exec rails db:migrate'],
    ['python manage.py migrate'],
    ['npm run db:migrate'],
    ['alembic -c a.ini upgrade head'],
    ['./scripts/migrate.sh'],
    ['atlas migrate apply --env x'],
  ])('migrates with %s', async (command) => {
    expect((await jobFacts(workflow('push', jobWith(`{ run: "${command}", ${secret} }`)))).migrates).toBe(
      true,
    );
  });

  it.each([
    ['npx prisma migrate diff'],
    ['npm run migrate:create'],
    ['python manage.py makemigrations'],
    ['python manage.py migrate --check'],
    ['atlas migrate lint'],
    ['npm run migrate:status'],
  ])('does not migrate with %s', async (command) => {
    expect((await jobFacts(workflow('push', jobWith(`{ run: "${command}", ${secret} }`)))).migrates).toBe(
      false,
    );
  });

  it('knows a database that is made for the run', async () => {
    const run = '{ run: npx prisma migrate deploy }';
    const service = 'services: { db: { image: "postgres:16" } },';
    expect((await jobFacts(workflow('push', jobWith(run, service)))).migrates).toBe(false);
    const local = 'env: { DATABASE_URL: "postgres://x@localhost/y" },';
    expect((await jobFacts(workflow('push', jobWith(run, local)))).migrates).toBe(false);
  });

  it('does not know a database that nothing names where tests run beside it', async () => {
    const steps = '{ run: npx prisma migrate deploy }, { run: npm test }';
    const facts = await jobFacts(workflow('push', jobWith(steps)));
    expect(facts.migrates).toEqual({ $unknown: 'which database is migrated' });
  });

  it('takes a job that only migrates at its word', async () => {
    const facts = await jobFacts(workflow('push', jobWith('{ run: npm ci }, { run: alembic upgrade head }')));
    expect(facts.migrates).toBe(true);
  });
});

describe('locks', () => {
  const deploy = '{ run: kubectl apply -f k8s }';
  const lock = (group: string, cancel = 'true'): string =>
    `concurrency: { group: "${group}", cancel-in-progress: ${cancel} }`;

  it.each([
    ['push', 'deploy', true],
    ['push', '${{ github.ref }}', true],
    ['push', '${{ github.head_ref || github.run_id }}', false],
    ['push', '${{ github.sha }}', false],
    ['{ push: { tags: ["v*"] } }', '${{ github.ref }}', false],
    ['{ push: { tags: ["v*"] } }', '${{ github.workflow }}', true],
    ['release', '${{ github.workflow }}-${{ github.ref }}', false],
    ['{ push: {}, workflow_dispatch: {} }', '${{ inputs.target }}', true],
    ['push', '${{ inputs.id || github.run_id }}', { $unknown: 'template expression' }],
  ])('on %s with group %s: may be stopped is %s', async (on, group, stoppable) => {
    const files = workflow(on, `${lock(group)}\n${jobWith(deploy)}`);
    expect((await jobFacts(files)).stoppable).toEqual(stoppable);
  });

  it.each([
    ['false', false],
    ['"${{ github.ref != \'refs/heads/main\' }}"', { $unknown: 'template expression' }],
  ])('with cancel-in-progress %s: may be stopped is %s', async (cancel, stoppable) => {
    expect((await jobFacts(workflow('push', `${lock('x', cancel)}\n${jobWith(deploy)}`))).stoppable).toEqual(
      stoppable,
    );
  });

  it.each([
    ['"true"', true],
    ['"${{ true }}"', true],
    ['"false"', false],
  ])('reads a boolean in quotes: %s', async (cancel, stoppable) => {
    const facts = await jobFacts(workflow('push', `${lock('x', cancel)}\n${jobWith(deploy)}`));
    expect(facts.stoppable).toBe(stoppable);
  });

  it.each([
    ['{ run: ./deploy.sh }', true],
    ['{ run: npm run deploy }', true],
    ['{ run: npm run deploy, env: { TOKEN: "${{ secrets.GITHUB_TOKEN }}" } }', false],
    ['{ run: make release }', false],
  ])('judges a script by its name and by what it is given: %s', async (step, deploys) => {
    expect((await jobFacts(workflow('push', jobWith(step)))).deploys).toBe(deploys);
  });

  it('takes a group alone for a lock that waits', async () => {
    expect(await jobFacts(workflow('push', `concurrency: x\n${jobWith(deploy)}`))).toMatchObject({
      lockGroup: 'x',
      stoppable: false,
    });
  });

  it('sees the lock of the job beside that of the workflow', async () => {
    const facts = await jobFacts(workflow('push', `${lock('x')}\n${jobWith(deploy, 'concurrency: y,')}`));
    expect(facts).toMatchObject({ stoppable: true, lockGroup: 'x' });
  });
});

describe('a step that keeps no release', () => {
  it('is shown at the command that says so', async () => {
    const text = `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          kubectl get ns
          helm upgrade shop ./chart --history-max 1
`;
    const model = await modelOf({ '.github/workflows/deploy.yml': text });
    const { start, end } = model.of('workload')[0]?.spans.historyLimit?.value ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toContain('helm upgrade');
    expect(text.slice(start, end)).not.toContain('kubectl');
  });
});
