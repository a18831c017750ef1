import pc from 'picocolors';
import { compare } from '../findings/order.js';
import type { LintResult } from '../findings/result.js';
import { shownPath } from '../findings/shown-path.js';
import type { Finding, Severity } from '../model/finding.js';
import type { Evidence, Place } from '../model/span.js';
import { widthOf } from './cells.js';
import type { FrameLine } from './code-frame.js';
import { codeFrame } from './code-frame.js';
import { counted, countsOf, coverageLine, notUnderstoodLine } from './coverage-line.js';
import { locationOf } from './location.js';
import type { ReportOptions } from './report-options.js';
import type { RuleWords } from './rule-words.js';
import { ruleWords } from './rule-words.js';
import { safeSentence, safeText } from './safe-text.js';
import { shownFindings } from './shown.js';
import { helpfulClauses } from './why-clause.js';
import { wrapWords } from './wrap-words.js';

/** Wider lines of code are cut even where the terminal has room: a frame is glanced at. */
const MAX_FRAME = 160;
/** Evidence shown with a frame; the rest is counted. */
const MAX_RELATED = 5;
/** Evidence that readers and links gather of one fact; there may be more. */
const MAX_PLACES = 20;
const INDENT = '  ';
const INNER = '      ';

/** For a person at a terminal: by file, each finding with its code, its evidence and what to do. */
export function textReport(result: LintResult, options: ReportOptions): string {
  const report = new TextReport(result, options);
  for (const [path, findings] of byFile(shownFindings(result, options.quiet))) report.file(path, findings);
  return report.end();
}

function byFile(findings: readonly Finding[]): [string, Finding[]][] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const there = files.get(finding.primary.path);
    if (there === undefined) files.set(finding.primary.path, [finding]);
    else there.push(finding);
  }
  return [...files].sort(([a], [b]) => compare(a, b));
}

interface FrameStyle {
  readonly context: number;
  readonly digits: number;
  /** What the mark is painted for; evidence has none. */
  readonly severity?: Severity;
}

class TextReport {
  readonly #lines: string[] = [];
  readonly #colors: ReturnType<typeof pc.createColors>;
  readonly #words: (id: string) => RuleWords | undefined;
  readonly #shownRules = new Set<string>();

  constructor(
    private readonly result: LintResult,
    private readonly options: ReportOptions,
  ) {
    this.#colors = pc.createColors(options.color);
    this.#words = ruleWords(options.rules);
  }

  /** The advice of a rule stands once in a file, under its first finding there. */
  file(path: string, findings: readonly Finding[]): void {
    const advised = new Set<string>();
    this.#lines.push(this.#colors.underline(safeText(path)));
    for (const finding of findings) {
      this.#finding(finding, !advised.has(finding.ruleId));
      advised.add(finding.ruleId);
      this.#shownRules.add(finding.ruleId);
    }
  }

  end(): string {
    const { coverage, summary, suppressed, known = [] } = this.result;
    const { dim, green } = this.#colors;
    const counts = countsOf(summary).map(({ severity, text }) => this.#painted(severity, text));
    if (counts.length === 0) counts.push(green('Nothing found'));
    if (suppressed.length > 0) counts.push(dim(`${suppressed.length} ignored with a reason`));
    if (known.length > 0) counts.push(dim(`${known.length} known from the baseline`));
    for (const line of [coverageLine(coverage), notUnderstoodLine(coverage)]) {
      if (line !== undefined) this.#lines.push(...wrapWords(line, this.options.width).map(dim));
    }
    this.#lines.push(counts.join(', '));
    const [first] = this.#shownRules;
    if (first !== undefined) this.#lines.push(dim(`More about a rule: rollout-lint explain ${first}`));
    return `${this.#lines.join('\n')}\n`;
  }

  #finding(finding: Finding, advise: boolean): void {
    this.#head(finding);
    const related = finding.related.slice(0, MAX_RELATED);
    const digits = this.#digitsFor([finding.primary, ...related]);
    this.#frame(finding.primary, { context: 1, digits, severity: finding.severity });
    for (const evidence of related) this.#related(evidence, finding.primary.path, digits);
    const more = finding.related.length - MAX_RELATED;
    const about = finding.related.length < MAX_PLACES ? 'and' : 'and at least';
    if (more > 0) this.#lines.push(`${INNER}${this.#colors.dim(`${about} ${counted(more, 'more place')}`)}`);
    const clauses = helpfulClauses(finding.why, finding.message);
    if (clauses.length > 0) this.#note('why', clauses.join('; '));
    const fix = advise ? this.#words(finding.ruleId)?.fix : undefined;
    if (fix !== undefined) this.#note('fix', safeSentence(fix));
    this.#lines.push('');
  }

  /** `3:32  error  message  rule/id`, the message broken between words where the line is too short for it. */
  #head({ primary, severity, message, ruleId }: Finding): void {
    const { start } = locationOf(this.result, primary);
    const position = `${start.line}:${start.column}`;
    const margin = INDENT.length + position.length + 2 + severity.length + 2;
    const words = `${safeSentence(message)} ${ruleId}`;
    const lines = wrapWords(words, Math.max(30, this.options.width - margin - 1));
    const head = `${INDENT}${this.#colors.dim(position)}  ${this.#painted(severity, severity)}  `;
    for (const [index, line] of lines.entries()) {
      const isLast = index === lines.length - 1;
      const text = isLast ? line.slice(0, line.length - ruleId.length).trimEnd() : line;
      const id = isLast ? this.#colors.dim(ruleId) : '';
      const gap = text === '' || id === '' ? '' : '  ';
      this.#lines.push(`${index === 0 ? head : ' '.repeat(margin)}${text}${gap}${id}`);
    }
  }

  /** `path:line:column  sentence`, without the path of the file at hand; a long sentence stands below. */
  #related(evidence: Evidence, ownPath: string, digits: number): void {
    const { start } = locationOf(this.result, evidence);
    const path = shownPath(evidence);
    const file = path === ownPath ? '' : `${safeText(path)}:`;
    const place = `${file}${start.line}:${start.column}`;
    const note = safeSentence(evidence.note);
    const painted = `${INNER}${this.#colors.cyan(place)}`;
    if (INNER.length + widthOf(place) + 2 + widthOf(note) <= this.options.width) {
      this.#lines.push(`${painted}  ${note}`);
    } else {
      this.#lines.push(painted);
      const room = Math.max(30, this.options.width - INNER.length);
      for (const line of wrapWords(note, room)) this.#lines.push(`${INNER}${line}`);
    }
    this.#frame(evidence, { context: 0, digits });
  }

  /** Columns for line numbers, the same for all places of a finding. */
  #digitsFor(places: readonly Place[]): number {
    let last = 0;
    for (const place of places) last = Math.max(last, locationOf(this.result, place).start.line + 1);
    return String(last).length;
  }

  #frame(place: Place, { context, digits, severity }: FrameStyle): void {
    const { span } = place;
    const source = this.result.sources.get(shownPath(place));
    if (source === undefined) return;
    const gutter = INNER.length + digits + 3;
    const width = Math.max(20, Math.min(MAX_FRAME, this.options.width - gutter));
    for (const line of codeFrame(source, span, { context, width })) this.#frameLine(line, digits, severity);
  }

  #frameLine({ number, text, mark }: FrameLine, digits: number, severity: Severity | undefined): void {
    const { dim, cyan } = this.#colors;
    const bar = dim('│');
    this.#lines.push(`${INNER}${dim(String(number).padStart(digits))} ${bar} ${text}`.trimEnd());
    if (mark === undefined) return;
    const carets = '^'.repeat(mark.width);
    const painted = severity === undefined ? cyan(carets) : this.#painted(severity, carets);
    this.#lines.push(`${INNER}${' '.repeat(digits)} ${bar} ${' '.repeat(mark.start)}${painted}`);
  }

  #note(label: string, text: string): void {
    const margin = INNER.length + label.length + 2;
    const [first = '', ...rest] = wrapWords(text, Math.max(30, this.options.width - margin));
    this.#lines.push(`${INNER}${this.#colors.bold(label)}  ${first}`);
    for (const line of rest) this.#lines.push(`${' '.repeat(margin)}${line}`);
  }

  #painted(severity: Severity, text: string): string {
    switch (severity) {
      case 'error':
        return this.#colors.red(text);
      case 'warning':
        return this.#colors.yellow(text);
      case 'info':
        return this.#colors.blue(text);
    }
  }
}
