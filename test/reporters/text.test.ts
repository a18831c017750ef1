import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import { textReport } from '../../src/reporters/text.js';
import { findingOn, reportOptions, resultOf, ruleInForce, spanOf } from './results.js';

const migration = 'db/migrations/0042_drop_status.sql';
const sql = 'BEGIN;\nALTER TABLE orders DROP COLUMN status;\nCOMMIT;\n';
const code = 'SELECT id,\n  status\nFROM orders;\n';

function drop(rest: Partial<Finding> = {}): Finding {
  return findingOn(migration, sql, 'status', rest);
}

describe('textReport', () => {
  it('shows the finding, its code, its evidence and what to do', () => {
    const related = [{ path: 'src/report.sql', span: spanOf(code, 'status'), note: 'still read here' }];
    const result = resultOf({ [migration]: sql, 'src/report.sql': code }, [drop({ related })]);
    expect(textReport(result, reportOptions({ width: 120 }))).toBe(
      [
        migration,
        '  2:32  error  drop-column of orders.status while 1 place still uses it.  contract/drop-still-referenced',
        '      1 │ BEGIN;',
        '      2 │ ALTER TABLE orders DROP COLUMN status;',
        '        │                                ^^^^^^',
        '      3 │ COMMIT;',
        '      src/report.sql:2:3  still read here',
        '      2 │   status',
        '        │   ^^^^^^',
        '      fix  Ship the code that stops using it first; drop it one release later.',
        '',
        '2 files read, 1 subject, 52 rules, 0 not judged',
        '1 error',
        'More about a rule: rollout-lint explain contract/drop-still-referenced',
        '',
      ].join('\n'),
    );
  });

  it('says calmly that nothing was found, and what was read', () => {
    const text = textReport(
      resultOf({}, [], {
        coverage: {
          files: {
            read: 12,
            skipped: [
              { path: 'a.yaml', reason: 'not parseable' },
              { path: 'b.sql', reason: 'too large' },
              { path: 'c.yaml', reason: 'not parseable' },
            ],
          },
          unclassified: [{ path: 'c.sql', line: 3, reason: 'no parser reads it' }],
          subjects: { migration: 30, canary: 10 },
          rules: 52,
          notJudged: 3,
          unknown: [{ kind: 'canary', reason: 'template expression', count: 3 }],
        },
      }),
      reportOptions(),
    );
    expect(text).toBe(
      '12 files read, 3 skipped (not parseable: 2, too large: 1), 1 statement not understood, 40 subjects,\n52 rules, 3 not judged\nNot understood: c.sql:3 (no parser reads it)\nNothing found\n',
    );
  });

  it('shows where the first statements stand that were not understood, and counts the rest', () => {
    const unclassified = [1, 2, 3, 4, 5].map((line) => ({
      path: 'c.sql',
      line,
      reason: 'no parser reads it',
    }));
    const { coverage } = resultOf({}, []);
    const text = textReport(
      resultOf({}, [], { coverage: { ...coverage, unclassified } }),
      reportOptions({ width: 400 }),
    );
    expect(text).toContain('c.sql:3 (no parser reads it) and 2 more; --format json lists them\n');
    expect(text).not.toContain('c.sql:4');
  });

  it('gives the advice of a rule once in a file', () => {
    const text = textReport(
      resultOf({ [migration]: sql }, [drop(), drop({ fingerprint: 'b' })]),
      reportOptions(),
    );
    expect(text.match(/ fix {2}/g)).toHaveLength(1);
  });

  it('gives the advice of built-in findings too', () => {
    const text = textReport(
      resultOf({ [migration]: sql }, [drop({ ruleId: 'ignore/unused' })]),
      reportOptions(),
    );
    expect(text).toContain('fix  Delete the comment');
  });

  it('says what was seen and what the limit is, unless the message does', () => {
    const why = [
      { fact: 'op', operator: 'equal', expected: 'drop-column', actual: 'drop-column' },
      { fact: 'firstWeight', operator: 'greaterThan', expected: 33, actual: 50 },
    ];
    const report = (message: string) =>
      textReport(resultOf({ [migration]: sql }, [drop({ message, why })]), reportOptions());
    expect(report('The first weight is 50.')).toContain('why  firstWeight is 50 (above 33)\n');
    expect(report('The first weight is 50, above 33.')).not.toContain('why  ');
  });

  it('shows only errors when quiet, and counts everything', () => {
    const warning = drop({ severity: 'warning', message: 'A warning.' });
    const text = textReport(
      resultOf({ [migration]: sql }, [drop(), warning]),
      reportOptions({ quiet: true }),
    );
    expect(text).not.toContain('A warning.');
    expect(text).toContain('1 error, 1 warning\n');
  });

  it('counts what was ignored with a reason', () => {
    const result = resultOf({ [migration]: sql }, [], {
      suppressed: [{ finding: drop(), reason: 'agreed' }],
    });
    expect(textReport(result, reportOptions())).toContain('Nothing found, 1 ignored with a reason\n');
  });

  it('shows a finding whose file can no longer be read', () => {
    expect(textReport(resultOf({}, [drop()]), reportOptions())).toContain('  1:1  error  drop-column');
  });

  it('counts evidence beyond the first few places', () => {
    const place = { path: migration, span: spanOf(sql, 'BEGIN'), note: 'read here' };
    const reportFor = (length: number) => {
      const related = Array.from({ length }, () => place);
      return textReport(resultOf({ [migration]: sql }, [drop({ related })]), reportOptions());
    };
    expect(reportFor(8)).toContain('      and 3 more places\n');
    expect(reportFor(20)).toContain('      and at least 15 more places\n');
  });

  it('keeps to the width and lets nothing of a file act on the terminal', () => {
    const path = 'evil\u001b[2J\n.yaml';
    const text = `${'a: \u001b]0;title\u0007\u202e '.repeat(40)}NEEDLE\u009b31m\n`;
    const finding = findingOn(path, text, 'NEEDLE', {
      message: `Saw "${'\u001b[31m word '.repeat(20)}".`,
      related: [{ path, span: spanOf(text, 'NEEDLE'), note: 'here\u001b[0m\u2066 '.repeat(30) }],
      why: [{ fact: 'x', operator: 'before', expected: '\u001b[1m', actual: '\u202e' }],
    });
    const report = textReport(resultOf({ [path]: text }, [finding]), reportOptions({ width: 60, rules: [] }));
    expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    for (const line of report.split('\n').filter((one) => !one.includes('contract/'))) {
      expect(stringWidth(line)).toBeLessThanOrEqual(60);
    }
  });

  it('paints by severity when colours are wanted', () => {
    const text = textReport(resultOf({ [migration]: sql }, [drop()]), reportOptions({ color: true }));
    expect(text).toContain('\u001b[31merror\u001b[39m');
  });

  it('breaks long messages between words', () => {
    const rules = [ruleInForce({ fix: 'Do one thing after another, slowly, and with care. '.repeat(4) })];
    const report = textReport(
      resultOf({ [migration]: sql }, [drop({ message: 'A long sentence about many things. '.repeat(5) })]),
      reportOptions({ rules, width: 70 }),
    );
    for (const line of report.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(70);
  });
});
