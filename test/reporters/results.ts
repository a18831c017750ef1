import { LineIndex } from '../../src/documents/line-index.js';
import type { Rule } from '../../src/engine/rule.js';
import type { RuleInForce } from '../../src/engine/rules-in-force.js';
import type { LintResult, Source } from '../../src/findings/result.js';
import type { Finding, Severity } from '../../src/model/finding.js';
import type { Span } from '../../src/model/span.js';
import type { ReportOptions } from '../../src/reporters/report-options.js';

/** Files with findings in them, as a run would yield them. */
export function resultOf(
  files: Readonly<Record<string, string>>,
  findings: readonly Finding[],
  rest: Partial<Pick<LintResult, 'suppressed' | 'coverage'>> = {},
): LintResult {
  const summary: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) summary[severity]++;
  const sources = new Map<string, Source>();
  for (const [path, text] of Object.entries(files)) sources.set(path, { text, lines: new LineIndex(text) });
  return {
    findings,
    suppressed: rest.suppressed ?? [],
    coverage: rest.coverage ?? {
      files: { read: Object.keys(files).length, skipped: [] },
      unclassified: [],
      subjects: { 'schema-change': findings.length },
      rules: 52,
      notJudged: 0,
      unknown: [],
    },
    summary,
    sources,
  };
}

/** A finding on the first place where `words` stand in the text of `path`. */
export function findingOn(path: string, text: string, words: string, rest: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'contract/drop-still-referenced',
    severity: 'error',
    confidence: 'high',
    message: 'drop-column of orders.status while 1 place still uses it.',
    subject: { kind: 'schema-change', key: 'table orders / column status' },
    primary: { path, span: spanOf(text, words) },
    related: [],
    why: [],
    fingerprint: `${path}#${words}`,
    ...rest,
  };
}

export function spanOf(text: string, words: string): Span {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in the text`);
  return { start, end: start + words.length };
}

export function ruleInForce(rule: Partial<Rule> = {}): RuleInForce {
  const whole: Rule = {
    id: 'contract/drop-still-referenced',
    title: 'A dropped column or table is still used by code',
    on: 'schema-change',
    severity: 'error',
    confidence: 'high',
    presets: ['recommended'],
    when: { fact: 'op', operator: 'equal', value: 'drop-column' },
    message: '{{op}} of {{target}}.',
    why: 'Old and new code run side by side during a rollout; the old code fails as soon as the column is gone.',
    fix: 'Ship the code that stops using it first;\ndrop it one release later.',
    source: ['004 db step 7'],
    references: ['https://www.postgresql.org/docs/current/ddl-alter.html'],
    examples: {
      bad: [
        {
          files: { 'db/migrations/0001_a.sql': 'ALTER TABLE orders DROP COLUMN status;\n' },
          expect: [{ line: 1 }],
        },
      ],
      good: [{ files: { 'db/migrations/0001_a.sql': 'SELECT 1;\n' } }],
      near: [{ files: { 'db/migrations/0001_a.sql': 'SELECT 2;\n' } }],
    },
    ...rule,
  };
  return { rule: whole, severity: whole.severity, options: {}, overrides: [] };
}

export function reportOptions(rest: Partial<ReportOptions> = {}): ReportOptions {
  return {
    tool: { name: 'rollout-lint', version: '1.2.3' },
    rules: [ruleInForce()],
    color: false,
    quiet: false,
    width: 100,
    ...rest,
  };
}
