import type { LintResult } from '../findings/result.js';
import type { Confidence, Finding, Severity, Why } from '../model/finding.js';
import type { Evidence, Place } from '../model/span.js';
import { locationOf } from './location.js';
import type { ReportOptions } from './report-options.js';
import { safeJson } from './safe-text.js';
import { shownFindings } from './shown.js';

/** Version 1 of the report for other tools; `schemas/report.schema.json` describes it. */
interface Report {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly findings: readonly ReportedFinding[];
  readonly coverage: LintResult['coverage'];
  readonly summary: LintResult['summary'];
}

interface ReportedFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly subject: Finding['subject'];
  readonly location: {
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    /** Exclusive. */
    readonly endColumn: number;
  };
  readonly related: readonly {
    readonly location: {
      readonly path: string;
      /** The git revision whose file it is; the file as it is now where absent. */
      readonly revision?: string;
      readonly line: number;
      readonly column: number;
    };
    readonly message: string;
  }[];
  readonly why: readonly Why[];
  /** Kept for fixes that can be applied by a machine; no rule offers one in this version. */
  readonly fix: null;
  readonly fingerprint: string;
}

export function jsonReport(result: LintResult, { tool, quiet }: ReportOptions): string {
  const { files, unclassified, subjects, rules, notJudged, unknown } = result.coverage;
  const report: Report = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    findings: shownFindings(result, quiet).map((finding) => reported(result, finding)),
    coverage: {
      files: { read: files.read, skipped: files.skipped.map(({ path, reason }) => ({ path, reason })) },
      unclassified: unclassified.map(({ path, line, reason }) => ({ path, line, reason })),
      subjects,
      rules,
      notJudged,
      unknown: unknown.map(({ kind, reason, count }) => ({ kind, reason, count })),
    },
    summary: result.summary,
  };
  return `${safeJson(JSON.stringify(report, plain, 2))}\n`;
}

function reported(result: LintResult, finding: Finding): ReportedFinding {
  const { ruleId, severity, confidence, message, subject, primary, fingerprint } = finding;
  return {
    ruleId,
    severity,
    confidence,
    message,
    subject: { kind: subject.kind, key: subject.key },
    location: primaryLocation(result, primary),
    related: finding.related.map((evidence) => relatedLocation(result, evidence)),
    why: finding.why.map(({ fact, operator, expected = null, actual = null }) => ({
      fact,
      operator,
      expected,
      actual,
    })),
    fix: null,
    fingerprint,
  };
}

function primaryLocation(result: LintResult, place: Place): ReportedFinding['location'] {
  const { start, end } = locationOf(result, place);
  return {
    path: place.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function relatedLocation(result: LintResult, evidence: Evidence): ReportedFinding['related'][number] {
  const { line, column } = locationOf(result, evidence).start;
  const { path, revision, note } = evidence;
  const file = revision === undefined ? { path } : { path, revision };
  return { location: { ...file, line, column }, message: note };
}

/** JSON has no integers beyond 2^53; such a value is given as its digits. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
