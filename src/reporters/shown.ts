import type { LintResult } from '../findings/result.js';
import type { Finding } from '../model/finding.js';

/** The findings a report shows: all, or the errors alone. */
export function shownFindings(result: LintResult, quiet: boolean): readonly Finding[] {
  return quiet ? result.findings.filter(({ severity }) => severity === 'error') : result.findings;
}
