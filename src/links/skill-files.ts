import { folderOf, joinPath } from '../discover/file-index.js';
import type { Evidence } from '../model/span.js';
import type { Link, LinkContext } from './link.js';

type Referenced = Evidence & { readonly file: string };
type Unresolved = Referenced & { readonly fault: 'missing' | 'outside' };

/** Says of each skill which of the files it names are not in the repository. */
export const skillFiles: Link = {
  name: 'skill-files',
  link: (model, context) => {
    for (const { path, facts } of model.of('skill')) {
      const { referencedFiles } = facts;
      if (!Array.isArray(referencedFiles)) continue;
      facts.unresolvedFiles = referencedFiles.flatMap((named: Referenced) =>
        unresolved(named, folderOf(path), context),
      );
    }
  },
};

function unresolved(named: Referenced, folder: string, context: LinkContext): Unresolved[] {
  const path = joinPath(folder, named.file);
  if (path === undefined) return [{ ...named, fault: 'outside' }];
  return path === '' || context.exists(path) ? [] : [{ ...named, fault: 'missing' }];
}
