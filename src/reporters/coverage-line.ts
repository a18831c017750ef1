import type { Coverage, LintResult } from '../findings/result.js';
import type { Severity } from '../model/finding.js';
import { severities } from '../model/finding.js';
import { safeSentence } from './safe-text.js';

/** What the run read, in one line: `12 files read, 3 skipped (not parseable: 2, too large: 1), 40 subjects, …`. */
export function coverageLine({ files, unclassified, subjects, rules, notJudged }: Coverage): string {
  let subjectCount = 0;
  for (const count of Object.values(subjects)) subjectCount += count;
  const parts = [`${counted(files.read, 'file')} read`];
  if (files.skipped.length > 0) {
    const reasons = skippedByReason(files.skipped).map(([reason, paths]) => `${reason}: ${paths.length}`);
    parts.push(`${files.skipped.length} skipped (${reasons.join(', ')})`);
  }
  if (unclassified.length > 0) parts.push(`${counted(unclassified.length, 'statement')} not understood`);
  parts.push(counted(subjectCount, 'subject'), counted(rules, 'rule'), `${notJudged} not judged`);
  return parts.join(', ');
}

/** Statements shown by their place; the rest is counted. */
const MAX_STATEMENTS = 3;

/** Where the statements stand that nobody can read: `Not understood: a.sql:3 (no parser reads it), …`. */
export function notUnderstoodLine({ unclassified }: Coverage): string | undefined {
  if (unclassified.length === 0) return undefined;
  const places = unclassified
    .slice(0, MAX_STATEMENTS)
    .map(({ path, line, reason }) => safeSentence(`${path}:${line} (${reason})`));
  const more = unclassified.length - places.length;
  const rest = more === 0 ? '' : ` and ${more} more; --format json lists them`;
  return `Not understood: ${places.join(', ')}${rest}`;
}

/** Skipped paths by the reason for it, the most frequent one first. */
export function skippedByReason(skipped: Coverage['files']['skipped']): [reason: string, paths: string[]][] {
  const byReason = new Map<string, string[]>();
  for (const { path, reason } of skipped) {
    const words = safeSentence(reason);
    const there = byReason.get(words);
    if (there === undefined) byReason.set(words, [path]);
    else there.push(path);
  }
  return [...byReason].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

/** The counts: `2 errors, 1 warning`, the severities without findings left out. */
export function countsOf(summary: LintResult['summary']): { severity: Severity; text: string }[] {
  return severities
    .filter((severity) => summary[severity] > 0)
    .map((severity) => ({
      severity,
      text: severity === 'info' ? `${summary.info} info` : counted(summary[severity], severity),
    }));
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
