import { folderOf, foldersAbove, joinPath } from '../discover/file-index.js';
import type { Evidence } from '../model/span.js';
import type { Link, LinkContext } from './link.js';

type Referenced = Evidence & { readonly file: string; readonly by: string };
type Unresolved = Referenced & { readonly fault: 'missing' | 'outside' };

/** Says of each skill which of the files it names are not in the repository. */
export const skillFiles: Link = {
  name: 'skill-files',
  link: (model, context) => {
    for (const { path, facts } of model.of('skill')) {
      const { referencedFiles } = facts;
      if (!Array.isArray(referencedFiles)) continue;
      facts.unresolvedFiles = referencedFiles.flatMap((named: Referenced) =>
        unresolved(named, path, context),
      );
    }
  },
};

function unresolved(named: Referenced, skill: string, context: LinkContext): Unresolved[] {
  // In code, `scripts/check.py` may be the one of the repository; a link is relative by what it is.
  const folders = named.by === 'code' ? foldersAbove(skill) : [folderOf(skill)];
  const paths = folders.map((folder) => joinPath(folder, named.file));
  if (paths.some((path) => path === '' || (path !== undefined && context.exists(path)))) return [];
  return [{ ...named, fault: paths[0] === undefined ? 'outside' : 'missing' }];
}
