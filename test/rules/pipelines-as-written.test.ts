import { describe, expect, it } from 'vitest';
import { foundIn, marksIn } from './marked.js';

const deployable = 'script: kubectl apply -f k8s';

interface Written {
  readonly what: string;
  readonly rules: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

const cases: readonly Written[] = [
  {
    what: 'words of YAML 1.1 in GitLab',
    rules: ['pipeline/gate-cannot-fail', 'pipeline/deploy-can-be-cancelled'],
    files: {
      '.gitlab-ci.yml': `
stages: [test, deploy]
unit:
  stage: test
  script: npm test
  allow_failure: yes # fires pipeline/gate-cannot-fail
deploy:
  stage: deploy
  ${deployable}
  environment: production
  interruptible: on # fires pipeline/deploy-can-be-cancelled
  only: [main]
kept:
  stage: deploy
  ${deployable}
  environment: production
  interruptible: no
  only: [main]
`,
    },
  },
  {
    what: 'words of YAML 1.1 in Azure, and templates that use templates',
    rules: ['pipeline/gate-cannot-fail', 'pipeline/failure-swallowed', 'pipeline/destructive-command'],
    files: {
      'azure-pipelines.yml': 'trigger: [main]\nextends:\n  template: templates/main.yml\n',
      'templates/main.yml': `
stages:
  - stage: Test
    jobs:
      - job: t
        continueOnError: yes # fires pipeline/gate-cannot-fail
        steps: [{ script: dotnet test }]
  - template: deploy.yml
    parameters: { env: staging }
  - template: deploy.yml
    parameters: { env: production }
`,
      'templates/deploy.yml': `
parameters: [{ name: env, type: string }]
stages:
  - stage: Deploy_\${{ parameters.env }}
    dependsOn: Test
    jobs:
      - deployment: d
        environment: \${{ parameters.env }}
        strategy:
          runOnce:
            deploy:
              steps:
                - script: kubectl apply -f k8s || true # fires pipeline/failure-swallowed
                - script: terraform destroy -auto-approve # fires pipeline/destructive-command
`,
    },
  },
  {
    what: 'jobs that share their steps by an anchor',
    rules: ['pipeline/failure-swallowed', 'pipeline/secret-printed'],
    files: {
      '.github/workflows/ci.yml': `
on: { push: { branches: [main] } }
jobs:
  staging:
    runs-on: ubuntu-latest
    environment: staging
    steps: &steps
      - run: kubectl apply -f k8s || true # fires pipeline/failure-swallowed
      - run: echo "\${{ secrets.KEY }}" # fires pipeline/secret-printed
  production:
    runs-on: ubuntu-latest
    environment: production
    steps: *steps
`,
    },
  },
  {
    what: 'conditions that hold after a failure, in two words and at a step',
    rules: ['pipeline/deploy-ignores-gate'],
    files: {
      '.github/workflows/ci.yml': `
on: { push: { branches: [main] } }
jobs:
  test:
    runs-on: ubuntu-latest
    steps: [{ run: npm test }]
  either:
    needs: test
    if: success() || failure() # fires pipeline/deploy-ignores-gate
    runs-on: ubuntu-latest
    environment: production
    steps: [{ run: kubectl apply -f k8s }]
  after:
    needs: test
    if: success() && github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: npm test
      - if: \${{ !cancelled() }} # fires pipeline/deploy-ignores-gate
        run: kubectl apply -f k8s
`,
      'azure-pipelines.yml': `
trigger: [main]
stages:
  - stage: Test
    jobs: [{ job: t, steps: [{ script: npm test }] }]
  - stage: Any
    dependsOn: Test
    condition: not(canceled()) # fires pipeline/deploy-ignores-gate
    jobs: [{ deployment: a, environment: production, strategy: { runOnce: { deploy: { steps: [{ ${deployable} }] } } } }]
  - stage: Unless
    dependsOn: Test
    condition: and(not(failed('Test')), not(canceled()))
    jobs: [{ deployment: b, environment: production, strategy: { runOnce: { deploy: { steps: [{ ${deployable} }] } } } }]
`,
    },
  },
  {
    what: 'rules that ask for files and for no branch',
    rules: ['pipeline/production-from-any-branch'],
    files: {
      '.gitlab-ci.yml': `
a: # fires pipeline/production-from-any-branch
  ${deployable}
  environment: production
  rules: [{ changes: [k8s/*] }]
b:
  ${deployable}
  environment: production
  rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH, changes: [k8s/*] }]
c:
  ${deployable}
  environment: production
  rules: [{ changes: [k8s/*], when: manual }]
`,
    },
  },
  {
    what: 'inputs of a GitLab pipeline',
    rules: ['pipeline/target-defaults-to-production'],
    files: {
      '.gitlab-ci.yml': `spec:
  inputs:
    environment:
      default: production # fires pipeline/target-defaults-to-production
    node_env:
      default: production
---
deploy:
  script: ./deploy.sh $[[ inputs.environment ]]
  environment: $[[ inputs.environment ]]
`,
    },
  },
  {
    what: 'secrets in the variables of a whole file',
    rules: ['pipeline/secret-visible-to-build', 'pipeline/production-without-environment'],
    files: {
      '.github/workflows/ci.yml': `
on: { push: { branches: [main] } }
env:
  TOKEN: \${{ secrets.PROD_TOKEN }} # fires pipeline/secret-visible-to-build
jobs:
  build:
    runs-on: ubuntu-latest
    steps: [{ run: npm ci }]
  upload: # fires pipeline/production-without-environment
    runs-on: ubuntu-latest
    steps: [{ run: ./upload "$TOKEN" }]
`,
    },
  },
  {
    what: 'a preview that is all that starts a pipeline of Azure',
    rules: ['preview/production-secret', 'pipeline/production-without-environment'],
    files: {
      'azure-pipelines.yml': `
trigger: none
pr: [main]
jobs:
  - job: preview
    steps:
      - script: ./preview.sh
        env: { KEY: $(PROD_KEY) } # fires preview/production-secret
`,
    },
  },
  {
    what: 'a page on the runner, which is no database, and infrastructure, which stands in no service',
    rules: ['pipeline/destructive-command'],
    files: {
      '.github/workflows/ci.yml': `
on: { push: { branches: [main] } }
jobs:
  page:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: curl -f http://localhost:3000/health
      - run: php artisan migrate:fresh --force # fires pipeline/destructive-command
  service:
    runs-on: ubuntu-latest
    environment: production
    services: { postgres: { image: "postgres:16" } }
    steps:
      - run: npx prisma migrate reset --force
      - run: terraform destroy -auto-approve # fires pipeline/destructive-command
  emulated:
    runs-on: ubuntu-latest
    env: { AWS_ENDPOINT_URL: "http://localhost:4566" }
    steps: [{ run: terraform destroy -auto-approve }]
`,
    },
  },
  {
    what: 'what previews reach by a setting, a secret and a script that is named after them',
    rules: ['preview/production-database', 'preview/production-data', 'preview/production-secret'],
    files: {
      '.github/workflows/preview.yml': `
on: pull_request
jobs:
  chart:
    runs-on: ubuntu-latest
    environment: preview
    steps:
      - run: helm upgrade --install shop-pr-\${{ github.event.number }} ./chart --set db.host=shop-production.abc.rds.amazonaws.com # fires preview/production-database
      - run: pg_dump "\${{ secrets.PROD_URL }}" | psql "$PREVIEW_URL" # fires preview/production-data, preview/production-secret
      - run: pg_dump --schema-only "\${{ secrets.PROD_URL }}" | psql "$PREVIEW_URL" # fires preview/production-secret
  script:
    runs-on: ubuntu-latest
    steps:
      - run: npm run deploy:preview
        env:
          DATABASE_URL: \${{ secrets.DATABASE_URL }} # fires preview/production-database
`,
      '.github/workflows/production.yml': `
on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: ./deploy.sh production
        env: { DATABASE_URL: "\${{ secrets.DATABASE_URL }}" }
`,
    },
  },
  {
    what: 'changes of the repository itself, which a gate for forks lets through',
    rules: ['preview/production-secret', 'preview/untrusted-code-with-secrets'],
    files: {
      '.github/workflows/firebase-hosting-pull-request.yml': `
'on': pull_request
jobs:
  build_and_preview:
    if: '\${{ github.event.pull_request.head.repo.full_name == github.repository }}'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm ci && npm run build
      - uses: FirebaseExtended/action-hosting-deploy@v0
        with:
          firebaseServiceAccount: '\${{ secrets.FIREBASE_SERVICE_ACCOUNT_SHOP_PROD }}' # fires preview/production-secret
`,
    },
  },
  {
    what: 'programs that a package manager runs by their name, and what ends with a change',
    rules: ['pipeline/destructive-command', 'pipeline/deploy-not-verified'],
    files: {
      '.github/workflows/ci.yml': `
on: { push: { branches: [main] } }
jobs:
  reset:
    runs-on: ubuntu-latest
    environment: staging
    steps:
      - run: pnpm prisma migrate reset --force # fires pipeline/destructive-command
      - run: pnpm --filter db exec prisma migrate reset --force # fires pipeline/destructive-command
      - run: yarn workspace db prisma db push --accept-data-loss # fires pipeline/destructive-command
      - run: pnpm prisma generate
  deploy: # fires pipeline/deploy-not-verified
    runs-on: ubuntu-latest
    environment: production
    steps: [{ run: helm upgrade --install web ./chart --wait=false }]
`,
      '.github/workflows/closed.yml': `
on: { pull_request: { types: [closed] } }
jobs:
  down: { runs-on: ubuntu-latest, steps: [{ run: terraform destroy -auto-approve }] }
`,
    },
  },
  {
    what: 'the command of a longer script that is at fault',
    rules: [
      'preview/name-from-raw-branch',
      'preview/teardown-does-not-match',
      'preview/not-keyed-by-change',
      'preview/untrusted-code-with-secrets',
    ],
    files: {
      '.github/workflows/preview.yml': `
on: { pull_request: { types: [opened, synchronize, reopened, closed] } }
jobs:
  preview:
    if: github.event.action != 'closed'
    runs-on: ubuntu-latest
    steps:
      - run: |
          NAME=web-pr-\${{ github.event.number }}
          helm upgrade --install "$NAME" ./chart
          kubectl create namespace ns-\${{ github.head_ref }} # fires preview/name-from-raw-branch
  fixed:
    if: github.event.action != 'closed'
    runs-on: ubuntu-latest
    steps:
      - run: |
          set -e
          helm upgrade --install web-preview ./chart # fires preview/not-keyed-by-change
  teardown:
    if: github.event.action == 'closed'
    runs-on: ubuntu-latest
    steps:
      - run: |
          set -e
          helm uninstall web-\${{ github.event.number }} # fires preview/teardown-does-not-match
`,
      '.github/workflows/target.yml': `
on: pull_request_target
jobs:
  ready:
    if: github.event.pull_request.draft == false
    runs-on: ubuntu-latest
    steps:
      - run: |
          git fetch origin pull/\${{ github.event.number }}/head
          git checkout FETCH_HEAD # fires preview/untrusted-code-with-secrets
      - run: npm ci
        env: { TOKEN: "\${{ secrets.TOKEN }}" }
`,
    },
  },
];

/** Pipelines as people write them: each finding stands where a comment says, and there is no other. */
describe('pipelines as they are written', () => {
  it.each(cases)('$what', async ({ files, rules }) => {
    expect(await foundIn(files, rules)).toEqual(marksIn(files));
  });
});
