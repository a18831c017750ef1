import { isScanProblem } from '../discover/path-arguments.js';
import type { ReadFolder } from '../links/read-folder.js';
import { readFolder } from '../links/read-folder.js';
import type { Refused } from '../project.js';
import { isRefused, loadProject } from '../project.js';

/**
 * Reads and links what lies below a folder, by its config.
 *
 * @param cwd the working directory, absolute
 * @param paths files, folders and globs; the whole folder where there are none
 * @param config a config, relative to the working directory; found from it upwards where absent
 */
export async function readProject(
  cwd: string,
  paths: readonly string[],
  config: string | undefined,
): Promise<ReadFolder | Refused> {
  const project = await loadProject(cwd, config);
  if (isRefused(project)) return project;
  const read = await readFolder(cwd, project.settings, paths);
  return isScanProblem(read) ? { problems: [{ message: read.problem }] } : read;
}
