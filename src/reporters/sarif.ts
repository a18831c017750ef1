import type { Location, Log, Notification, PhysicalLocation, ReportingDescriptor, Result } from 'sarif';
import type { LintResult } from '../findings/result.js';
import { shownPath } from '../findings/shown-path.js';
import type { Finding } from '../model/finding.js';
import { severities } from '../model/finding.js';
import type { Evidence, Place } from '../model/span.js';
import { skippedByReason } from './coverage-line.js';
import { locationOf } from './location.js';
import type { ReportOptions } from './report-options.js';
import { ruleWords } from './rule-words.js';
import { safeJson } from './safe-text.js';
import { levels, reportingDescriptor, sentence } from './sarif-rules.js';
import { shownFindings } from './shown.js';

/** The limits of GitHub code scanning: a file with more is refused, or the rest is not shown. */
const MAX_RESULTS = 25_000;
const MAX_LOCATIONS = 100;
/** Links in one message; more make it unreadable. */
const MAX_LINKS = 10;

const ROOT = '%SRCROOT%';

/**
 * SARIF 2.1.0, within what GitHub code scanning accepts. Ignored findings are left out: code scanning opens
 * suppressed results as alerts. The fingerprint stands under a key of our own, because `upload-sarif` computes
 * `primaryLocationLineHash` itself and warns of any other value.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function sarifReport(result: LintResult, options: ReportOptions): string {
  const shown = shownFindings(result, options.quiet);
  const findings = mostSevere(shown);
  const rules = new RuleTable(options);
  const results = findings.map((finding) => resultOf(result, finding, rules.indexOf(finding.ruleId)));
  const { name, version } = options.tool;
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, version, semanticVersion: version, rules: rules.descriptors } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          [ROOT]: { description: { text: 'The directory in which rollout-lint was run.' } },
        },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notifications(result, shown.length - findings.length),
          },
        ],
        results,
      },
    ],
  };
  return `${safeJson(JSON.stringify(log, undefined, 2))}\n`;
}

/** The rules that have results, in the order in which they are first needed. */
class RuleTable {
  readonly descriptors: ReportingDescriptor[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #words: ReturnType<typeof ruleWords>;

  constructor({ rules }: ReportOptions) {
    this.#words = ruleWords(rules);
  }

  indexOf(id: string): number {
    const there = this.#indexes.get(id);
    if (there !== undefined) return there;
    this.#indexes.set(id, this.descriptors.length);
    return this.descriptors.push(reportingDescriptor(id, this.#words(id))) - 1;
  }
}

/** All findings, or as many as are accepted: errors before warnings before the rest, in the order of the result. */
function mostSevere(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_RESULTS) return findings;
  const ranked = severities.flatMap((severity) => findings.filter((one) => one.severity === severity));
  const kept = new Set(ranked.slice(0, MAX_RESULTS));
  return findings.filter((finding) => kept.has(finding));
}

function resultOf(result: LintResult, finding: Finding, ruleIndex: number): Result {
  const related = finding.related.slice(0, MAX_LOCATIONS);
  const made: Result = {
    ruleId: finding.ruleId,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: messageOf(result, finding, related) },
    locations: [{ physicalLocation: physicalLocation(result, finding.primary) }],
    partialFingerprints: { 'rolloutLint/v1': finding.fingerprint },
  };
  if (related.length === 0) return made;
  return { ...made, relatedLocations: related.map((one, index) => relatedLocation(result, one, index + 1)) };
}

/** The message, then links to the evidence: related locations that no link names are not shown. */
function messageOf(result: LintResult, { message }: Finding, related: readonly Evidence[]): string {
  const point = sentence(message).replaceAll('](', '] (');
  if (related.length === 0) return point;
  const links = related.slice(0, MAX_LINKS).map((evidence, index) => {
    const { line } = locationOf(result, evidence).start;
    return `[${linkText(`${evidence.note} (${shownPath(evidence)}:${line})`)}](${index + 1})`;
  });
  const more = related.length - links.length;
  return `${point} See ${links.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** Brackets and backslashes inside a link are escaped (SARIF 2.1.0, 3.11.6). */
function linkText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[[\]\\]/g, '\\$&');
}

function relatedLocation(result: LintResult, evidence: Evidence, id: number): Location {
  return {
    id,
    physicalLocation: physicalLocation(result, evidence),
    message: { text: sentence(evidence.note) },
  };
}

function physicalLocation(result: LintResult, place: Place): PhysicalLocation {
  const { start, end } = locationOf(result, place);
  return {
    artifactLocation: { uri: relativeUri(place.path), uriBaseId: ROOT },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

/** A path as a relative reference, every part percent-encoded, so that a colon never reads as a scheme. */
function relativeUri(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}

/** What was not read, one notification a reason, and what did not fit. */
function notifications(result: LintResult, leftOut: number): Notification[] {
  const made: Notification[] = [];
  for (const [reason, paths] of skippedByReason(result.coverage.files.skipped)) {
    made.push({
      level: 'note',
      message: { text: `Not read, ${reason}: ${paths.length === 1 ? '1 file' : `${paths.length} files`}.` },
      locations: paths.slice(0, MAX_LOCATIONS).map((path) => ({
        physicalLocation: { artifactLocation: { uri: relativeUri(path), uriBaseId: ROOT } },
      })),
    });
  }
  if (leftOut > 0) {
    made.push({
      level: 'warning',
      message: {
        text: `${leftOut} findings are left out: a run may hold ${MAX_RESULTS}. The most severe ones are kept.`,
      },
    });
  }
  return made;
}
