import { resolve } from 'node:path';
import type { LoadedConfig } from './config/load-config.js';
import { loadConfig as load } from './config/load-config.js';
import type { RuleInForce } from './engine/rules-in-force.js';
import type { LintResult } from './findings/result.js';
import type { LintProjectOptions } from './lint-project.js';
import { lintProject } from './lint-project.js';
import type { Problem } from './project.js';
import { isRefused, problemLine } from './project.js';

export type { Preset, RuleSetting, Settings } from './config/settings.js';
export type { Skipped } from './discover/workspace.js';
export type { Position } from './documents/line-index.js';
export type { Rule } from './engine/rule.js';
export type { RuleInForce } from './engine/rules-in-force.js';
export type { Coverage, LintResult, Source } from './findings/result.js';
export type { Confidence, Finding, Severity, Why } from './model/finding.js';
export type { Evidence, Place, Span } from './model/span.js';
export type { Problem } from './project.js';
export type { ReportFormat } from './reporters/formats.js';
export { report } from './reporters/index.js';
export type { ReportOptions } from './reporters/report-options.js';

/** A run that could not start: a wrong path, config or rule file. What the command line ends with 2 for. */
export class RefusedRun extends Error {
  override readonly name = 'RefusedRun';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(problemLine).join('\n'));
  }
}

/** What a run yields, and the rules that ran; together what `report` takes. */
export interface LintedFolder extends LintResult {
  readonly rules: readonly RuleInForce[];
}

export type LintFolderOptions = Omit<LintProjectOptions, 'onPhase'>;

/**
 * Lints a folder by its config, as `rollout-lint` does.
 *
 * @param folder every path of the result is relative to it; nothing outside of it is read but its config
 * @throws {RefusedRun} when a path, the config or a rule file is wrong
 */
export async function lintFolder(folder: string, options: LintFolderOptions = {}): Promise<LintedFolder> {
  const linted = await lintProject(resolve(folder), options);
  if (isRefused(linted)) throw new RefusedRun(linted.problems);
  return { ...linted.result, rules: linted.rules };
}

/**
 * The config in force for a folder, with what it extends; the defaults where there is none.
 *
 * @param named a config of another name, relative to the folder
 * @throws {RefusedRun} when something is wrong with it
 */
export async function loadConfig(folder: string, named?: string): Promise<Omit<LoadedConfig, 'named'>> {
  const loaded = await load(resolve(folder), named);
  if ('problems' in loaded) throw new RefusedRun(loaded.problems);
  return { settings: loaded.settings, path: loaded.path };
}
