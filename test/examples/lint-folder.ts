import { resolve } from 'node:path';
import { defaultSettings, type Settings } from '../../src/config/settings.js';
import { scanDisk } from '../../src/discover/disk.js';
import { isScanProblem } from '../../src/discover/path-arguments.js';
import { loadRules } from '../../src/engine/load/load-rules.js';
import { ruleFilesIn } from '../../src/engine/load/rule-files.js';
import { rulesInForce } from '../../src/engine/rules-in-force.js';
import type { LintResult } from '../../src/findings/result.js';
import { lint } from '../../src/lint.js';

const { rules } = loadRules(ruleFilesIn(resolve(import.meta.dirname, '../../rules'), 'rules'));

/** Lints a folder of the disk with the shipped rules, as a working directory of its own. */
export async function lintFolder(folder: string, preset: Settings['preset']): Promise<LintResult> {
  const scan = await scanDisk(folder, { paths: [], ignore: [] });
  if (isScanProblem(scan)) throw new Error(scan.problem);
  const settings = { ...defaultSettings, preset };
  return lint(scan.workspace, { settings, rules: rulesInForce(rules, settings), wanted: scan.wanted });
}

/** Each finding in one line: `rule path:line message`. */
export function linesOf({ findings, sources }: LintResult): string[] {
  return findings.map(({ ruleId, message, primary }) => {
    const line = sources.get(primary.path)?.lines.position(primary.span.start).line ?? 0;
    return `${ruleId} ${primary.path}:${line} ${message}`;
  });
}
