import { compare } from '../findings/order.js';
import type { Finding } from '../model/finding.js';
import { isAtLeast } from '../model/finding.js';

export type Grouping = 'rule' | 'file';

/** A line of the list: the head of a group, or a finding of it. */
export type Row =
  | { readonly type: 'group'; readonly title: string; readonly count: number }
  | { readonly type: 'finding'; readonly finding: Finding; readonly index: number };

/** The findings that the filter lets through, in the order in which they are walked. */
export interface FindingList {
  readonly findings: readonly Finding[];
  readonly rows: readonly Row[];
}

/**
 * Groups by rule (the most severe first, then the most frequent) or by file (in path order); inside a group
 * findings keep the order of the result.
 *
 * @param filter words that must all occur in the message, the rule, the path or the subject, in any case.
 */
export function findingList(all: readonly Finding[], grouping: Grouping, filter: string): FindingList {
  const groups = new Map<string, Finding[]>();
  for (const finding of all) {
    if (!passes(finding, filter)) continue;
    const title = grouping === 'rule' ? finding.ruleId : finding.primary.path;
    const there = groups.get(title);
    if (there === undefined) groups.set(title, [finding]);
    else there.push(finding);
  }
  const ordered = [...groups].sort(grouping === 'rule' ? byWeight : byTitle);
  const findings: Finding[] = [];
  const rows: Row[] = [];
  for (const [title, members] of ordered) {
    rows.push({ type: 'group', title, count: members.length });
    for (const finding of members) rows.push({ type: 'finding', finding, index: findings.push(finding) - 1 });
  }
  return { findings, rows };
}

/** The rows to show when there is room for `height`: the one at the cursor is among them, near the middle. */
export function windowOf(rows: readonly Row[], cursor: number, height: number): readonly Row[] {
  const at = rows.findIndex((row) => row.type === 'finding' && row.index === cursor);
  const start = Math.max(0, Math.min(at - Math.floor(height / 2), rows.length - height));
  return rows.slice(start, start + height);
}

function passes({ message, ruleId, primary, subject }: Finding, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = `${message}\n${ruleId}\n${primary.path}\n${subject.key}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

type Group = readonly [title: string, findings: readonly Finding[]];

function byTitle([a]: Group, [b]: Group): number {
  return compare(a, b);
}

function byWeight(a: Group, b: Group): number {
  return weight(a[1]) - weight(b[1]) || b[1].length - a[1].length || compare(a[0], b[0]);
}

/** 0 where a group holds an error, 1 where a warning is its worst, else 2. */
function weight(findings: readonly Finding[]): number {
  if (findings.some(({ severity }) => severity === 'error')) return 0;
  return findings.some(({ severity }) => isAtLeast(severity, 'warning')) ? 1 : 2;
}
