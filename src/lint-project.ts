import { scanDisk } from './discover/disk.js';
import { isHelmProblem, withRenderedCharts } from './discover/helm.js';
import { isScanProblem } from './discover/path-arguments.js';
import { isNoRevision, revisionAt } from './discover/revision.js';
import { taggedReleasesIn } from './discover/tagged-releases.js';
import type { RuleInForce } from './engine/rules-in-force.js';
import { rulesInForce } from './engine/rules-in-force.js';
import type { LintResult } from './findings/result.js';
import type { Phase } from './lint.js';
import { lint } from './lint.js';
import type { Project, Refused, Wishes } from './project.js';
import { isRefused, loadProject, withWishes } from './project.js';

export interface LintProjectOptions extends Wishes {
  /** Files, folders and globs; the whole folder where there are none. */
  readonly paths?: readonly string[] | undefined;
  /** A config, relative to the working directory; found from it upwards where absent. */
  readonly config?: string | undefined;
  /** A git revision: the migrations added since are in flight, the others history. */
  readonly since?: string | undefined;
  /** A text to judge instead of a file of the disk, with its folder there as context. */
  readonly text?: { readonly path: string; readonly content: Uint8Array } | undefined;
  /** Render the charts of the scan with the user's own `helm`; nothing of theirs is run where absent. */
  readonly helm?: boolean | undefined;
  /** Told as each phase begins. */
  readonly onPhase?: ((phase: Phase | 'config' | 'discover') => void) | undefined;
}

export interface LintedProject {
  readonly project: Project;
  /** The rules that ran. */
  readonly rules: readonly RuleInForce[];
  readonly result: LintResult;
}

/**
 * Lints what lies below a folder, by its config.
 *
 * @param cwd the working directory, absolute
 */
export async function lintProject(
  cwd: string,
  options: LintProjectOptions,
): Promise<LintedProject | Refused> {
  const { paths = [], only, text, onPhase } = options;
  onPhase?.('config');
  const loaded = await loadProject(cwd, options.config);
  const project = isRefused(loaded) ? loaded : withWishes(loaded, options);
  if (isRefused(project)) return project;
  const { settings, knownRules } = project;
  onPhase?.('discover');
  const scan = await scanDisk(cwd, { paths, ignore: settings.ignore, text });
  if (isScanProblem(scan)) return { problems: [{ message: scan.problem }] };
  const { wanted } = scan;
  const rendered =
    options.helm === true
      ? await withRenderedCharts(cwd, scan.workspace)
      : { workspace: scan.workspace, notices: [] };
  if (isHelmProblem(rendered)) return { problems: [{ message: rendered.problem }] };
  const { workspace } = rendered;
  const since = options.since === undefined ? undefined : await revisionAt(cwd, options.since, workspace);
  if (since !== undefined && isNoRevision(since)) return { problems: [{ message: since.problem }] };
  const rules = rulesInForce(project.rules, settings, only);
  const linted = await lint(workspace, {
    settings,
    rules,
    wanted,
    since,
    taggedReleases: settings.migrations.releases === 'git-tags' ? taggedReleasesIn(cwd) : undefined,
    only,
    knownRules,
    onPhase,
  });
  const notices = [...rendered.notices, ...(linted.notices ?? [])];
  return { project, rules, result: notices.length === 0 ? linted : { ...linted, notices } };
}
