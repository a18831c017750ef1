import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../../src/reporters/json.js';
import { findingOn, reportOptions, resultOf, spanOf } from './results.js';

const schema: unknown = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'),
);
const isReport = new Ajv2020({ allErrors: true }).compile(schema as object);

const sql = 'BEGIN;\r\nALTER TABLE orders DROP COLUMN status;\r\n';
const code = '--\n--\nSELECT status;\n';
const finding = findingOn('a/0042.sql', sql, 'ALTER TABLE orders DROP COLUMN status;', {
  related: [{ path: 'src/report.sql', span: spanOf(code, 'status'), note: 'still read here' }],
  why: [
    { fact: 'op', operator: 'in', expected: ['drop-column'], actual: 'drop-column' },
    { fact: 'guard', operator: 'isAbsent', expected: undefined, actual: undefined },
    { fact: 'rows', operator: 'greaterThan', expected: 1, actual: 2n ** 60n },
  ],
});

describe('jsonReport', () => {
  it('is version 1', () => {
    const result = resultOf({ 'a/0042.sql': sql, 'src/report.sql': code }, [finding], {
      coverage: {
        files: { read: 2, skipped: [{ path: 'big.yaml', reason: 'larger than 5 MB' }] },
        unclassified: [{ path: 'a/0042.sql', line: 1, reason: 'no parser reads it' }],
        subjects: { 'schema-change': 1 },
        rules: 180,
        notJudged: 3,
        unknown: [{ kind: 'schema-change', reason: 'template expression', count: 3 }],
      },
    });
    const report: unknown = JSON.parse(jsonReport(result, reportOptions()));
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    expect(report).toEqual({
      version: 1,
      tool: { name: 'rollout-lint', version: '1.2.3' },
      findings: [
        {
          ruleId: 'contract/drop-still-referenced',
          severity: 'error',
          confidence: 'high',
          message: 'drop-column of orders.status while 1 place still uses it.',
          subject: { kind: 'schema-change', key: 'table orders / column status' },
          location: { path: 'a/0042.sql', line: 2, column: 1, endLine: 2, endColumn: 39 },
          related: [{ location: { path: 'src/report.sql', line: 3, column: 8 }, message: 'still read here' }],
          why: [
            { fact: 'op', operator: 'in', expected: ['drop-column'], actual: 'drop-column' },
            { fact: 'guard', operator: 'isAbsent', expected: null, actual: null },
            { fact: 'rows', operator: 'greaterThan', expected: 1, actual: '1152921504606846976' },
          ],
          fix: null,
          fingerprint: finding.fingerprint,
        },
      ],
      coverage: {
        files: { read: 2, skipped: [{ path: 'big.yaml', reason: 'larger than 5 MB' }] },
        unclassified: [{ path: 'a/0042.sql', line: 1, reason: 'no parser reads it' }],
        subjects: { 'schema-change': 1 },
        rules: 180,
        notJudged: 3,
        unknown: [{ kind: 'schema-change', reason: 'template expression', count: 3 }],
      },
      summary: { error: 1, warning: 0, info: 0 },
    });
  });

  it('is valid when there is nothing', () => {
    const report: unknown = JSON.parse(jsonReport(resultOf({}, []), reportOptions()));
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
  });

  it('keeps hostile text as data and prints none of it raw', () => {
    const message = 'a\u001b[31m\u202e\u009b\u2028b';
    const text = jsonReport(resultOf({ 'a/0042.sql': sql }, [{ ...finding, message }]), reportOptions());
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
    expect(JSON.parse(text)).toMatchObject({ findings: [{ message }] });
  });
});
