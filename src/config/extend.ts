import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { at, itemsOf, textOf } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import type { ConfigFile, ConfigProblem } from './config-file.js';
import { openConfig, shownPath } from './config-file.js';
import { configIn } from './find-config.js';

/** A config with all that it builds on. */
export interface ConfigChain {
  /** The later goes before the earlier; the config itself is the last. */
  readonly files: readonly ConfigFile[];
  readonly problems: readonly ConfigProblem[];
}

/** Opens a config and what it extends, each file once. Nothing of a package is run: only its config is read. */
export async function openChain(file: string, cwd: string): Promise<ConfigChain> {
  const chain = new Chain(cwd);
  await chain.open(file, []);
  return chain;
}

class Chain implements ConfigChain {
  readonly files: ConfigFile[] = [];
  readonly problems: ConfigProblem[] = [];

  constructor(private readonly cwd: string) {}

  /** @param above the files that led here, the outermost first */
  async open(file: string, above: readonly string[]): Promise<void> {
    if (this.files.some((one) => one.file === file)) return;
    const config = await openConfig(file, this.cwd);
    if ('problems' in config) {
      this.problems.push(...config.problems);
      return;
    }
    for (const node of listOf(at(config.root, 'extends'))) await this.#extend(config, node, [...above, file]);
    this.files.push(config);
  }

  async #extend(config: ConfigFile, node: DataNode, above: readonly string[]): Promise<void> {
    const written = textOf(node);
    if (written === undefined || written === '') return;
    const found = fileOf(written, config.file, this.cwd);
    if (typeof found !== 'string') {
      this.problems.push({ ...config.place(node.span), ...found });
    } else if (above.includes(found)) {
      const way = [...above.slice(above.indexOf(found)), found].map((one) => shownPath(one, this.cwd));
      const message = `"extends" goes round in a circle: ${way.join(' → ')}.`;
      this.problems.push({ ...config.place(node.span), message });
    } else await this.open(found, above);
  }
}

/** The file that an entry of `extends` means, or why there is none. */
function fileOf(written: string, from: string, cwd: string): string | { readonly message: string } {
  if (/^\.{1,2}(?:[/\\]|$)/.test(written) || isAbsolute(written)) {
    const file = resolve(dirname(from), written);
    return existsSync(file) ? inFolder(file, written, cwd) : { message: `There is no file "${written}".` };
  }
  const [scopeOrName = '', ...rest] = written.split('/');
  const name = scopeOrName.startsWith('@') ? `${scopeOrName}/${rest.shift() ?? ''}` : scopeOrName;
  for (const modules of createRequire(from).resolve.paths(name) ?? []) {
    const folder = join(modules, name);
    if (!existsSync(folder)) continue;
    const file = join(folder, ...rest);
    if (existsSync(file)) return inFolder(file, written, cwd);
    return { message: `The package ${name} holds no file "${rest.join('/')}".` };
  }
  const isFile = existsSync(resolve(dirname(from), written));
  const better = isFile ? `; write "./${written}" for the file` : '';
  return { message: `The package "${name}" is not installed${better}.` };
}

/** A folder or a package stands for the config in it. */
function inFolder(file: string, written: string, cwd: string): string | { readonly message: string } {
  if (!statSync(file).isDirectory()) return file;
  const found = configIn(file, cwd);
  if (found === undefined)
    return { message: `There is no rollout-lint.config.yaml, .json or .toml in "${written}".` };
  return found;
}

function listOf(node: DataNode | undefined): readonly DataNode[] {
  if (node === undefined) return [];
  return node.kind === 'list' ? itemsOf(node) : [node];
}
