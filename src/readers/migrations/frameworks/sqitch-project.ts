import type { FileIndex } from '../../../discover/file-index.js';
import { folderOf, foldersAbove, joinPath, pathIn } from '../../../discover/file-index.js';
import type { Surroundings } from './framework.js';

/** Where a Sqitch project keeps its plan and its scripts. */
export interface SqitchProject {
  readonly plan: string;
  readonly deploy: string;
  readonly revert: string;
  readonly verify: string;
}

/** The project of which a file is a script. */
export function sqitchProjectOf(path: string, around: Surroundings): SqitchProject | undefined {
  if (!holdsSqitch(around.files)) return undefined;
  for (const folder of foldersAbove(folderOf(path))) {
    for (const project of projectsIn(folder, around)) {
      const folders = [project.deploy, project.revert, project.verify];
      if (folders.some((one) => isBelow(path, one))) return project;
    }
  }
  return undefined;
}

/** Most scans hold neither a plan nor its settings; then no folder has to be asked. */
function holdsSqitch(files: FileIndex): boolean {
  const there = known.get(files) ?? files.paths.some((path) => /(?:^|\/)sqitch\.(?:plan|conf)$/.test(path));
  known.set(files, there);
  return there;
}

const known = new WeakMap<FileIndex, boolean>();

/** The project of which a file is the plan. */
export function sqitchProjectPlannedIn(plan: string, around: Surroundings): SqitchProject | undefined {
  for (const folder of foldersAbove(plan)) {
    const project = projectsIn(folder, around).find((one) => one.plan === plan);
    if (project !== undefined) return project;
  }
  return undefined;
}

export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** The project that the settings in a folder describe, and the one of a plan in it of which no settings speak. */
function projectsIn(folder: string, { files, companion }: Surroundings): SqitchProject[] {
  const conf = companion?.(pathIn(folder, 'sqitch.conf'));
  const described = conf === undefined ? undefined : projectOf(folder, conf);
  return [described, projectOf(folder, '')].filter(
    (project): project is SqitchProject => project !== undefined && files.has(project.plan),
  );
}

/**
 * What `sqitch.conf` says of the folders, those that it leaves out where Sqitch looks for them. Paths start from the
 * folder of the file.
 *
 * @see https://sqitch.org/docs/manual/sqitch-config/
 */
function projectOf(folder: string, conf: string): SqitchProject | undefined {
  const core = coreOf(conf);
  const top = joinPath(folder, core.get('top_dir') ?? '.');
  if (top === undefined) return undefined;
  const place = (key: string, usual: string) => {
    const said = core.get(key);
    return said === undefined ? pathIn(top, usual) : joinPath(folder, said);
  };
  const plan = place('plan_file', 'sqitch.plan');
  const deploy = place('deploy_dir', 'deploy');
  const revert = place('revert_dir', 'revert');
  const verify = place('verify_dir', 'verify');
  if (plan === undefined || deploy === undefined || revert === undefined || verify === undefined)
    return undefined;
  return { plan, deploy, revert, verify };
}

/** The settings of `[core]` in a file as git writes its own. */
function coreOf(conf: string): Map<string, string> {
  const settings = new Map<string, string>();
  let section = '';
  for (const line of conf.split('\n')) {
    const opened = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1];
    if (opened !== undefined) section = opened;
    const [, key, value] = /^\s*(\w+)\s*=\s*"?([^"#;\r]*)/.exec(line) ?? [];
    if (section === 'core' && key !== undefined && value !== undefined) settings.set(key, value.trim());
  }
  return settings;
}
