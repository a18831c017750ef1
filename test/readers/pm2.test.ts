import { describe, expect, it } from 'vitest';
import { factsOf } from './subjects-of.js';

function appsOf(text: string, path = 'ecosystem.config.cjs') {
  return factsOf('process', { [path]: text });
}

describe('an ecosystem file of PM2', () => {
  it.each([
    ['module.exports = { apps: [{ name: "a", script: "a.js" }] };', 'ecosystem.config.js'],
    ['export default { apps: [{ name: "a", script: "a.js" }] } satisfies object;', 'ecosystem.config.ts'],
    [
      'const config = { apps: [{ name: `a`, "script": "a.js" }] };\nmodule.exports = config;',
      'pm2.config.cjs',
    ],
    ['export default { apps: { name: "a", script: "a.js" } };', 'ecosystem.production.config.mjs'],
    ['const config: Config = { apps: [{ name: "a", script: "a.js" }] };\nexport = config;', 'pm2.config.ts'],
    ['exports.apps = [{ name: "a", script: "a.js" }];', 'ecosystem.config.js'],
    [
      'module.exports.apps = [{ name: "a", script: "a.js" }];\nmodule.exports.deploy = {};',
      'ecosystem.config.js',
    ],
    ['module.exports = [{ name: "a", script: "a.js" }];', 'ecosystem.config.js'],
    ['module.exports = { name: "a", script: "a.js" };', 'ecosystem.config.js'],
    ['{ "apps": [{ "name": "a", "script": "a.js" }] }', 'ecosystem.json'],
    ['{ "pm2": [{ "name": "a", "script": "a.js" }] }', 'ecosystem.json'],
    ['[{ "name": "a", "script": "a.js" }]', 'ecosystem.json'],
  ])('is read from %s', async (text, path) => {
    expect(await appsOf(text, path)).toMatchObject([
      { name: 'a', script: 'a.js', position: 0, execMode: null, severalInstances: false, port: null },
    ]);
  });

  it('takes literals and constants, and leaves open what is computed', async () => {
    const [first, second] = await appsOf(`
      const base = { max_restarts: 3, wait_ready: true };
      let count = 2;
      module.exports = { apps: [
        { ...base, name: 'a', instances: count, env: { PORT: 1 + 1 }, exec_mode: 'cluster_mode' },
        { name: 'b', wait_ready: true, out: 'o', err: 'e', ...process.env.EXTRA, instances: '-1' },
      ] };`);
    expect(first).toMatchObject({
      name: 'a',
      execMode: 'cluster',
      restartPolicy: true,
      logPolicy: false,
      healthGate: true,
      severalInstances: { $unknown: 'template expression' },
      port: { $unknown: 'template expression' },
    });
    expect(second).toMatchObject({
      name: { $unknown: 'template expression' },
      severalInstances: true,
      healthGate: { $unknown: 'template expression' },
      restartPolicy: { $unknown: 'settings from elsewhere' },
      logPolicy: true,
    });
  });

  it('ends with constants that hold themselves, or more than a machine does', async () => {
    const doubling = Array.from({ length: 60 }, (_, n) => `const c${n + 1} = [c${n}, c${n}];`).join('\n');
    await appsOf(
      `const a = [a, a];\nconst c0 = [1];\n${doubling}\nmodule.exports = { apps: [{ name: 'a', env: { PORT: c60, A: a } }] };`,
    );
    const apps = await appsOf('const apps = apps;\nmodule.exports = { apps };');
    expect(apps).toEqual([]);
  });

  it.each([
    'module.exports = require("./other").apps;',
    'module.exports = withDefaults({ apps: [{ name: "a", script: "a.js" }] });',
    'const config = { apps: [{ name: "a", script: "a.js" }] };\nconfig.apps[0].name = process.env.NAME;\nmodule.exports = config;',
    'const apps = [{ name: "a", script: "a.js" }];\napps.push(more);\nmodule.exports = { apps };',
    'module.exports = { apps: [{ name: "a", script: "a.js" }] };\nmodule.exports.apps[0].name = "b";',
    'exports.apps = 5;',
    'module.exports = { apps: null };',
    '{',
  ])('makes nothing of %s', async (text) => {
    expect(await appsOf(text)).toEqual([]);
  });
});
