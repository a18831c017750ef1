import type { FileIndex } from '../discover/file-index.js';
import { isAzurePath, templatesNamedIn } from './azure/paths.js';
import { isMainPath } from './gitlab/paths.js';
import { filesNamedIn } from './gitlab/project.js';

/** Files of pipelines that are written in several, and tell each other's parts only together. */
export const ofPipelines: readonly string[] = [
  '**/{.gitlab-ci,*.gitlab-ci}.{yml,yaml}',
  '**/{azure-pipelines,.azure-pipelines,azure-pipeline}*.{yml,yaml}',
  '**/{azure-pipelines,.azure-pipelines,.azuredevops,.azure,.ado,.pipelines,pipelines,.vsts}/**/*.{yml,yaml}',
];

/** The files that a file of a pipeline includes, starts or uses as a template. */
export function partsOfPipelines(files: FileIndex): (path: string, text: string) => readonly string[] {
  const ofGitlab = new Set<string>();
  return (path, text) => {
    if (isMainPath(path) || ofGitlab.has(path)) {
      const { included, children } = filesNamedIn(path, text, files);
      for (const one of [...included, ...children]) ofGitlab.add(one);
      return [...included, ...children];
    }
    return isAzurePath(path) ? templatesNamedIn(path, text).filter((one) => files.has(one)) : [];
  };
}
