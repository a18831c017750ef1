import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import { factsOf } from '../readers/subjects-of.js';

describe('services', () => {
  it('are one each, of all files of the nearest inventory', async () => {
    const facts = await factsOf('service', {
      'eu/services/services-index.yaml':
        'services:\n  - { service_id: S01-A, architecture: microservice }\n  - { service_id: S02-B, architecture: microservice, dbr_deps: [S01-A] }\n',
      'eu/specs/dependencies.yaml': 'S02-B: { depends_on: ["DBR:S01-A", "EVENT:a.made", "HTTP:S03-C"] }\n',
      'us/services/services-index.yaml': 'services: [{ service_id: S01-A, architecture: microservice }]\n',
      'us/tooling/implemented-services.yaml': 'implemented_services: [S01-A]\n',
    });
    expect(facts.map(({ inventory, id, implemented }) => [inventory, id, implemented])).toEqual([
      ['eu/services/services-index.yaml', 'S01-A', false],
      ['eu/services/services-index.yaml', 'S02-B', false],
      ['us/services/services-index.yaml', 'S01-A', true],
    ]);
    expect(facts[1]).toMatchObject({
      deps: [{ id: 'S01-A', path: 'eu/services/services-index.yaml' }],
      eventDeps: [{ event: 'a.made' }],
      computedLevel: 1,
      unknownDeps: [],
    });
  });

  it('have unknown facts where a file has something else in their place', async () => {
    const facts = await factsOf('service', {
      'services-index.yaml':
        'services:\n  - { service_id: S01-A, architecture: microservice, dbr_deps: 5 }\n  - { service_id: S02-B, architecture: "{{ a }}", dbr_deps: { S01-A: yes } }\n  - 7\n  - { name: nameless }\n',
      'implemented-services.yaml': 'implemented_services: all of them\n',
    });
    expect(facts.map(({ id, implemented }) => [id, implemented])).toEqual([
      ['S01-A', { $unknown: 'the implemented list is no list' }],
      ['S02-B', { $unknown: 'the implemented list is no list' }],
      ['7', { $unknown: 'the implemented list is no list' }],
    ]);
    expect(facts[1]).toMatchObject({
      deps: { $unknown: 'not of the expected type' },
      inScope: { $unknown: 'template expression' },
    });
  });

  it('keep out of an inventory what only looks like one', async () => {
    const facts = await factsOf('service', {
      'dependencies.yaml': 'services:\n  api:\n    image: api:1\n    depends_on: [db]\n',
      'docs/load-order.md': '# Load order\n\n- S01-A first\n',
      'services-index.yaml': '- S01-A\n',
    });
    expect(facts).toEqual([]);
  });
});

describe('run plans', () => {
  it('know the packages below their root and what manages each', async () => {
    const [plan] = await factsOf('run-plan', {
      'shop/run.json':
        '{"services": ["api", "web", {"name": "core", "path": "services/core"}], "executionMode": "auto"}',
      'shop/package.json': '{"workspaces": {"packages": ["libs/*", "!libs/old"]}}',
      'shop/pnpm-workspace.yaml': 'packages: ["tools/*"]\n',
      'shop/go.work': 'go 1.23\n\nuse (\n\t./cmd/mail // sends\n)\n',
      'shop/cmd/mail/go.mod': 'module mail\n',
      'shop/libs/a/package.json': '{}',
      'shop/libs/old/package.json': '{}',
      'shop/tools/b/package.json': '{"packageManager": "npm@11.0.0"}',
      'shop/services/core/client/package.json': '{}',
      'shop/apps/web/package.json': '{}',
      'shop/apps/web/yarn.lock': '',
      'shop/packages/@shop/ui/package.json': '{}',
      'other/apps/x/package.json': '{}',
    });
    expect(known(plan?.workspaces)?.map(({ folder, packageManager }) => [folder, packageManager])).toEqual([
      ['shop/apps/web', 'yarn'],
      ['shop/cmd/mail', 'go'],
      ['shop/libs/a', 'pnpm'],
      ['shop/packages/@shop/ui', 'pnpm'],
      ['shop/services/core/client', 'pnpm'],
      ['shop/tools/b', 'npm'],
    ]);
    expect(known(plan?.unlistedWorkspaces)?.map(({ folder }) => folder)).toEqual(['shop/packages/@shop/ui']);
    expect(known(plan?.services)?.map(({ name }) => name)).toEqual(['api', 'web', 'core']);
  });

  it('find a folder that is written as on Windows', async () => {
    const [plan] = await factsOf('run-plan', {
      'run.json': '{"services": [{"name": "a", "path": "services\\\\a"}], "executionMode": "auto"}',
      'services/a/package.json': '{}',
    });
    expect(plan).toMatchObject({ missingPaths: [], unlistedWorkspaces: [] });
  });

  it('leave open what is a template or lies outside', async () => {
    const [plan] = await factsOf('run-plan', {
      'run.yaml':
        'projectRoot: /srv/shop\nexecutionMode: ["cascade"]\nparallelLimit: two\nservices:\n  api: { path: x, dependsOn: ["{{ lib }}"] }\n  lib:\n',
    });
    expect(plan).toMatchObject({
      mode: { $unknown: 'not of the expected type' },
      parallelLimit: { $unknown: 'not of the expected type' },
      projectRoot: { $unknown: 'outside of the working directory' },
      missingPaths: { $unknown: 'the root lies outside of the working directory' },
      edges: { $unknown: 'template expression' },
      outOfOrder: [],
      faults: [],
    });
  });
});
