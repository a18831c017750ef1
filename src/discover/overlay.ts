import { FileIndex } from './file-index.js';
import type { Workspace } from './workspace.js';

/** A workspace in which one file has another text: standard input, or what an editor holds. */
export function withText(workspace: Workspace, path: string, text: Uint8Array): Workspace {
  return {
    files: workspace.files.has(path) ? workspace.files : new FileIndex([...workspace.files.paths, path]),
    skipped: workspace.skipped.filter((one) => one.path !== path),
    read: async (asked) => (asked === path ? text : workspace.read(asked)),
    size: async (asked) => (asked === path ? text.byteLength : workspace.size(asked)),
    exists: (asked) => asked === path || workspace.exists(asked),
  };
}
