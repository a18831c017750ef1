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
 * A path is tried from the plan's folder and from each folder above it up to the working directory. Where not
 * even its first folder is in one of them, the plan names files as seen from a package: then as the end of
 * any path.
 */
function isThere(file: string, plan: string, context: LinkContext): boolean {
  if (USED_UP.test(file) || isToolOutput(file, context)) return true;
  const folders = foldersAbove(plan);
  const isAbove = folders.some((folder) => {
    const path = joinPath(folder, file);
    // What lies outside the working directory cannot be told.
    return path === undefined ? folder === '' : context.exists(path) || matchesGlob(path, context);
  });
  if (isAbove) return true;
  const [top = ''] = file.split('/', 1);
  if (top === file || folders.some((folder) => isThereIn(folder, top, context))) return false;
  return context.files.paths.some((path) => path.endsWith(`/${file}`));
}

function isThereIn(folder: string, name: string, context: LinkContext): boolean {
  const path = joinPath(folder, name);
  return path !== undefined && context.exists(path);
}

/** `.codex/prompts/*.md` in a repository without `.codex` is what a tool writes elsewhere. */
function isToolOutput(file: string, context: LinkContext): boolean {
  const [top = ''] = file.split('/', 1);
  return top !== file && /^\.\w/.test(top) && picomatch.scan(file).isGlob && !context.exists(top);
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
