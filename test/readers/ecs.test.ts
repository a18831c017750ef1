import { describe, expect, it } from 'vitest';
import { firstOf, modelOf } from './deployments-of.js';

const task = {
  family: 'orders',
  containerDefinitions: [
    {
      name: 'orders',
      image: 'registry.example.com/orders:1.4.2',
      stopTimeout: 45,
      entryPoint: ['sh', '-c'],
      command: ['alembic upgrade head && uvicorn orders'],
      environment: [{ name: 'API_TOKEN', value: 'pk9-x7Qm2RvT4w' }],
      portMappings: [{ containerPort: 8080, name: 'http' }],
    },
  ],
};

describe('a task definition as the command line takes it', () => {
  it('has containers, and a number of tasks that is said elsewhere', async () => {
    const { facts, parent } = await firstOf('container', { 'task.json': JSON.stringify(task) });
    expect(facts).toMatchObject({
      system: 'ecs',
      imageTag: '1.4.2',
      migratesAtStart: 'alembic upgrade head',
      literalSecrets: [{ name: 'API_TOKEN' }],
      ports: [{ name: 'http', number: 8080 }],
    });
    expect(parent?.facts).toMatchObject({
      name: 'orders',
      graceInForceSeconds: 45,
      replicas: { $unknown: expect.anything() },
    });
  });

  it('may be what the command line gave out', async () => {
    const files = { 'prod/task.json': JSON.stringify({ taskDefinition: task, tags: [] }) };
    expect((await firstOf('container', files)).facts).toMatchObject({ production: true });
  });
});

describe('a task definition with placeholders', () => {
  it('is a template, not a broken file', async () => {
    for (const value of ['${cpu}', '{{ cpu }}', '<CPU>']) {
      const text = `{"containerDefinitions": [{"name": "a", "image": "a:1", "cpu": ${value}}]}`;
      const model = await modelOf({ 'task.json': text });
      expect(model.of('document')[0]?.facts.problems).toEqual([]);
      expect(model.of('container')).toEqual([]);
    }
  });

  it('is read where they stand in texts', async () => {
    const text = '{"containerDefinitions": [{"name": "a", "image": "<IMAGE>"}, {"image": "${image}"}]}';
    const model = await modelOf({ 'task.json': text });
    expect(model.of('container').map(({ facts }) => facts.imageTag)).toEqual([
      { $unknown: 'template expression' },
      { $unknown: 'template expression' },
    ]);
  });
});

describe('a service as the command line takes it', () => {
  it('is a workload and a canary, in YAML too', async () => {
    const model = await modelOf({
      'ecs/orders.yaml':
        'serviceName: orders\ntaskDefinition: orders:12\ncluster: production\ndesiredCount: 3\ndeploymentConfiguration:\n  minimumHealthyPercent: 0\n',
    });
    expect(model.of('workload')[0]?.facts).toMatchObject({
      production: true,
      several: true,
      stopsAllFirst: 'MinimumHealthyPercent is 0',
      served: false,
    });
    expect(model.of('canary')[0]?.facts).toMatchObject({ rollback: 'absent', judges: [] });
  });
});

describe('an update of a service', () => {
  it('need not name its task definition', async () => {
    const text = '{"serviceName": "orders", "deploymentConfiguration": {"maximumPercent": 100}}';
    const model = await modelOf({ 'ecs/service.json': text });
    expect(model.of('workload')[0]?.facts.cannotMove).toContain('MaximumPercent is 100');
  });
});

describe('other JSON', () => {
  it.each([
    '{"containerDefinitions": {"a": 1}}',
    '{"containerDefinitions": null}',
    '{"taskDefinition": "a:1", "serviceName": {"a": []}, "deploymentConfiguration": [1]}',
    '{"a": {"serviceName": "b", "taskDefinition": "c"}}',
    '["containerDefinitions", {"containerDefinitions": []}]',
  ])('%s is read without an exception', async (text) => {
    const model = await modelOf({ 'a.json': text });
    expect(model.of('container')).toEqual([]);
  });
});
