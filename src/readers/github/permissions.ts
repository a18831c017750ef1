import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Job, Workflow } from './workflow.js';

export interface Permission {
  /** `contents`, `id-token`, …; `*` for all of them. */
  readonly scope: string;
  readonly level: string;
}

/**
 * The rights that a `permissions` gives; `undefined` where there is none, so that the default of the
 * repository holds, which no file tells.
 */
export function permissionsOf(node: DataNode | undefined): Permission[] | undefined {
  if (node === undefined) return undefined;
  const all = textOf(node);
  if (all !== undefined) return [{ scope: '*', level: all.replace(/-all$/, '') }];
  return entriesOf(node).map(({ key, value }) => ({ scope: key, level: textOf(value) ?? 'none' }));
}

/** The rights in force in a job: its own, else those of the workflow. */
export function permissionsInForce(job: Job, workflow: Workflow): Permission[] | undefined {
  return permissionsOf(at(job.node, 'permissions')) ?? permissionsOf(at(workflow.root, 'permissions'));
}

/** The rights to change something, in words: `id-token: write`. */
export function writeRights(permissions: readonly Permission[] | undefined): string[] {
  return (permissions ?? [])
    .filter(({ level }) => level === 'write')
    .map(({ scope }) => (scope === '*' ? 'permissions: write-all' : `${scope}: write`));
}
