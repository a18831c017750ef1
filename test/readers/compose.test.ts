import { describe, expect, it } from 'vitest';
import { firstOf, modelOf } from './deployments-of.js';

function service(body: string, path = 'docker-compose.yml'): Record<string, string> {
  return { [path]: `services:\n  app: ${body}\n` };
}

async function workloadOf(body: string, path?: string) {
  return (await firstOf('workload', service(body, path))).facts;
}

async function containerOf(body: string, path?: string) {
  return (await firstOf('container', service(body, path))).facts;
}

describe('the name of a compose file', () => {
  it.each([
    ['docker-compose.prod.yml', true],
    ['compose.production.yaml', true],
    ['docker-compose-prod.yml', true],
    ['deploy/live/compose.yaml', true],
    ['docker-compose.dev.yml', false],
    ['docker-compose.ci.yml', false],
    ['.devcontainer/docker-compose.yml', false],
    ['compose.preprod.yaml', false],
    ['docker-compose.yml', undefined],
    ['docker-compose.override.yml', undefined],
  ])('%s says whether it is for production', async (path, production) => {
    const facts = await workloadOf('{ image: "app:1" }', path);
    expect(facts.production).toEqual(production ?? { $unknown: expect.anything() });
    expect(facts.staging).toBe(production === false);
  });

  it.each([
    ['docker-stack.yml', 1],
    ['metrics-compose.yml', 1],
    ['docker_compose.txt', 0],
    ['composer.yaml', 0],
    ['decompose.yaml', 0],
    ['services.yaml', 0],
  ])('%s is one or not', async (path, count) => {
    const model = await modelOf(service('{ image: "app:1" }', path));
    expect(model.of('workload')).toHaveLength(count);
  });

  it('does not make one of a template', async () => {
    const model = await modelOf({
      'compose.yaml': 'services:\n  app:\n    image: {{ cookiecutter.slug }}_app\n',
    });
    expect(model.of('document')[0]?.facts.problems).toEqual([]);
    expect(model.of('workload')).toEqual([]);
  });

  it('and its own name, or the profiles of a service, tell too', async () => {
    const named = await firstOf('workload', {
      'compose.yaml': 'name: shop-production\nservices: { app: { image: "app:1" } }\n',
    });
    expect(named.facts.production).toBe(true);
    expect((await workloadOf('{ image: "app:1", profiles: [dev] }')).staging).toBe(true);
    expect((await workloadOf('{ image: "app:1", profiles: [metrics] }')).staging).toBe(false);
  });
});

describe('the variables of a compose file', () => {
  const files = (value: string, path: string): Record<string, string> => ({
    [path]: `services:\n  web: { build: ., environment: { NODE_ENV: ${value} } }\n  queue: { image: "redis:7" }\n`,
  });
  const stagingOf = async (value: string, path: string): Promise<boolean[]> =>
    (await modelOf(files(value, path))).of('workload').map(({ facts }) => facts.staging === true);

  it('say that it is for development, where its name says nothing else', async () => {
    expect(await stagingOf('development', 'docker-compose.yml')).toEqual([true, true]);
    expect(await stagingOf('production', 'docker-compose.yml')).toEqual([false, false]);
    expect(await stagingOf('development', 'docker-compose.prod.yml')).toEqual([false, false]);
  });
});

describe('a service of compose', () => {
  it('has 10 seconds to stop where it does not say', async () => {
    expect(await workloadOf('{ image: "app:1" }')).toMatchObject({
      graceSeconds: null,
      graceInForceSeconds: 10,
      killedAtOnce: null,
      several: false,
      updateFailureAction: null,
    });
    expect(await workloadOf('{ image: "app:1", stop_grace_period: 1m30s }')).toMatchObject({
      graceInForceSeconds: 90,
    });
  });

  it.each([
    ['{ image: a, stop_grace_period: 0s }', 'stop_grace_period: 0s'],
    ['{ image: a, stop_grace_period: "0" }', 'stop_grace_period: 0'],
    ['{ image: a, stop_signal: SIGKILL }', 'stop_signal: SIGKILL'],
    ['{ image: a, stop_signal: 9 }', 'stop_signal: 9'],
    ['{ image: a, stop_signal: SIGINT }', null],
    ['{ image: a, stop_grace_period: 0s, command: sleep infinity }', null],
    ['{ image: a, stop_grace_period: 0s, command: [tail, -f, /dev/null] }', null],
    ['{ image: a, stop_grace_period: 0s, command: sh -c "sleep infinity & app" }', 'stop_grace_period: 0s'],
    ['{ image: a, stop_grace_period: "${GRACE:-0s}" }', { $unknown: 'template expression' }],
    ['{ image: a, stop_grace_period: [1] }', { $unknown: 'not of the expected type' }],
  ])('%s is killed at once or not', async (body, expected) => {
    expect((await workloadOf(body)).killedAtOnce).toEqual(expected);
  });

  it('counts its replicas, in both places and as text', async () => {
    expect(await workloadOf('{ image: a, deploy: { replicas: 3 } }')).toMatchObject({
      replicas: 3,
      several: true,
    });
    expect(await workloadOf('{ image: a, scale: "2" }')).toMatchObject({ replicas: 2 });
    const unknown = { $unknown: expect.anything() };
    expect(await workloadOf('{ image: a, deploy: { replicas: "${N}" } }')).toMatchObject({
      replicas: unknown,
      several: unknown,
    });
    expect(await workloadOf('{ image: a, deploy: { mode: global } }')).toMatchObject({ several: unknown });
  });

  it('that runs to its end is no several instances', async () => {
    const job = service('{ image: "app:1", deploy: { mode: replicated-job, replicas: 3 } }');
    expect((await firstOf('workload', job)).facts).toMatchObject({ several: false });
  });

  it('without an image or a build changes one of another file', async () => {
    expect(await workloadOf('{ environment: { A: b } }')).toMatchObject({ rendered: false, patch: true });
    expect(await workloadOf('{ extends: { service: b }, image: a }')).toMatchObject({ patch: true });
    expect(await workloadOf('{ build: . }')).toMatchObject({ rendered: true, patch: false });
  });

  it('that is built has an image that the file does not name', async () => {
    expect((await containerOf('{ build: ., image: "app:latest" }')).imageTag).toEqual({
      $unknown: 'built when deployed',
    });
    expect(await containerOf('{ image: "registry.example.com:5000/app" }')).toMatchObject({
      imageName: 'registry.example.com:5000/app',
      imageTag: null,
    });
    expect((await containerOf('{ image: "app:${TAG:-latest}" }')).imageTag).toEqual({
      $unknown: 'template expression',
    });
  });

  it.each([
    ['{ image: a, command: python manage.py migrate }', 'python manage.py migrate'],
    ['{ image: a, command: [sh, -c, "alembic upgrade head && uvicorn app"] }', 'alembic upgrade head'],
    [
      '{ image: a, entrypoint: sh -c, command: "\'alembic upgrade head && uvicorn app\'" }',
      'alembic upgrade head',
    ],
    ['{ image: a, command: gunicorn shop.wsgi }', null],
    ['{ image: a, command: "" }', null],
    ['{ image: a, command: 3 }', null],
  ])('%s starts a migration or not', async (body, expected) => {
    expect((await containerOf(body)).migratesAtStart).toBe(expected);
  });

  it('holds no secret where the value is made of the name beside it', async () => {
    const secrets = async (user: string, password: string) => {
      const { literalSecrets } = await containerOf(
        `{ image: a, environment: { POSTGRES_USER: ${user}, POSTGRES_PASSWORD: ${password} } }`,
      );
      return literalSecrets;
    };
    expect(await secrets('shop_user', 'shop_password')).toEqual([]);
    expect(await secrets('shop_user', 'shop7Password')).toMatchObject([{ name: 'POSTGRES_PASSWORD' }]);
    expect(await secrets('user', 'correcthorsebattery')).toMatchObject([{ length: 19 }]);
  });

  it('takes ports in every form', async () => {
    const { ports } = await containerOf(
      '{ image: a, ports: [80, "8080:81", "127.0.0.1:1:82/udp", { target: 83 }, "x"], expose: ["84"] }',
    );
    expect(ports).toEqual([80, 81, 82, 83, 84].map((number) => ({ name: null, number })));
  });

  it('takes what merge keys and anchors bring', async () => {
    const model = await modelOf({
      'compose.yaml':
        'x-base: &base { image: "app:1", deploy: { replicas: 2 } }\nservices: { a: *base, b: { <<: *base, scale: 1 } }\n',
    });
    expect(model.of('workload').map(({ facts }) => facts.replicas)).toEqual([2, 2]);
    expect(model.of('container').map(({ facts }) => facts.imageTag)).toEqual(['1', '1']);
  });

  it('reads nothing from what is no service', async () => {
    const model = await modelOf({ 'compose.yaml': 'services:\n  a:\n  b: [1]\n  c: text\n  d: {}\n' });
    expect(model.of('workload').map(({ facts }) => facts.name)).toEqual(['d']);
    expect((await modelOf({ 'compose.yaml': 'services: [1]\n' })).of('workload')).toEqual([]);
  });
});
