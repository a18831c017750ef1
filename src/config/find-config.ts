import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConfigProblem } from './config-file.js';
import { shownPath } from './config-file.js';

const names = ['yaml', 'yml', 'json', 'toml'].map((ending) => `rollout-lint.config.${ending}`);

/** The config of a folder, or `undefined` where it has none; two are a problem, for one would be ignored. */
export function configIn(folder: string, cwd: string): string | ConfigProblem | undefined {
  const [first, second] = names.filter((name) => existsSync(join(folder, name)));
  if (first === undefined) return undefined;
  const file = join(folder, first);
  if (second === undefined) return file;
  const message = `There are two configs in this folder, ${first} and ${second}; keep one.`;
  return { path: shownPath(file, cwd), line: 1, column: 1, message };
}

/** The nearest config of the working directory and the folders above it. */
export function findConfig(cwd: string): string | ConfigProblem | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = configIn(folder, cwd);
    if (found !== undefined || folder === dirname(folder)) return found;
  }
}
