import type { Finding } from '../model/finding.js';
import { compare } from './order.js';
import type { LintResult } from './result.js';

/** Where a baseline is written that was not given a name. */
export const usualBaseline = 'rollout-lint-baseline.json';

/** A finding that was known when the baseline was written; `schemas/baseline.schema.json` describes it. */
export interface BaselineEntry {
  /** What is compared; the rest is for the person who reads the file. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly path: string;
  /** The key of what was judged. */
  readonly subject: string;
}

export interface Baseline {
  /** As shown: relative to the working directory. */
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
}

/** Whether a run could have found what an entry stands for: its file was asked for and its rule ran. */
export type CouldFind = (entry: BaselineEntry) => boolean;

/**
 * The result without the findings that a baseline holds; they are kept in `known`, and counted nowhere.
 * Entries that the run could have found and did not are said in a notice.
 */
export function againstBaseline(result: LintResult, baseline: Baseline, couldFind: CouldFind): LintResult {
  const entries = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
  const known = result.findings.filter((finding) => isHeld(finding, entries));
  const findings = result.findings.filter((finding) => !isHeld(finding, entries));
  const summary = { ...result.summary };
  for (const { severity } of known) summary[severity]--;
  const stale = staleEntries(baseline, known, couldFind);
  const notices = [...(result.notices ?? []), ...staleNotice(baseline.path, stale)];
  return { ...result, findings, known, summary, ...(notices.length === 0 ? {} : { notices }) };
}

/**
 * What a baseline holds after a run: its findings, and the entries that the run could not have found, so that
 * a run over one folder does not forget the others.
 */
export function updatedEntries(
  findings: readonly Finding[],
  before: readonly BaselineEntry[],
  couldFind: CouldFind,
): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const entry of before) if (!couldFind(entry)) entries.set(entry.fingerprint, entry);
  for (const { fingerprint, ruleId, primary, subject } of findings.filter(mayBeHeld)) {
    entries.set(fingerprint, { fingerprint, rule: ruleId, path: primary.path, subject: subject.key });
  }
  return [...entries.values()].sort(
    (a, b) => compare(a.path, b.path) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint),
  );
}

/** The text of a baseline file. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const $schema = './node_modules/rollout-lint/schemas/baseline.schema.json';
  return `${JSON.stringify({ $schema, version: 1, findings: entries }, undefined, 2)}\n`;
}

function isHeld(finding: Finding, entries: ReadonlySet<string>): boolean {
  return mayBeHeld(finding) && entries.has(finding.fingerprint);
}

/** A rule that crashed has judged nothing: that is nothing to get used to. */
function mayBeHeld({ ruleId }: Finding): boolean {
  return ruleId !== 'internal/rule-crashed';
}

function staleEntries(
  { entries }: Baseline,
  known: readonly Finding[],
  couldFind: CouldFind,
): BaselineEntry[] {
  const found = new Set(known.map(({ fingerprint }) => fingerprint));
  return entries.filter((entry) => !found.has(entry.fingerprint) && couldFind(entry));
}

/** Stale entries that are named; the rest is counted. */
const MAX_NAMED = 5;

function staleNotice(path: string, stale: readonly BaselineEntry[]): string[] {
  if (stale.length === 0) return [];
  const named = stale.slice(0, MAX_NAMED).map(({ rule, path: file }) => `${rule} in ${file}`);
  const more = stale.length > MAX_NAMED ? ` and ${stale.length - MAX_NAMED} more` : '';
  const entries = stale.length === 1 ? '1 entry' : `${stale.length} entries`;
  const match = stale.length === 1 ? 'matches' : 'match';
  const notice = `${entries} of ${path} ${match} nothing any more: ${named.join(', ')}${more}`;
  return [`${notice}; \`--update-baseline\` takes ${stale.length === 1 ? 'it' : 'them'} out.`];
}
