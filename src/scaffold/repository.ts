import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultSettings } from '../config/settings.js';
import type { Workspace } from '../discover/workspace.js';
import { usualBaseline } from '../findings/baseline.js';
import { lastVersion, migrationFoldersIn } from './migration-folders.js';

/** What `init` needs to know of the repository that it sets up. */
export interface Repository {
  /** The config that is there already. */
  readonly config: string | undefined;
  readonly hook: 'no-file' | 'absent' | 'present';
  readonly hasWorkflow: boolean;
  readonly hasBaseline: boolean;
  readonly hasOwnRules: boolean;
  /** The branch of the pushes that the workflow runs for. */
  readonly branch: string;
  /** Each migration history and its last version. */
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
    hook: hooks === undefined ? 'no-file' : /\brollout-lint\b/.test(hooks) ? 'present' : 'absent',
    hasWorkflow: there(workflowFile),
    hasBaseline: there(usualBaseline),
    hasOwnRules: there('rollout-rules'),
    branch: await mainBranch(root),
    histories: await historiesOf(workspace),
  };
}

/** What the clone took as the default branch; `main` where git does not say. */
async function mainBranch(root: string): Promise<string> {
  const head = await textOf(join(root, '.git/refs/remotes/origin/HEAD'));
  return /^ref: refs\/remotes\/origin\/([\w./-]+)\s*$/.exec(head ?? '')?.[1] ?? 'main';
}

async function historiesOf(workspace: Workspace): Promise<Repository['histories']> {
  const folders = await migrationFoldersIn(workspace, defaultSettings);
  return folders.flatMap((one) => {
    const last = lastVersion(one);
    return last === undefined ? [] : [{ folder: one.folder, last }];
  });
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
