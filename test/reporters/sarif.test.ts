import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Log, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { LintResult } from '../../src/findings/result.js';
import type { Finding } from '../../src/model/finding.js';
import type { ReportOptions } from '../../src/reporters/report-options.js';
import { sarifReport } from '../../src/reporters/sarif.js';
import { findingOn, reportOptions, resultOf, ruleInForce, spanOf } from './results.js';

/** The standard's own schema; see schemas/vendor/README.md. */
const schema: unknown = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../schemas/vendor/sarif-2.1.0.json'), 'utf8'),
);
const isSarif = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats }).compile(
  schema as object,
);

const path = 'db/migrations/0042 drop#1.sql';
const sql = 'BEGIN;\nALTER TABLE orders DROP COLUMN status;\n';
const code = 'SELECT status;\n';

function runOf(result: LintResult, options: ReportOptions = reportOptions()): Run {
  const log = JSON.parse(sarifReport(result, options)) as Log;
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

function drop(rest: Partial<Finding> = {}): Finding {
  return findingOn(path, sql, 'status', rest);
}

describe('sarifReport', () => {
  it('locates a result by line and column, with a relative URI', () => {
    const [result] = runOf(resultOf({ [path]: sql }, [drop()])).results ?? [];
    expect(result).toEqual({
      ruleId: 'contract/drop-still-referenced',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'drop-column of orders.status while 1 place still uses it.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'db/migrations/0042%20drop%231.sql', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 32, endLine: 2, endColumn: 38 },
          },
        },
      ],
      partialFingerprints: { 'rolloutLint/v1': drop().fingerprint },
    });
  });

  it('links related places from the message, by id', () => {
    const related = [
      { path: 'src/a.sql', span: spanOf(code, 'status'), note: 'read as status[0]' },
      { path: 'src/b.sql', span: spanOf(code, 'status'), note: 'read here' },
    ];
    const [result] =
      runOf(resultOf({ [path]: sql, 'src/a.sql': code, 'src/b.sql': code }, [drop({ related })])).results ??
      [];
    expect(result?.message.text).toBe(
      'drop-column of orders.status while 1 place still uses it. ' +
        'See [read as status\\[0\\] (src/a.sql:1)](1), [read here (src/b.sql:1)](2).',
    );
    expect(result?.relatedLocations?.map(({ id, message }) => [id, message?.text])).toEqual([
      [1, 'read as status[0].'],
      [2, 'read here.'],
    ]);
  });

  it('does not make links of what a file says', () => {
    const message = 'Saw [click](https://example.com) there';
    const [result] = runOf(resultOf({ [path]: sql }, [drop({ message })])).results ?? [];
    expect(result?.message.text).toBe('Saw [click] (https://example.com) there.');
  });

  it('describes the rules that have results, and only those', () => {
    const rules = [ruleInForce({ id: 'lock/other' }), ruleInForce()];
    const findings = [
      drop(),
      drop({ ruleId: 'ignore/unused', severity: 'warning' }),
      drop({ severity: 'info' }),
      drop({ ruleId: 'gone/rule' }),
    ];
    const run = runOf(resultOf({ [path]: sql }, findings), reportOptions({ rules }));
    const described = run.tool.driver.rules ?? [];
    expect(described.map(({ id }) => id)).toEqual([
      'contract/drop-still-referenced',
      'ignore/unused',
      'gone/rule',
    ]);
    expect(run.results?.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0, 2]);
    expect(run.results?.map(({ level }) => level)).toEqual(['error', 'warning', 'note', 'error']);
    expect(described[0]).toMatchObject({
      shortDescription: { text: 'A dropped column or table is still used by code.' },
      defaultConfiguration: { level: 'error' },
      properties: { precision: 'high', 'problem.severity': 'error', tags: ['rollout', 'contract'] },
    });
    expect(described[0]?.help?.markdown).toContain('```sql\nALTER TABLE orders DROP COLUMN status;\n```');
    expect(described[0]?.help?.text).toContain('Fix: Ship the code that stops using it first; drop it one');
    expect(JSON.stringify(run)).not.toContain('security-severity');
  });

  it('keeps an example that holds a fence inside one', () => {
    const files = { 'plan.md': '# Plan\n```sql\nDROP TABLE a;\n```\n' };
    const examples = { bad: [{ files, expect: [{ line: 1 }] }], good: [], near: [] };
    const run = runOf(
      resultOf({ [path]: sql }, [drop()]),
      reportOptions({ rules: [ruleInForce({ examples })] }),
    );
    expect(run.tool.driver.rules?.[0]?.help?.markdown).toContain('````markdown\n# Plan\n```sql\n');
  });

  it('leaves ignored findings out', () => {
    const result = resultOf({ [path]: sql }, [], { suppressed: [{ finding: drop(), reason: 'agreed' }] });
    expect(runOf(result).results).toEqual([]);
  });

  it('notes what was not read, by reason', () => {
    const run = runOf(
      resultOf({}, [], {
        coverage: {
          files: {
            read: 0,
            skipped: [
              { path: 'a b.yaml', reason: 'not parseable' },
              { path: 'c.yaml', reason: 'not parseable' },
              { path: 'd.sql', reason: 'larger than 5 MB' },
            ],
          },
          unclassified: [],
          subjects: {},
          rules: 1,
          notJudged: 0,
          unknown: [],
        },
      }),
    );
    const notes = run.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notes.map(({ message }) => message.text)).toEqual([
      'Not read, not parseable: 2 files.',
      'Not read, larger than 5 MB: 1 file.',
    ]);
    expect(notes[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('a%20b.yaml');
  });

  it('keeps the most severe results when there are too many, and says so', () => {
    const findings = [
      ...Array.from({ length: 25_000 }, (_, index) => drop({ severity: 'info', fingerprint: `i${index}` })),
      drop({ severity: 'warning', fingerprint: 'w' }),
      drop({ fingerprint: 'e' }),
    ];
    const log = JSON.parse(sarifReport(resultOf({ [path]: sql }, findings), reportOptions())) as Log;
    const run = log.runs[0];
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results?.slice(-2).map(({ level }) => level)).toEqual(['warning', 'error']);
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      '2 findings are left out: a run may hold 25000. The most severe ones are kept.',
    );
  });

  it('prints no character that acts', () => {
    const text = sarifReport(
      resultOf({ [path]: sql }, [drop({ message: '\u001b[31m\u202e' })]),
      reportOptions(),
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
