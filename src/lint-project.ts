import { scanDisk } from './discover/disk.js';
import { isHelmProblem, isRendered, withRenderedCharts } from './discover/helm.js';
import { isScanProblem } from './discover/path-arguments.js';
import { isNoRevision, revisionAt } from './discover/revision.js';
import { taggedReleasesIn } from './discover/tagged-releases.js';
import type { RuleInForce } from './engine/rules-in-force.js';
import { rulesInForce } from './engine/rules-in-force.js';
import type { Baseline, CouldFind } from './findings/baseline.js';
import { againstBaseline, updatedEntries } from './findings/baseline.js';
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
  /** A file with findings that are known and not counted, relative to the working directory. */
  readonly baseline?: string | undefined;
  /** The baseline as this run would have it takes the place of the one in the file, which need not be there. */
  readonly updateBaseline?: boolean | undefined;
  /** Told as each phase begins. */
  readonly onPhase?: ((phase: Phase | 'config' | 'discover') => void) | undefined;
}

export interface LintedProject {
  readonly project: Project;
  /** The rules that ran. */
  readonly rules: readonly RuleInForce[];
  readonly result: LintResult;
  /** What the result was held against; brought up to date where that was asked for, and not yet written. */
  readonly baseline: Baseline | undefined;
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
  const baseline = await baselineOf(cwd, options);
  if (baseline !== undefined && isRefused(baseline)) return baseline;
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
  const result = notices.length === 0 ? linted : { ...linted, notices };
  if (baseline === undefined) return { project, rules, result, baseline };
  const couldFind = reach(project, rules, wanted, options);
  const entries =
    options.updateBaseline === true
      ? updatedEntries(result.findings, baseline.entries, couldFind)
      : baseline.entries;
  const inForce = { ...baseline, entries };
  return { project, rules, result: againstBaseline(result, inForce, couldFind), baseline: inForce };
}

async function baselineOf(
  cwd: string,
  { baseline: path, updateBaseline }: LintProjectOptions,
): Promise<Baseline | Refused | undefined> {
  if (path === undefined) return undefined;
  const { readBaseline } = await import('./findings/baseline-file.js');
  const read = await readBaseline(cwd, path);
  if (read !== undefined) return read;
  if (updateBaseline === true) return { path, entries: [] };
  return { problems: [{ message: `There is no baseline "${path}"; \`--update-baseline\` writes one.` }] };
}

/** What a run over some files, with some rules, could have found of a baseline. */
function reach(
  { knownRules }: Project,
  rules: readonly RuleInForce[],
  wanted: ((path: string) => boolean) | undefined,
  { since, preset, rules: levels = {}, only = [], helm }: LintProjectOptions,
): CouldFind {
  const isByConfig = preset === undefined && Object.keys(levels).length + only.length === 0;
  const ran = new Set(rules.map(({ rule }) => rule.id));
  return ({ rule, path }) => {
    // Only what was added since is judged; how the rest is, nobody has looked.
    if (since !== undefined || wanted?.(path) === false) return false;
    if (isRendered(path) && helm !== true) return false;
    return isByConfig || ran.has(rule) || !knownRules.includes(rule);
  };
}
