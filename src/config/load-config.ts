import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { at, entriesOf, entryAt, isMap, itemsOf, plain, textOf } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import type { NamedRule } from './check-rules.js';
import { rulesNamed } from './check-rules.js';
import { shapeProblems } from './check-shape.js';
import type { ConfigFile, ConfigProblem } from './config-file.js';
import { shownPath } from './config-file.js';
import { openChain } from './extend.js';
import { findConfig } from './find-config.js';
import { rebasedGlobs } from './rebase-glob.js';
import type { Settings } from './settings.js';
import { defaultSettings } from './settings.js';
import type { PathBase } from './to-settings.js';
import { withConfig } from './to-settings.js';
import type { WrittenConfig } from './written-config.js';

export interface LoadedConfig {
  readonly settings: Settings;
  /** The config found, relative to the working directory; absent where there is none. */
  readonly path: string | undefined;
  /** Every rule it names, for `ruleProblems` once the rules are known. */
  readonly named: readonly NamedRule[];
}

export type ConfigResult = LoadedConfig | { readonly problems: readonly ConfigProblem[] };

/**
 * The config in force: found from the working directory upwards, or the one named; with what it extends.
 *
 * @param cwd absolute
 * @param named what `--config` says, relative to `cwd`; its globs then count from there
 */
export async function loadConfig(cwd: string, named?: string): Promise<ConfigResult> {
  const found = named === undefined ? findConfig(cwd) : resolve(cwd, named);
  if (found === undefined) return { settings: defaultSettings, path: undefined, named: [] };
  if (typeof found !== 'string') return { problems: [found] };
  if (!existsSync(found)) {
    return {
      problems: [{ path: shownPath(found, cwd), line: 1, column: 1, message: 'There is no such config.' }],
    };
  }
  const { files, problems } = await openChain(found, cwd);
  const rules = files.map(rulesNamed);
  const all = [
    ...problems,
    ...files.flatMap((file) => [...shapeProblems(file), ...rulesDirProblems(file)]),
    ...rules.flatMap((one) => one.problems),
  ];
  if (all.length > 0) return { problems: inOrder(all) };
  const folder = named === undefined ? dirname(found) : cwd;
  let settings = defaultSettings;
  for (const file of files) settings = withConfig(settings, writtenIn(file), pathBase(file, folder, cwd));
  return { settings, path: shownPath(found, cwd), named: rules.flatMap((one) => one.named) };
}

/** Its shape has been checked. Versions are texts even where YAML takes them for numbers (`0042`). */
function writtenIn({ root, text }: ConfigFile): WrittenConfig {
  const written = plain(root) as WrittenConfig;
  const node = entryAt(root, 'migrations', 'startAfter')?.value;
  if (node === undefined) return written;
  const versionOf = (one: DataNode) =>
    one.kind === 'scalar' && typeof one.value === 'string'
      ? one.value
      : text.slice(one.span.start, one.span.end);
  const startAfter = isMap(node)
    ? Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, versionOf(value)]))
    : versionOf(node);
  return { ...written, migrations: { ...written.migrations, startAfter } };
}

/** @param folder the one that globs count from */
function pathBase({ file }: ConfigFile, folder: string, cwd: string): PathBase {
  const below = relative(folder, cwd).replaceAll(sep, '/');
  return {
    globs: (written) => rebasedGlobs(written, below),
    folder: (written) => {
      const path = relative(cwd, resolve(folder, written)).replaceAll(sep, '/');
      if (/^(?:\.\.\/)*\.\.$/.test(path)) return '';
      return path.startsWith('../') ? undefined : path;
    },
    rulesDir: (written) => resolve(dirname(file), written),
  };
}

function rulesDirProblems(config: ConfigFile): ConfigProblem[] {
  const node = at(config.root, 'rulesDir');
  return [node, ...itemsOf(node)].flatMap((one) => {
    const written = textOf(one);
    if (one === undefined || written === undefined) return [];
    const stats = statSync(resolve(dirname(config.file), written), { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) return [];
    return [{ ...config.place(one.span), message: `There is no folder "${written}" with rules.` }];
  });
}

function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return [...problems].sort(
    (a, b) => Number(a.path > b.path) - Number(a.path < b.path) || a.line - b.line || a.column - b.column,
  );
}
