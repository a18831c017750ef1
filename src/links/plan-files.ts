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

/** Their entries are used up by the release that they describe. */
const USED_UP = /^(?:\.changeset|changelog\.d|newsfragments)\//;

/**
 * A path is tried from the plan's folder and from each folder above it up to the working directory; then as
 * the end of any path, since plans name files as seen from their package.
 */
function isThere(file: string, plan: string, context: LinkContext): boolean {
  if (USED_UP.test(file) || isToolOutput(file, context)) return true;
  const isAbove = foldersAbove(plan).some((folder) => {
    const path = joinPath(folder, file);
    // What lies outside the working directory cannot be told.
    return path === undefined ? folder === '' : context.exists(path) || matchesGlob(path, context);
  });
  return isAbove || (file.includes('/') && context.files.paths.some((path) => path.endsWith(`/${file}`)));
}

/** `.codex/prompts/*.md` in a repository without `.codex` is what a tool writes elsewhere. */
function isToolOutput(file: string, context: LinkContext): boolean {
  const [top = ''] = file.split('/', 1);
  return top !== file && /^\.\w/.test(top) && !context.exists(top);
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
