import { describe, expect, it } from 'vitest';
import type { Examples, Rule } from '../../src/engine/rule.js';
import { examplesOf } from '../../src/rule-examples.js';

const sql = 'CREATE TABLE a (id bigint);\nCREATE TABL b;\n';

/** A rule on documents that fires where a migration does not parse. */
function rule(examples: Partial<Examples>, changes: Partial<Rule> = {}): Rule {
  return {
    id: 'test/rule',
    title: 'A file does not parse',
    on: 'document',
    severity: 'error',
    confidence: 'high',
    presets: [],
    when: { fact: 'problems', operator: 'notEmpty', value: true },
    message: 'It does not parse.',
    at: 'problems',
    why: 'It is a test.',
    fix: 'Nothing.',
    source: [],
    ...changes,
    examples: { bad: [], good: [], near: [], ...examples },
  };
}

async function failuresOf(examples: Partial<Examples>, changes: Partial<Rule> = {}) {
  const outcomes = await Promise.all(examplesOf(rule(examples, changes)).map((example) => example.run()));
  return outcomes.flatMap(({ failures }) => failures);
}

const files = { 'db/migrations/0001_a.sql': sql };

describe('the examples of a rule', () => {
  it('hold when a bad one fires exactly where it says, and the others are silent', async () => {
    expect(
      await failuresOf({
        bad: [{ files, expect: [{ line: 2, message: 'It does not parse.' }] }],
        good: [{ files: { 'db/migrations/0001_a.sql': 'CREATE TABLE a (id bigint);' } }],
        near: [{ files: { 'notes.txt': sql } }],
      }),
    ).toEqual([]);
  });

  it.each([
    [
      [{ line: 1 }],
      [
        'It fired at db/migrations/0001_a.sql:2, which is not expected: It does not parse.',
        'It did not fire at db/migrations/0001_a.sql:1.',
      ],
    ],
    [[{ line: 2 }, { line: 2 }], ['It did not fire at db/migrations/0001_a.sql:2.']],
    [
      [{ path: 'b.sql', line: 2 }],
      [
        'It fired at db/migrations/0001_a.sql:2, which is not expected: It does not parse.',
        'It did not fire at b.sql:2.',
      ],
    ],
    [
      [{ line: 2, message: 'Other.' }],
      [
        'It fired at db/migrations/0001_a.sql:2, which is not expected: It does not parse.',
        'It did not fire at db/migrations/0001_a.sql:2 with the message "Other.".',
      ],
    ],
  ])('say what came about instead of %j', async (expected, failures) => {
    expect(await failuresOf({ bad: [{ files, expect: expected }] })).toEqual(failures);
  });

  it('fail when a silent one fires', async () => {
    expect(await failuresOf({ near: [{ files }] })).toHaveLength(1);
  });

  it('fail when a file does not parse, for a rule that does not speak of that', async () => {
    const when = { fact: 'op', operator: 'equal', value: 'drop-table' };
    const changes = { on: 'schema-change', when, at: 'op' } as const;
    expect(await failuresOf({ good: [{ files }] }, changes)).toEqual([
      'db/migrations/0001_a.sql does not parse.',
    ]);
  });

  it('fail when the rule crashes', async () => {
    const when = { fact: 'problems', operator: 'resembles', value: true };
    const [failure] = await failuresOf({ bad: [{ files, expect: [{ line: 1 }] }] }, { when });
    expect(failure).toContain('unknown operator resembles');
  });

  it('fail when their config is none', async () => {
    const [failure] = await failuresOf({ good: [{ files, config: { ruels: {} } }] });
    expect(failure).toMatch(/^This is no config/);
  });

  it('are numbered within their group and keep their note', () => {
    const runs = examplesOf(rule({ good: [{ files }, { files, note: 'another' }], near: [{ files }] }));
    expect(runs.map(({ group, number, note }) => [group, number, note])).toEqual([
      ['good', 1, undefined],
      ['good', 2, 'another'],
      ['near', 1, undefined],
    ]);
  });
});
