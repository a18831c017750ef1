import { describe, expect, it } from 'vitest';
import { firstOf, modelOf } from './deployments-of.js';

function pod(spec: string): Record<string, string> {
  return { 'deploy/app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: app }\nspec: ${spec}\n` };
}

describe('what a container starts', () => {
  it('is found in command and args, and shown where it stands', async () => {
    const files = pod(
      '{ containers: [{ name: a, image: i, command: [sh, -c], args: ["rails db:migrate && clockwork c.rb"] }] }',
    );
    const { facts, spans } = await firstOf('container', files);
    expect(facts).toMatchObject({ migratesAtStart: 'rails db:migrate', startsScheduler: 'clockwork c.rb' });
    const { start, end } = spans.migratesAtStart?.value ?? { start: 0, end: 0 };
    expect(files['deploy/app.yaml']?.slice(start, end)).toBe('"rails db:migrate && clockwork c.rb"');
  });

  it.each(['3', '{ a: b }', '[[1], null, { a: b }]'])('may be of another type: %s', async (command) => {
    const { facts } = await firstOf(
      'container',
      pod(`{ containers: [{ name: a, image: i, command: ${command} }] }`),
    );
    expect(facts).toMatchObject({ migratesAtStart: null, startsScheduler: null });
  });
});

describe('what a container gets of the host', () => {
  it('is what it mounts or shares, each once', async () => {
    const { facts } = await firstOf(
      'container',
      pod(`{ hostPID: true, hostIPC: true, volumes: [{ name: s, hostPath: { path: /run/docker.sock } }, { name: l, hostPath: { path: /var/log } }],
  containers: [{ name: a, image: i, securityContext: { privileged: true }, volumeMounts: [{ name: s, mountPath: /s }] }] }`),
    );
    expect(facts.hostAccess).toMatchObject([
      { what: 'privileged mode' },
      { what: 'the processes of the host' },
      { what: 'what the processes of the host share' },
      { what: 'the socket of the container engine (/run/docker.sock)' },
    ]);
  });
});

describe('secrets in plain text', () => {
  it('are found in the variables of a container and in a Secret', async () => {
    const model = await modelOf({
      ...pod('{ containers: [{ name: a, image: i, env: [{ name: API_TOKEN, value: 9f86d081884c7d65 }] }] }'),
      'deploy/secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { password: Zq81-tr0ub4dor, user: shop, n: 3 }\n',
    });
    const found = model.of('container').map(({ key, facts }) => [key, facts.literalSecrets]);
    expect(found).toMatchObject([
      ['Pod app / container a', [{ name: 'API_TOKEN', length: 16 }]],
      ['Secret s', [{ name: 'password', length: 14 }]],
    ]);
  });
});

describe('definitions of resources', () => {
  const definition = (spec: string, version = 'v1'): Record<string, string> => ({
    'crds/queue.yaml': `apiVersion: apiextensions.k8s.io/${version}
kind: CustomResourceDefinition
metadata: { name: queues.example.com }
spec: { group: example.com, names: { kind: Queue }, ${spec} }
`,
  });
  const v = (name: string, properties: string, served = true): string =>
    `{ name: ${name}, served: ${served}, storage: false, schema: { openAPIV3Schema: { type: object, properties: ${properties} } } }`;

  it.each<[string, string, unknown]>([
    [
      'the same',
      `versions: [${v('v1', '{ a: { type: string } }')}, ${v('v2', '{ a: { type: string } }')}]`,
      false,
    ],
    [
      'another type',
      `versions: [${v('v1', '{ a: { type: string } }')}, ${v('v2', '{ a: { type: number } }')}]`,
      true,
    ],
    [
      'items of another type',
      `versions: [${v('v1', '{ a: { type: array, items: { type: string } } }')}, ${v('v2', '{ a: { type: array, items: { type: number } } }')}]`,
      true,
    ],
    ['one that is not served', `versions: [${v('v1', '{ a: {} }', false)}, ${v('v2', '{ b: {} }')}]`, false],
    [
      'one without a schema',
      `versions: [{ name: v1, served: true }, ${v('v2', '{}')}]`,
      { $unknown: expect.anything() },
    ],
    ['no list', 'versions: 3', false],
  ])('compare the schemas of served versions: %s', async (_, versions, differ) => {
    expect((await firstOf('resource-schema', definition(versions))).facts.schemasDiffer).toEqual(differ);
  });

  it('know the one version of v1beta1', async () => {
    const { facts } = await firstOf('resource-schema', definition('version: v1alpha1', 'v1beta1'));
    expect(facts).toMatchObject({ served: ['v1alpha1'], group: 'example.com', resourceKind: 'Queue' });
  });

  it('know nothing of versions that are no list', async () => {
    const { facts } = await firstOf('resource-schema', definition('versions: 3'));
    expect(facts.versions).toMatchObject({ $unknown: 'not of the expected type' });
  });

  it('find the objects in a version that is not served, but not those of tests', async () => {
    const object = 'apiVersion: example.com/v0\nkind: Queue\nmetadata: { name: q }\n';
    const model = await modelOf({
      ...definition(`versions: [${v('v1', '{}')}]`),
      'deploy/queue.yaml': object,
      'test/queue.yaml': object,
    });
    expect(model.of('resource-schema')[0]?.facts.unservedUses).toMatchObject([
      { path: 'deploy/queue.yaml', version: 'v0' },
    ]);
  });
});
