import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnknown, known } from '../../src/model/fact.js';
import type { Subject } from '../../src/model/subject.js';
import { firstOf, modelOf } from './deployments-of.js';

type Files = Readonly<Record<string, string>>;

async function preview(files: Files): Promise<Subject<'preview'>['facts']> {
  return (await firstOf('preview', files)).facts;
}

async function productions(files: Files): Promise<string[]> {
  const previews = (await modelOf(files)).of('preview');
  return previews.flatMap(({ facts }) =>
    (known(facts.reaches) ?? [])
      .filter(({ production }) => production)
      .map(({ what, name }) => `${what} ${name}`),
  );
}

function applicationSet(spec: string): Files {
  return {
    'a.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: previews }\nspec:\n${spec}\n`,
  };
}

const generators = '  generators: [{ pullRequest: { github: { owner: example, repo: shop } } }]';

describe('an ApplicationSet', () => {
  it.each([
    ['{{number}}', 'change'],
    ['{{.number}}', 'change'],
    ['{{ .branch_slug }}', 'branch'],
    ['{{head_short_sha}}', 'branch'],
    ['preview', 'fixed'],
  ])('with applications called %s is keyed by %s', async (name, key) => {
    const facts = await preview(
      applicationSet(`${generators}\n  template: { metadata: { name: "shop-${name}" }, spec: {} }`),
    );
    expect(facts.key).toBe(key);
    expect(known(facts.fixedNames)).toHaveLength(key === 'fixed' ? 1 : 0);
  });

  it('in a matrix is found, and of another generator none is', async () => {
    const nested =
      '  generators: [{ matrix: { generators: [{ pullRequest: {} }, { list: {} }] } }]\n  template: {}';
    expect((await modelOf(applicationSet(nested))).of('preview')).toHaveLength(1);
    const other = '  generators: [{ list: { pullRequest: 1 } }]\n  template: {}';
    expect((await modelOf(applicationSet(other))).of('preview')).toHaveLength(0);
  });

  it('leaves a namespace behind only where it makes one for each change', async () => {
    const of = (namespace: string, option: string): Promise<Subject<'preview'>['facts']> =>
      preview(
        applicationSet(
          `${generators}\n  template: { metadata: { name: "a-{{number}}" }, spec: { destination: { namespace: "${namespace}" }, syncPolicy: { syncOptions: ["${option}"] } } }`,
        ),
      );
    expect((await of('a-{{number}}', 'CreateNamespace=true')).namespaceLeftBehind).toBe(true);
    expect((await of('previews', 'CreateNamespace=true')).namespaceLeftBehind).toBe(false);
    expect((await of('a-{{number}}', 'CreateNamespace=false')).namespaceLeftBehind).toBe(false);
  });

  it('does not say of a namespace what a job of an unknown kind may clean up', async () => {
    const files = applicationSet(
      `${generators}\n  template: { metadata: { name: "a-{{number}}" }, spec: { destination: { namespace: "a-{{number}}" }, syncPolicy: { syncOptions: ["CreateNamespace=true"] } } }`,
    );
    const facts = await preview({
      ...files,
      '.github/workflows/a.yml':
        'on: { pull_request: { types: [closed] } }\njobs: { end: { runs-on: x, steps: [{ run: ./end.sh }] } }\n',
    });
    expect(isUnknown(facts.namespaceLeftBehind)).toBe(true);
  });
});

describe('Netlify', () => {
  it('builds previews with the command of their context, else of all', async () => {
    const migrations = async (text: string): Promise<number> =>
      known((await preview({ 'netlify.toml': text })).buildMigrations)?.length ?? -1;
    expect(await migrations('[build]\ncommand = "npx knex migrate:latest"')).toBe(1);
    expect(
      await migrations(
        '[build]\ncommand = "npx knex migrate:latest"\n[context.deploy-preview]\ncommand = "x"',
      ),
    ).toBe(0);
    expect(await migrations('[context.deploy-preview]\ncommand = "npx knex migrate:latest"')).toBe(1);
    expect(await migrations('[context.production]\ncommand = "npx knex migrate:latest"')).toBe(0);
    expect(
      await migrations('[build]\ncommand = "if [ $CONTEXT = production ]; then npx knex migrate:latest; fi"'),
    ).toBe(0);
    expect(await migrations('[build]\ncommand = 7\n[context]\ndeploy-preview = "x"')).toBe(0);
  });

  it('runs scripts of the package beside it, through others too', async () => {
    const model = await modelOf({
      'netlify.toml': '[build]\ncommand = "yarn build"',
      'package.json':
        '{ "scripts": { "prebuild": "npm run db", "build": "vite build", "db": "prisma migrate deploy" } }',
    });
    const found = model.of('preview').flatMap(({ facts }) => known(facts.buildMigrations) ?? []);
    expect(found.map(({ path, command }) => [path, command])).toEqual([
      ['package.json', 'prisma migrate deploy'],
    ]);
  });
});

describe('Vercel', () => {
  const scripts = '{ "scripts": { "build": "prisma migrate deploy && next build", "other": "next build" } }';

  it.each([
    ['{}', 1],
    ['{ "buildCommand": "npm run other" }', 0],
    ['{ "buildCommand": "npm run build" }', 1],
    ['{ "git": { "deploymentEnabled": false } }', 0],
    ['{ "git": { "deploymentEnabled": { "*": false, "main": true } } }', 0],
    ['{ "ignoreCommand": "[ \\"$VERCEL_ENV\\" != production ]" }', 0],
    ['{ "buildCommand": null }', 1],
    ['[]', 1],
  ])('with %s migrates in %i builds', async (settings, count) => {
    const model = await modelOf({ 'vercel.json': settings, 'package.json': scripts });
    const found = model.of('preview').flatMap(({ facts }) => known(facts.buildMigrations) ?? []);
    expect(found).toHaveLength(count);
  });

  it('is no platform of a package that nothing says is built by one', async () => {
    expect((await modelOf({ 'package.json': scripts })).of('preview')).toEqual([]);
  });

  it('does not run in circles of scripts', async () => {
    const model = await modelOf({
      'vercel.json': '{}',
      'package.json': '{ "scripts": { "build": "npm run a", "a": "npm run build && drizzle-kit migrate" } }',
    });
    const found = model.of('preview').flatMap(({ facts }) => known(facts.buildMigrations) ?? []);
    expect(found.map(({ command }) => command)).toEqual(['drizzle-kit migrate']);
  });

  it('knows nothing of a script that is not in the scan', async () => {
    const model = await modelOf({ 'vercel.json': '{ "buildCommand": "node scripts/migrate.js" }' });
    expect(model.of('preview').flatMap(({ facts }) => known(facts.buildMigrations) ?? [])).toEqual([]);
  });
});

describe('Render', () => {
  it.each([
    ['previews: { generation: automatic }', 'expireAfterDays is not set'],
    ['previews: { generation: manual, expireAfterDays: 0 }', 'expireAfterDays is 0'],
    ['previews: { generation: manual, expireAfterDays: 3 }', null],
    ['previewsEnabled: true', 'expireAfterDays is not set'],
    ['previewsEnabled: true\npreviewsExpireAfterDays: 2', null],
  ])('with %s has an end: %s', async (said, endless) => {
    expect((await preview({ 'render.yaml': `${said}\nservices: []\n` })).endless).toBe(endless);
  });

  it.each(['services: [{ name: a }]', 'previews: { generation: off }', 'previews: []', 'services: 3'])(
    'with %s makes no previews',
    async (said) => {
      expect((await modelOf({ 'render.yaml': `${said}\n` })).of('preview')).toEqual([]);
    },
  );

  it('hands previews what is not replaced', async () => {
    const service = (variable: string): Files => ({
      'render.yaml': `previews: { generation: automatic }\nservices: [{ name: a, envVars: [${variable}] }]\n`,
    });
    const url = 'postgres://prod-db.example.com/a';
    expect(await productions(service(`{ key: DB_URL, value: "${url}" }`))).toEqual([
      'database prod-db.example.com/a',
    ]);
    expect(
      await productions(service(`{ key: DB_URL, value: "${url}", previewValue: "postgres://db/a" }`)),
    ).toEqual([]);
    expect(await productions(service('{ key: DB_URL, sync: false }'))).toEqual([]);
    expect(await productions(service('{ key: DB_URL, fromDatabase: { name: prod } }'))).toEqual([]);
    expect(await productions(service('{ fromGroup: prod }'))).toEqual(['config prod']);
  });
});

describe('other files for previews', () => {
  it.each<[string, Files, string[]]>([
    [
      'an Okteto manifest',
      { 'okteto.yml': 'deploy: { commands: [{ name: a, command: kubectl apply -n prod -f . }] }\n' },
      ['namespace prod'],
    ],
    [
      'a compose file of Uffizzi',
      { 'docker-compose.yml': 'x-uffizzi: {}\nservices: { a: { env_file: { path: prod.env } } }\n' },
      ['config prod.env'],
    ],
    [
      'an external secret',
      {
        'compose.review.yaml': 'services: { a: {} }\nsecrets: { key: { external: true, name: prod_key } }\n',
      },
      ['secret prod_key'],
    ],
    [
      'a variable taken over by name',
      { 'compose.preview.yaml': 'services: { a: { environment: [PROD_KEY, NODE_ENV=production] } }\n' },
      ['variable PROD_KEY'],
    ],
    [
      'settings of Fly',
      { 'fly.review.toml': '[env]\nDB_HOST = "prod-db.example.com"\n' },
      ['database prod-db.example.com'],
    ],
    [
      'a remote of Supabase by its variable',
      { 'supabase/config.toml': '[remotes.preview]\nproject_id = "env(PROD_PROJECT)"\n' },
      ['variable PROD_PROJECT'],
    ],
    [
      'an overlay among environments',
      { 'envs/review/kustomization.yaml': 'namespace: default\n' },
      ['namespace default'],
    ],
  ])('%s', async (_, files, names) => {
    expect(await productions(files)).toEqual(names);
  });

  it.each<[string, Files]>([
    ['a compose file for development', { 'docker-compose.yml': 'services: { a: { env_file: prod.env } }\n' }],
    ['a service called review', { 'review/kustomization.yaml': 'namespace: default\n' }],
    ['an Expo app', { 'app.json': '{ "expo": { "name": "a" } }' }],
    ['settings of the app itself', { 'fly.toml': '[env]\nDB_HOST = "prod-db.example.com"\n' }],
    ['a remote for staging', { 'supabase/config.toml': '[remotes.staging]\nproject_id = "prod"\n' }],
  ])('not %s', async (_, files) => {
    expect(await productions(files)).toEqual([]);
  });
});

const words = [
  ...[
    'services',
    'previews',
    'generation',
    'envVars',
    'key',
    'value',
    'previewValue',
    'fromGroup',
    'fromDatabase',
  ],
  ...[
    'environments',
    'review',
    'env',
    'scripts',
    'postdeploy',
    'build',
    'buildCommand',
    'git',
    'deploymentEnabled',
  ],
  ...[
    'spec',
    'generators',
    'pullRequest',
    'matrix',
    'template',
    'metadata',
    'name',
    'destination',
    'namespace',
  ],
  ...[
    'source',
    'helm',
    'parameters',
    'valuesObject',
    'syncPolicy',
    'syncOptions',
    'deploy',
    'commands',
    'command',
  ],
  ...[
    'environment',
    'env_file',
    'volumes',
    'secrets',
    'external',
    'configMapGenerator',
    'literals',
    'patches',
    'patch',
  ],
];

const trees = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      '',
      'prod',
      'A=postgres://prod/a',
      '{{number}}',
      '${PROD}',
      'helm upgrade a -n prod',
    ),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('tree'), { maxKeys: 6 }),
  ),
})).tree;

describe('any tree of data', () => {
  it.each([
    ['a.yaml', { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet' }],
    ['render.yaml', { previewsEnabled: true }],
    ['docker-compose.preview.yml', { services: {} }],
    ['overlays/preview/kustomization.yaml', {}],
    ['okteto.yml', {}],
    ['app.json', { environments: { review: {} } }],
    ['vercel.json', {}],
    ['package.json', { scripts: { 'vercel-build': 'npm run build' } }],
  ])('is read as %s without an exception', async (path, head) => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...words), trees, { maxKeys: 8 }), async (body) => {
        const model = await modelOf({ [path]: JSON.stringify({ ...body, ...head }, undefined, 1) });
        expect(model.of('document').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});
