import type { FileIndex } from '../discover/file-index.js';
import { isAzurePath, templatesNamedIn } from './azure/paths.js';
import { isMainPath } from './gitlab/paths.js';
import { filesNamedIn } from './gitlab/project.js';

/** The files that a file of a pipeline includes, starts or uses as a template. */
export function filesOfPipelines(files: FileIndex): (path: string, text: string) => readonly string[] {
  const ofGitlab = new Set<string>();
  const ofAzure = new Set<string>();
  return (path, text) => {
    if (isMainPath(path) || ofGitlab.has(path)) {
      const { included, children } = filesNamedIn(path, text, files);
      for (const one of [...included, ...children]) ofGitlab.add(one);
      return [...included, ...children];
    }
    if (!isAzurePath(path) && !ofAzure.has(path)) return [];
    const templates = templatesNamedIn(path, text).filter((one) => files.has(one));
    for (const one of templates) ofAzure.add(one);
    return templates;
  };
}
