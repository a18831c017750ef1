import type { FileIndex } from '../../../discover/file-index.js';
import type { Change, Changelog } from './changelog.js';
import { resolved } from './includes.js';
import { type ChangeNode, isTrue, textOf } from './node.js';

/** The file that a change takes its SQL, its view or its procedure from. */
export function fileOfSql(node: ChangeNode, from: string, files: FileIndex): string | undefined {
  const path = takesFile.has(node.name) ? textOf(node, 'path') : undefined;
  return path === undefined
    ? undefined
    : resolved(path, isTrue(node, 'relativeToChangelogFile'), from, files);
}

/** Every such file of a changelog. */
export function filesOfSql({ steps }: Changelog, from: string, files: FileIndex): string[] {
  return steps.flatMap((step) => {
    if (step.type === 'include') return [];
    const changes = [...step.changes, ...(step.rollback?.changes ?? [])];
    return changes.flatMap((change: Change) =>
      change.type === 'node' ? (fileOfSql(change.node, from, files) ?? []) : [],
    );
  });
}

const takesFile: ReadonlySet<string> = new Set([
  ...['sqlFile', 'createView', 'createProcedure', 'createFunction', 'createTrigger'],
]);
