import picomatch from 'picomatch';
import { foldersAbove, joinPath } from '../discover/file-index.js';
import type { Evidence } from '../model/span.js';
import type { Link, LinkContext } from './link.js';

type ListedFile = Evidence & { readonly file: string; readonly action: string };

/** Says of each task which of the files it lists are not in the repository. */
export const planFiles: Link = {
  name: 'plan-files',
  link: (model, context) => {
    for (const { path, facts } of model.of('task')) {
      const { files } = facts;
      if (!Array.isArray(files)) continue;
      facts.missingFiles = files
        .filter((listed: ListedFile) => listed.action !== 'delete' && !isThere(listed.file, path, context))
        .map(({ path, span, file }: ListedFile) => ({ path, span, note: `${file} is not there`, file }));
    }
  },
};

/** A path is tried from the plan's folder and from each folder above it up to the working directory. */
function isThere(file: string, plan: string, context: LinkContext): boolean {
  return foldersAbove(plan).some((folder) => {
    const path = joinPath(folder, file);
    // What lies outside the working directory cannot be told.
    if (path === undefined) return folder === '';
    return context.exists(path) || matchesGlob(path, context);
  });
}

function matchesGlob(path: string, context: LinkContext): boolean {
  const { isGlob, base } = picomatch.scan(path);
  if (!isGlob) return false;
  if (context.files.matching(path).length > 0) return true;
  // A folder that is there but not part of the scan (ignored, generated) may hold what the glob names.
  return (
    base !== '' && context.exists(base) && !context.files.paths.some((one) => one.startsWith(`${base}/`))
  );
}
