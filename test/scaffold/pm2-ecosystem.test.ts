import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../cli/world.js';
import { linesOf, lintFolder } from '../examples/lint-folder.js';

const plan = `executionMode: cascade
projectRoot: ..
services:
  - { name: web, path: apps/web, dependsOn: [api], healthCheck: "http://localhost:8080/\\nhealth" }
  - { name: api, path: services/api, port: 4000, dependsOn: [identity] }
  - { name: "identity's", path: services/identity, script: bin/run.js }
  - { name: identity, path: services/identity }
  - { name: shared, path: packages/shared, type: library }
`;
const files = {
  'deploy/run.yaml': plan,
  'apps/web/package.json': '{"scripts": {"start": "next start"}, "main": "index.js"}',
  'services/api/package.json': '{"scripts": {"start": "node --enable-source-maps dist/server.js"}}',
  'services/identity/package.json': '{"main": "lib/main.js"}',
  'packages/shared/package.json': '{}',
};

describe('rollout-lint new pm2-ecosystem', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.remove());

  it('writes a file on which every shipped rule is silent, dependencies first', async () => {
    const { code, stdout } = await world.write(files).run(['new', 'pm2-ecosystem']);
    expect(code).toBe(0);
    expect(stdout).toContain('wrote ecosystem.config.cjs');
    expect(stdout).toContain('Say what web run');
    expect(stdout).toContain('pm2-logrotate');
    // PM2 starts two at a time otherwise, and the second does not wait.
    expect(stdout).toContain('`PM2_CONCURRENT_ACTIONS=1 pm2 start ecosystem.config.cjs`');
    expect(linesOf(await lintFolder(world.cwd, 'strict'))).toEqual([]);
    const facts = await world.run(['facts', '--kind', 'process', '--format', 'json']);
    const { subjects } = JSON.parse(facts.stdout);
    expect(subjects.map((one: { facts: object }) => one.facts)).toMatchObject([
      { name: "identity's", script: 'bin/run.js' },
      { name: 'identity', script: 'lib/main.js', healthGate: true, restartPolicy: true, logPolicy: true },
      { name: 'api', script: 'dist/server.js', port: '4000', dependents: [{ name: 'web' }], laterDeps: [] },
      { name: 'web', script: 'index.js', port: null },
    ]);
  });

  it('shows it only, and overwrites only when told to', async () => {
    const shown = await world
      .write(files)
      .run(['new', 'pm2-ecosystem', 'deploy/run.yaml', '--dry-run', '--dir', 'ops']);
    expect(shown.stdout).toContain('--- ops/ecosystem.config.cjs\n');
    expect(shown.stdout).toContain("cwd: '../services/api'");
    world.write({ 'ecosystem.config.cjs': 'mine' });
    expect(await world.run(['new', 'pm2-ecosystem'])).toMatchObject({ code: 2, stdout: '' });
    expect((await world.run(['new', 'pm2-ecosystem', '--force'])).code).toBe(0);
  });

  it.each([
    [{ 'README.md': '' }, [], 'There is no run plan here'],
    [{ ...files, 'other/run.yaml': plan }, [], 'There are several run plans'],
    [files, ['nope.yaml'], '"nope.yaml" is no run plan; there are deploy/run.yaml'],
    [files, ['--dir', '../elsewhere'], 'leads upwards'],
    [
      { 'run.yaml': 'executionMode: auto\nservices: [{ name: shared, type: library }]\n' },
      [],
      '"run.yaml" has no service that is a process of its own.',
    ],
    [{ 'run.yaml': plan }, [], 'lies outside'],
    [
      { 'run.yaml': 'executionMode: auto\nservices: [{ name: out, path: ../../etc }]\n' },
      [],
      'The path of "out" in "run.yaml" leads out of the working directory.',
    ],
    [
      {
        'run.yaml':
          'executionMode: auto\nservices:\n  - { name: a, dependsOn: [b] }\n  - { name: b, dependsOn: [a] }\n',
      },
      [],
      'a -> b -> a',
    ],
    [
      { 'run.yaml': 'executionMode: auto\nservices: [{ name: a, dependsOn: "{{ b }}" }]\n' },
      [],
      'is a template',
    ],
  ])('refuses %#', async (given, args, reason) => {
    const { code, stderr } = await world.write({ ...given }).run(['new', 'pm2-ecosystem', ...args]);
    expect({ code, said: stderr.includes(reason) ? reason : stderr }).toEqual({ code: 2, said: reason });
  });
});
