import { describe, expect, it } from 'vitest';
import { certainCommands } from '../../../src/readers/pipelines/certain-commands.js';
import { isNamedByRawBranch, keyOfName, shapeOfName } from '../../../src/readers/pipelines/change-key.js';
import { hostsIn, namesInCommand } from '../../../src/readers/pipelines/named-by-command.js';
import { reachedByCommand } from '../../../src/readers/pipelines/reached-by-command.js';
import { reachedByVariable } from '../../../src/readers/pipelines/reached-by-variable.js';
import { isPreviewPath } from '../../../src/readers/values/preview-path.js';

describe('the key of a name', () => {
  it.each([
    ['pr-${{ github.event.number }}', 'change'],
    ['pr-$PR_NUMBER', 'change'],
    ['mr-$CI_MERGE_REQUEST_IID', 'change'],
    ['pr-$(System.PullRequest.PullRequestId)', 'change'],
    ['shop-{{number}}', 'change'],
    ['${{ github.head_ref }}', 'branch'],
    ['$CI_COMMIT_REF_SLUG', 'branch'],
    ['app-${{ github.sha }}', 'branch'],
    ['{{ .branch | slugify }}', 'branch'],
    ['preview', 'fixed'],
    ['${{ steps.name.outputs.value }}', undefined],
    ['$NAME', undefined],
  ])('of %s is %s', (name, key) => {
    expect(keyOfName(name)).toBe(key);
  });

  it('is one for two ways to write it', () => {
    const one = shapeOfName('pr-${{ github.event.number }}');
    expect(one).toBe('pr-<number>');
    expect(shapeOfName('"PR-${PR_NUMBER}"')).toBe(one);
    expect(shapeOfName('pr-${{ github.event.pull_request.number }}')).toBe(one);
    expect(shapeOfName('pr-${{ steps.a.outputs.b }}')).toBeUndefined();
  });

  it.each([
    '$CI_COMMIT_REF_NAME',
    '{{branch}}',
    '{{ .branch }}',
    '${{ github.event.pull_request.head.ref }}',
  ])('%s is the branch as it is written', (name) => expect(isNamedByRawBranch(name)).toBe(true));

  it.each(['$CI_COMMIT_REF_SLUG', '{{branch_slug}}', '{{ .branch | slugify }}', 'branch'])(
    '%s is not',
    (name) => expect(isNamedByRawBranch(name)).toBe(false),
  );
});

describe('the names in a command', () => {
  it.each([
    ['helm upgrade --install a ./chart -n b', ['b', 'a']],
    ['helm -n b uninstall a', ['b', 'a']],
    ['kubectl delete ns a --ignore-not-found', ['a']],
    ['kubectl create namespace "pr-$N"', ['pr-$N']],
    ['okteto preview deploy a --wait', ['a']],
    ['pulumi up --stack=a --yes', ['a']],
    ['sam deploy --stack-name a', ['a']],
    ['neonctl branches create --name a', ['a']],
    ['pscale branch delete db a', ['a']],
    ['ls -la', []],
  ])('%s', (command, names) => {
    expect(namesInCommand(command).map(({ name }) => name)).toEqual(names);
  });

  it('may be hosts of which a part is filled in', () => {
    const hosts = hostsIn('helm upgrade a . --set host=$BRANCH.preview.example.com --set tag=$BRANCH.tar');
    expect(hosts.map(({ name }) => name)).toEqual(['$BRANCH.preview.example.com']);
  });
});

describe('what a script runs whatever is asked in it', () => {
  it.each([
    ['a\nb', ['a', 'b']],
    ['if x; then\n  a\nfi\nb', ['b']],
    ['if x; then if y; then a; fi; b; fi\nc', ['c']],
    ['[ "$A" = b ] && a\nb', ['b']],
    ['a || b\nc', ['a', 'c']],
    ['a && b', ['a', 'b']],
    ['case $A in\n  b) a ;;\nesac\nc', ['c']],
  ])('%j', (script, commands) => {
    const found = certainCommands(script).map(({ text }) => text);
    expect(found.filter((text) => /^[abc]$/.test(text))).toEqual(commands);
  });
});

describe('what is production’s by its name', () => {
  const productions = (command: string): string[] =>
    reachedByCommand(command)
      .filter(({ production }) => production)
      .map(({ what, name }) => `${what} ${name}`);

  it.each([
    ['kubectl apply -n production -f .', ['namespace production']],
    ['kubectl config set-context --current --namespace=prod', ['namespace prod']],
    ['helm upgrade a . -f values-prod.yaml,values.yaml', ['config values-prod.yaml']],
    ['docker compose --env-file .env.production up', ['config .env.production']],
    ['terraform apply -var-file=prod.tfvars', ['config prod.tfvars']],
    ['doppler run --config prd -- npm start', ['config prd']],
    ['psql postgres://a:b@prod-db.example.com:5432/a', ['database prod-db.example.com/a']],
    ['mysql --host live.example.com', ['database live.example.com']],
    [
      'heroku pg:copy shop-production::DATABASE_URL DATABASE_URL',
      ['data heroku pg:copy shop-production::DATABASE_URL DATABASE_URL'],
    ],
  ])('%s', (command, names) => {
    expect(productions(command)).toEqual(names);
  });

  it.each([
    'kubectl get pods -n production',
    'kubectl apply -n prod-$PR_NUMBER -f .',
    'docker compose -f docker-compose.prod.yml up',
    'docker build -f Dockerfile.prod .',
    'psql postgres://localhost/production',
    'pg_dump --schema-only $PROD_DATABASE_URL',
    'aws s3 cp s3://prod-assets/logo.png .',
  ])('not %s', (command) => {
    expect(productions(command)).toEqual([]);
  });

  it('is told of databases without their credentials', () => {
    const [reached] = reachedByVariable('DATABASE_URL', 'postgres://app:hunter22@prod-db.example.com/shop');
    expect(reached).toEqual({ what: 'database', name: 'prod-db.example.com/shop', production: true });
  });
});

describe('files for previews', () => {
  it.each([
    'docker-compose.preview.yml',
    'compose.review.yaml',
    'overlays/preview/kustomization.yaml',
    'overlays/pr/kustomization.yaml',
    'k8s/preview/app.yaml',
    'fly.preview.toml',
  ])('%s', (path) => expect(isPreviewPath(path)).toBe(true));

  it.each([
    'docker-compose.yml',
    'services/review/compose.yml',
    'review-service/a.yaml',
    'overlays/prod/a.yaml',
  ])('not %s', (path) => expect(isPreviewPath(path)).toBe(false));
});
