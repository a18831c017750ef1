import { parseJson } from '../../documents/data/json.js';
import { at, textOf } from '../../documents/data/navigate.js';

/**
 * The file that a package runs: that of `node …` in its start script, else its main file. A start script that runs
 * another program cannot tell PM2 when it is ready, so it gives none.
 */
export function scriptOf(packageJson: string | undefined): string | undefined {
  if (packageJson === undefined) return undefined;
  const [root] = parseJson(packageJson).tree.roots;
  const start =
    textOf(at(root, 'scripts', 'start'))
      ?.trim()
      .split(/\s+/) ?? [];
  if (start[0] === 'node') {
    const file = start.slice(1).find((word) => !word.startsWith('-'));
    if (file !== undefined && /\.[cm]?js$/.test(file)) return file;
  }
  return start.length > 0 ? undefined : textOf(at(root, 'main'));
}
