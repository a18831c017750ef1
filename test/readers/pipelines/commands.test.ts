import { describe, expect, it } from 'vitest';
import { builtBy } from '../../../src/readers/pipelines/builds.js';
import { effectsIn } from '../../../src/readers/pipelines/effects.js';
import { printedSecrets } from '../../../src/readers/pipelines/prints-secrets.js';
import { namesVersion } from '../../../src/readers/pipelines/rolls-back.js';
import { scriptIn } from '../../../src/readers/pipelines/script.js';
import { swallowedBy } from '../../../src/readers/pipelines/swallows.js';
import {
  choosesTarget,
  targetOfCommand,
  targetOfTitle,
  targetOfVariable,
} from '../../../src/readers/pipelines/target.js';
import { checkOf } from '../../../src/readers/pipelines/tests.js';
import { triesMigrations } from '../../../src/readers/pipelines/tries-migrations.js';
import { waitsItself } from '../../../src/readers/pipelines/verifies.js';

function script(text: string) {
  return scriptIn(text, { start: 0, end: text.length }, text);
}

describe('what a command does', () => {
  it.each([
    ['kubectl apply -f k8s', 'deploy'],
    ['npx prisma migrate deploy', 'migrate'],
    ['npx drizzle-kit push', 'schema-push'],
    ['npx prisma migrate reset --force', 'destroy'],
    ['terraform apply -destroy -auto-approve', 'destroy'],
    ['psql "$URL" -c "DROP SCHEMA public CASCADE"', 'destroy'],
    ['kubectl rollout undo deploy/a', 'rollback'],
    ['kubectl rollout status deploy/a', 'verify'],
    ['redis-cli -h cache flushall', 'cache-flush'],
    ['echo flush_all | nc cache 11211', 'cache-flush'],
  ])('%s: %s', (text, effect) => {
    expect(effectsIn(script(text), false)[0]?.effect).toBe(effect);
  });

  it.each([
    'RAILS_ENV=test rails db:drop',
    'terraform destroy -target=module.pr-1',
    'terraform plan -destroy',
    'redis-cli DEL a',
    'php bin/console cache:clear',
    'curl -f https://example.com/health',
    'echo terraform destroy',
  ])('nothing: %s', (text) => {
    expect(effectsIn(script(text), false)).toEqual([]);
  });

  it('asks a system after a deploy only', () => {
    const after = effectsIn(script('kubectl apply -f a\ncurl -f https://example.com/health'), false);
    expect(after.map(({ effect }) => effect)).toEqual(['deploy', 'verify']);
  });
});

describe('a failure that nobody sees', () => {
  it.each([
    ['helm upgrade a . || true', '|| true'],
    ['helm upgrade a . || echo "it failed"', '|| echo'],
    ['helm upgrade a . && kubectl rollout status a || :', '|| :'],
    ['helm upgrade a . || { echo "it failed"; exit 0; }', '|| exit 0'],
    ['(helm upgrade a .) || true', '|| true'],
    ['ssh host "helm upgrade a ." || true', '|| true'],
    ['set +e\nhelm upgrade a .\ntrue', 'set +e'],
  ])('%j is hidden by %s', (text, by) => {
    const [first] = effectsIn(script(text), false);
    expect(first && swallowedBy(first.command, script(text))?.by).toBe(by);
  });

  it.each([
    'helm upgrade a . || exit 1',
    'helm upgrade a . || { echo "it failed"; exit 1; }',
    'helm upgrade a . || helm rollback a',
    'helm upgrade a . || echo "failed=1" >> "$GITHUB_OUTPUT"',
    'helm upgrade a . || true && exit 1',
    'if ! helm upgrade a .; then exit 1; fi',
    'set +e\nhelm upgrade a .\ncode=$?\nexit 0',
    'set +e\nhelm upgrade a .',
  ])('is none in %j', (text) => {
    const [first] = effectsIn(script(text), false);
    expect(first && swallowedBy(first.command, script(text))).toBeUndefined();
  });
});

describe('a printed secret', () => {
  const secrets = {
    variables: new Set(['KEY']),
    filledIn: (text: string) =>
      [...text.matchAll(/\$\{\{ secrets\.(\w+) \}\}/g)].map(([, name = '']) => name),
  };

  it.each([
    'echo $KEY',
    'printf "%s" "${KEY:0:4}"',
    'echo "$KEY" | base64',
    'echo ${{ secrets.KEY }}',
    'printenv',
    'env | sort',
    'printenv KEY',
    'VALUE=${{ secrets.KEY }}\necho "$VALUE"',
    'echo "$KEY" > key.json; cat key.json',
    'cat ~/.ssh/id_rsa',
    'echo "a -> $KEY" 2>&1',
  ])('is one: %j', (text) => {
    expect(printedSecrets(script(text), secrets)).toHaveLength(1);
  });

  it.each([
    'echo "$KEY" | docker login --password-stdin',
    'echo "$KEY" > key.pem',
    'echo "$KEY" | base64 -d > key.pem',
    '{ echo "$KEY"; } > key.pem',
    'echo "::add-mask::$KEY"',
    "echo '$KEY'",
    'echo "\\$KEY ${#KEY} ${KEY:+set}"',
    'value=$(echo "$KEY" | base64)',
    'echo "$OTHER"',
    'cat <<EOF > a.ini\n$KEY\nEOF',
    'cat ~/.ssh/id_rsa.pub',
  ])('is none: %j', (text) => {
    expect(printedSecrets(script(text), secrets)).toEqual([]);
  });
});

describe('the target of a command', () => {
  it.each([
    ['vercel --prod', 'production'],
    ['vercel deploy', 'lower'],
    ['kubectl apply -k overlays/prod', 'production'],
    ['helm upgrade a . -f values-staging.yaml', 'lower'],
    ['npm run deploy:prod', 'production'],
    ['kubectl apply -f k8s', undefined],
    ['kubectl apply -f live-stream.yaml', undefined],
    ['helm upgrade a . --set env.NODE_ENV=production', undefined],
  ])('%s: %s', (command, target) => {
    expect(targetOfCommand(command)).toBe(target);
  });

  it.each([
    ['Deploy to production', 'production'],
    ['Go live', 'production'],
    ['deploy-live-stream', undefined],
    ['Deploy (staging)', 'lower'],
  ])('in the title %s: %s', (title, target) => {
    expect(targetOfTitle(title)).toBe(target);
  });

  it.each([
    ['DEPLOY_ENV', 'prod', 'production'],
    ['SHOP_NAMESPACE', 'shop-staging', 'lower'],
    ['PROD_STACK_NAME', 'shop-prod', undefined],
    ['TESTING_STACK_NAME', 'shop-test', undefined],
    ['NODE_ENV', 'production', undefined],
  ])('by the variable %s: %s is %s', (name, value, target) => {
    expect(targetOfVariable(name, value)).toBe(target);
  });

  it('is chosen by inputs that say so', () => {
    expect(['environment', 'deployTo', 'target_env'].filter(choosesTarget)).toHaveLength(3);
    expect(['mode', 'NODE_ENV', 'version'].filter(choosesTarget)).toEqual([]);
    expect(['version', 'image_tag', 'dry_run'].map(namesVersion)).toEqual([true, true, false]);
  });
});

describe('a command longer than anyone writes', () => {
  it.each(['npm --run', 'kubectl -a b', 'docker compose run -e=a', 'helm --wai', 'terraform -x'])(
    'is read: %s, and so on',
    (start) => {
      const [program = '', ...rest] = start.split(' ');
      const text = `${program} ${`${rest.join(' ')} `.repeat(2000)}@`;
      expect(effectsIn(script(text), false)).toEqual([]);
      expect([checkOf(text), builtBy(text), targetOfCommand(text)]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    },
  );
});

describe('other work', () => {
  it('tests, lints, scans, builds, waits and tries', () => {
    expect(checkOf('npm run test:unit')).toBe('test');
    expect(checkOf('go test ./...')).toBe('test');
    expect(checkOf('eslint .')).toBe('lint');
    expect(checkOf('npm audit')).toBe('scan');
    expect(checkOf('npm ci')).toBeUndefined();
    expect(builtBy('docker buildx build .')).toBe('image');
    expect(builtBy('pnpm run build')).toBe('bundle');
    expect(waitsItself('helm upgrade a . --wait')).toBe(true);
    expect(waitsItself('helm upgrade a .')).toBe(false);
    expect(triesMigrations('python manage.py migrate --plan')).toBe(true);
    expect(triesMigrations('python manage.py migrate')).toBe(false);
  });
});
