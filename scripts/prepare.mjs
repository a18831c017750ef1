import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * What npm runs after `npm ci`, and when somebody installs the package from its repository, as pre-commit does.
 *
 * A global install from a repository comes here without the tools that build: npm was told to install
 * globally and has put them nowhere. They are then installed beside the sources first. Everything is
 * printed to standard error: whoever calls `npm pack` reads a file name from standard output.
 */
if (!existsSync('node_modules/tsx')) npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
npm('run', 'build', '--silent');

function npm(...args) {
  const env = { ...process.env, npm_config_global: 'false', npm_config_location: 'project' };
  const { status } = spawnSync('npm', args, {
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
