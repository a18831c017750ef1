import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { defaultSettings } from '../config/settings.js';
import type { Workspace } from '../discover/workspace.js';
import { usualBaseline } from '../findings/baseline.js';
import { lastOf, migrationFoldersIn } from './migration-folders.js';

/** What `init` needs to know of the repository that it sets up. */
export interface Repository {
  /** The config that is there already. */
  readonly config: string | undefined;
  readonly hook: 'no-file' | 'absent' | 'present';
  /** The workflow that runs rollout-lint already. */
  readonly workflow: string | undefined;
  readonly hasBaseline: boolean;
  readonly hasOwnRules: boolean;
  /** The branch of the pushes that the workflow runs for. */
  readonly branch: string;
  /** Each migration history and what it ends with: a version, or a name where there are none. */
  readonly histories: readonly { readonly folder: string; readonly last: string }[];
}

export const hookFile = '.pre-commit-config.yaml';
export const workflowFile = '.github/workflows/rollout-lint.yml';
const configFiles = ['yaml', 'yml', 'json', 'toml'].map((ending) => `rollout-lint.config.${ending}`);

/** @param root the folder that is set up, absolute; the root of `workspace`. */
export async function lookAt(root: string, workspace: Workspace): Promise<Repository> {
  const there = (path: string) => existsSync(join(root, path));
  const hooks = await textOf(join(root, hookFile));
  return {
    config: configFiles.find(there),
    hook: hooks === undefined ? 'no-file' : hasHook(hooks) ? 'present' : 'absent',
    workflow: there(workflowFile) ? workflowFile : await workflowThatRunsIt(root),
    hasBaseline: there(usualBaseline),
    hasOwnRules: there('rollout-rules'),
    branch: await mainBranch(root),
    histories: await historiesOf(workspace),
  };
}

/** Whether a hook of `.pre-commit-config.yaml` is this one: a comment that speaks of it is none. */
function hasHook(text: string): boolean {
  return /\bid:\s{0,20}["']?rollout-lint\b/.test(text.replace(/^[ \t]*#.*$/gm, ''));
}

async function workflowThatRunsIt(root: string): Promise<string | undefined> {
  const folder = dirname(workflowFile);
  const files = await readdir(join(root, folder)).catch(() => []);
  for (const file of files.filter((name) => /\.ya?ml$/.test(name)).sort()) {
    const text = (await textOf(join(root, folder, file))) ?? '';
    if (/^[^#\n]*\brollout-lint\s/m.test(text)) return `${folder}/${file}`;
  }
  return undefined;
}

/** What the clone took as the default branch, else the usual one that is there. */
async function mainBranch(root: string): Promise<string> {
  const git = await gitFolder(root);
  const head = await textOf(join(git, 'refs/remotes/origin/HEAD'));
  const named = /^ref: refs\/remotes\/origin\/([\w./-]+)\s*$/.exec(head ?? '')?.[1];
  if (named !== undefined) return named;
  const packed = (await textOf(join(git, 'packed-refs'))) ?? '';
  const isThere = (branch: string) =>
    ['refs/heads', 'refs/remotes/origin'].some(
      (refs) => existsSync(join(git, refs, branch)) || packed.includes(` ${refs}/${branch}\n`),
    );
  return usualBranches.find(isThere) ?? 'main';
}

const usualBranches = ['main', 'master', 'trunk', 'develop'];

/**
 * Where git keeps the branches. A work tree has a file that leads to a folder of its own, which leads on to theirs.
 *
 * @see https://git-scm.com/docs/gitrepository-layout
 */
async function gitFolder(root: string): Promise<string> {
  const git = join(root, '.git');
  const own = /^gitdir: (.+)/.exec((await textOf(git)) ?? '')?.[1];
  if (own === undefined) return git;
  const folder = resolve(root, own.trim());
  const common = await textOf(join(folder, 'commondir'));
  return common === undefined ? folder : resolve(folder, common.trim());
}

async function historiesOf(workspace: Workspace): Promise<Repository['histories']> {
  const folders = await migrationFoldersIn(workspace, defaultSettings);
  return folders.flatMap((one) => {
    const last = lastOf(one);
    return last === undefined ? [] : [{ folder: one.folder, last }];
  });
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
