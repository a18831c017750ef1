import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The root of the git repository that a folder lies in; `undefined` outside of one. A work tree or a submodule
 * has a file of that name.
 *
 * @param folder absolute.
 */
export function repositoryRoot(folder: string): string | undefined {
  for (let above = folder; ; above = dirname(above)) {
    if (existsSync(join(above, '.git'))) return above;
    if (above === dirname(above)) return undefined;
  }
}
