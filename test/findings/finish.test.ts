import { describe, expect, it } from 'vitest';
import type { RuleSetting } from '../../src/config/settings.js';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import type { Document } from '../../src/documents/document.js';
import { formatOf, openDocument } from '../../src/documents/open.js';
import type { JudgedFinding } from '../../src/engine/judge.js';
import type { RuleInForce } from '../../src/engine/rules-in-force.js';
import type { Judgement } from '../../src/findings/finish.js';
import { finish } from '../../src/findings/finish.js';
import type { LintResult } from '../../src/findings/result.js';
import { Model } from '../../src/model/model.js';
import { subject } from '../../src/model/subject.js';

const ruleIds = ['lock/no-timeout', 'lock/long', 'contract/drop'];

describe('order and identity', () => {
  it('sorts by path, line, column and rule, whatever the order of judging', async () => {
    const files = { 'b.sql': 'move a;\nmove b;\n', 'a.sql': 'move c;\n' };
    const findings = [
      at('b.sql', 8, { ruleId: 'lock/long' }),
      at('b.sql', 8, { ruleId: 'contract/drop' }),
      at('b.sql', 0),
      at('a.sql', 5),
      at('a.sql', 0),
    ];
    const forwards = await run(files, findings);
    const backwards = await run(files, [...findings].reverse());
    expect(forwards.findings).toEqual(backwards.findings);
    expect(places(forwards)).toEqual([
      'a.sql:0 lock/no-timeout',
      'a.sql:5 lock/no-timeout',
      'b.sql:0 lock/no-timeout',
      'b.sql:8 contract/drop',
      'b.sql:8 lock/long',
    ]);
  });

  it('keeps one of two findings that say the same of the same place', async () => {
    const files = { 'a.sql': 'move c;\n' };
    const result = await run(files, [at('a.sql', 0), at('a.sql', 0), at('a.sql', 0, { message: 'Other.' })]);
    expect(result.findings).toHaveLength(2);
  });

  it('gives fingerprints that lines inserted above do not change', async () => {
    const before = await run({ 'a.sql': 'move c;\n' }, [at('a.sql', 0), at('a.sql', 5)]);
    const after = await run({ 'a.sql': 'select 1;\n\nmove c;\n' }, [at('a.sql', 11), at('a.sql', 16)]);
    expect(prints(after)).toEqual(prints(before));
    expect(new Set(prints(after)).size).toBe(2);
    expect(prints(after)[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('does not let an ignore change the fingerprints of the others', async () => {
    const plain = await run({ 'a.sql': 'move a;\nmove b;\n' }, [at('a.sql', 0), at('a.sql', 8)]);
    const text = 'move a; -- rollout-lint-ignore[lock/no-timeout] -- empty table\nmove b;\n';
    const second = text.indexOf('move b');
    const ignored = await run({ 'a.sql': text }, [at('a.sql', 0), at('a.sql', second)]);
    expect(prints(ignored)).toEqual([prints(plain)[1]]);
  });

  it('tells apart the same finding on two subjects and in two files', async () => {
    const files = { 'a.sql': 'move c;\n', 'b.sql': 'move c;\n' };
    const other = { subject: { kind: 'schema-change', key: 'table other' } };
    const result = await run(files, [at('a.sql', 0), at('a.sql', 5, other), at('b.sql', 0)]);
    expect(new Set(prints(result)).size).toBe(3);
  });
});

describe('what is wanted', () => {
  it('leaves out findings, and faults of ignores, of files that are only context', async () => {
    const files = { 'a.sql': 'move c;\n', 'b.sql': '-- rollout-lint-ignore[lock/long] -- gone\nmove c;\n' };
    const wanted = (path: string) => path === 'a.sql';
    const result = await run(files, [at('a.sql', 0), at('b.sql', 43)], { wanted });
    expect(places(result)).toEqual(['a.sql:0 lock/no-timeout']);
  });
});

describe('coverage, summary and sources', () => {
  it('counts subjects by kind, sorts what was skipped and counts by severity', async () => {
    const span = { start: 0, end: 1 };
    const model = new Model([
      subject('migration', 'm1', { path: 'a.sql', span }, {}),
      subject('document', 'a.sql', { path: 'a.sql', span }, {}),
      subject('document', 'b.sql', { path: 'b.sql', span }, {}),
    ]);
    const skipped = [
      { path: 'z.yaml', reason: 'no reader knows it' },
      { path: 'c.yaml', reason: 'not parseable' },
    ];
    const findings = [at('a.sql', 0), at('a.sql', 5, { severity: 'info' })];
    const texts = { 'a.sql': 'move c;\n', 'b.sql': 'move d;\n' };
    const result = await run(texts, findings, { model, skipped });
    expect(result.coverage).toEqual({
      files: { read: 2, skipped: [skipped[1], skipped[0]] },
      unclassified: [],
      subjects: { document: 2, migration: 1 },
      rules: 3,
      notJudged: 7,
      unknown: [],
    });
    expect(result.summary).toEqual({ error: 1, warning: 0, info: 1 });
    const only = await run(texts, findings, { model, skipped, wanted: (path) => path === 'b.sql' });
    expect(only.coverage).toEqual({
      files: { read: 1, skipped: [] },
      unclassified: [],
      subjects: { document: 1 },
      rules: 3,
      notJudged: 7,
      unknown: [],
    });
  });

  it('has the text of every file a finding names, read as a document or not', async () => {
    const related = [
      { path: 'src/report.py', span: { start: 0, end: 6 }, note: 'still read here' },
      { path: 'src/gone.py', span: { start: 0, end: 6 }, note: 'still read here' },
    ];
    const workspace = memoryWorkspace({ 'src/report.py': 'status = 1\n' });
    const result = await run({ 'a.sql': 'move c;\n' }, [at('a.sql', 0, { related })], { workspace });
    expect([...result.sources.keys()]).toEqual(['a.sql', 'src/report.py']);
    expect(result.sources.get('src/report.py')?.text).toBe('status = 1\n');
  });
});

describe('inline ignores', () => {
  it.each([
    ['the line itself', 'move c; -- rollout-lint-ignore[lock/no-timeout] -- empty\n', 'sql'],
    ['the line above', '-- rollout-lint-ignore[lock/no-timeout] -- empty\nmove c;\n', 'sql'],
    ['a family', '-- rollout-lint-ignore[lock/*] -- empty\nmove c;\n', 'sql'],
    ['a list', '-- rollout-lint-ignore[contract/drop, lock/no-timeout] -- empty\nmove c;\n', 'sql'],
    ['a block', '/* rollout-lint-ignore[lock/no-timeout] -- empty */\nmove c;\n', 'sql'],
    [
      'a line of a block',
      '/*\n * why\n * rollout-lint-ignore[lock/no-timeout] -- empty\n */\nmove c;\n',
      'sql',
    ],
    ['a run of comments', '-- rollout-lint-ignore[lock/no-timeout] -- empty\n-- more\nmove c;\n', 'sql'],
    ['CRLF', '-- rollout-lint-ignore[lock/no-timeout] -- empty\r\nmove c;\r\n', 'sql'],
    ['YAML', '# rollout-lint-ignore[lock/no-timeout] -- empty\nmove: c\n', 'yaml'],
    ['TOML', '# rollout-lint-ignore[lock/no-timeout] -- empty\nmove = "c"\n', 'toml'],
    ['JSON with comments', '{\n// rollout-lint-ignore[lock/no-timeout] -- empty\n"move": 1 }\n', 'json'],
    ['Markdown', '<!-- rollout-lint-ignore[lock/no-timeout] -- empty -->\nmove c\n', 'md'],
    ['a Markdown item', '- [ ] move c <!-- rollout-lint-ignore[lock/no-timeout] -- empty -->\n', 'md'],
    ['a dash an editor made', '- [ ] move c <!-- rollout-lint-ignore[lock/no-timeout] — empty -->\n', 'md'],
  ])('silence: %s', async (_, text, format) => {
    const path = `a.${format}`;
    const result = await run({ [path]: text }, [at(path, text.indexOf('move'))]);
    expect(places(result).filter((place) => place.endsWith('lock/no-timeout'))).toEqual([]);
    expect(result.suppressed.map(({ reason }) => reason)).toEqual(['empty']);
    expect(result.summary.error).toBe(0);
  });

  it.each([
    ['two lines above', '-- rollout-lint-ignore[lock/no-timeout] -- empty\n\nmove c;\n'],
    ['beside other code', 'select 1; -- rollout-lint-ignore[lock/no-timeout] -- empty\nmove c;\n'],
    ['below', 'move c;\n-- rollout-lint-ignore[lock/no-timeout] -- empty\n'],
    ['inside a string', "select '\n-- rollout-lint-ignore[lock/no-timeout] -- empty\nmove c';\n"],
    ['for another rule', '-- rollout-lint-ignore[lock/long] -- empty\nmove c;\n'],
    ['only mentioned', '-- see rollout-lint-ignore[lock/no-timeout] -- empty\nmove c;\n'],
  ])('do not silence: %s', async (_, text) => {
    const result = await run({ 'a.sql': text }, [at('a.sql', text.indexOf('move'))]);
    expect(result.suppressed).toEqual([]);
  });

  it('silence nothing without a reason, and say so', async () => {
    const text = '-- rollout-lint-ignore[lock/no-timeout]\nmove c;\n';
    const result = await run({ 'a.sql': text }, [at('a.sql', 40)]);
    expect(places(result)).toEqual(['a.sql:3 ignore/reason-missing', 'a.sql:40 lock/no-timeout']);
    expect(result.findings[0]).toMatchObject({
      severity: 'warning',
      primary: { span: { start: 3, end: 39 } },
    });
  });

  it('that match nothing are findings, name by name', async () => {
    const text = '-- rollout-lint-ignore[lock/no-timeout, lock/long] -- empty\nmove c;\n';
    const result = await run({ 'a.sql': text }, [at('a.sql', text.indexOf('move'))]);
    expect(places(result)).toEqual([`a.sql:${text.indexOf('lock/long')} ignore/unused`]);
    expect(result.findings[0]?.message).toBe('This ignore of lock/long matches no finding.');
  });

  it('are not called unused for rules that were not in force', async () => {
    const text = '-- rollout-lint-ignore[workload/no-probe] -- none needed\nmove c;\n';
    const known = { knownRules: [...ruleIds, 'workload/no-probe'] };
    expect((await run({ 'a.sql': text }, [], known)).findings).toEqual([]);
  });

  it('are not called unused where an override switches the rule off', async () => {
    const text = '-- rollout-lint-ignore[lock/long] -- none needed\nmove c;\n';
    const off = { matches: (path: string) => path === 'a.sql', severity: 'off' as const, options: {} };
    const rules = [{ ...inForce('lock/long'), overrides: [off] }];
    expect((await run({ 'a.sql': text }, [], { rules })).findings).toEqual([]);
    expect(places(await run({ 'a.sql': text }, []))).toEqual(['a.sql:23 ignore/unused']);
  });

  it('are not called unused in a file that does not parse', async () => {
    const text = '# rollout-lint-ignore[lock/long] -- none needed\na: [\n';
    expect((await run({ 'a.yaml': text }, [])).findings).toEqual([]);
  });

  it.each([
    ['lock/no-timeuot', 'There is no rule "lock/no-timeuot"; did you mean "lock/no-timeout"?'],
    ['lokc/*', 'There is no rule "lokc/*"; did you mean "lock/*"?'],
    ['galaxy/far-far-away', 'There is no rule "galaxy/far-far-away".'],
  ])('that name an unknown rule get a suggestion: %s', async (name, message) => {
    const result = await run({ 'a.sql': `-- rollout-lint-ignore[${name}] -- empty\nmove c;\n` }, []);
    expect(result.findings.map((finding) => [finding.ruleId, finding.message])).toEqual([
      ['ignore/unknown-rule', message],
    ]);
  });

  it.each([
    ['rollout-lint-ignore lock/long -- empty', 'the rules it is for are not given in brackets'],
    ['rollout-lint-ignore', 'the rules it is for are not given in brackets'],
    ['rollout-lint-ignore: [lock/long] -- empty', 'the rules it is for are not given in brackets'],
    ['rollout-lint-ignore[lock/long -- empty', 'the bracket is not closed'],
    ['rollout-lint-ignore[] -- empty', 'a rule id is missing in the brackets'],
    ['rollout-lint-ignore[lock/long,] -- empty', 'a rule id is missing in the brackets'],
    ['rollout-lint-ignore[long] -- empty', '"long" is no rule id of the form family/name or family/*'],
  ])('that cannot be read say why: %s', async (written, why) => {
    const result = await run({ 'a.sql': `-- ${written}\nmove c;\n` }, []);
    expect(result.findings.map((finding) => [finding.ruleId, finding.message])).toEqual([
      ['ignore/malformed', `This ignore cannot be read: ${why}.`],
    ]);
  });

  it('follow the config and --only in how loud their faults are', async () => {
    const files = { 'a.sql': '-- rollout-lint-ignore[lock/long] -- empty\nmove c;\n' };
    const level = async (rules: RuleSetting[], only: string[] = []) => {
      const result = await run(files, [], { settings: { ...defaultSettings, rules }, only });
      return result.findings.map(({ severity }) => severity);
    };
    expect(await level([])).toEqual(['warning']);
    expect(await level([{ rule: 'ignore/unused', level: 'error' }])).toEqual(['error']);
    expect(await level([{ rule: 'ignore/*', level: 'off' }])).toEqual([]);
    expect(await level([], ['lock/*'])).toEqual([]);
    expect(await level([], ['ignore/*'])).toEqual(['warning']);
  });

  it('may be switched off for some files', async () => {
    const files = { 'legacy/a.sql': '-- rollout-lint-ignore[lock/long] -- empty\nmove c;\n' };
    const overrides = [{ files: ['legacy/**'], rules: [{ rule: 'ignore/unused', level: 'off' as const }] }];
    const result = await run(files, [], { settings: { ...defaultSettings, overrides } });
    expect(result.findings).toEqual([]);
  });
});

async function run(
  files: Readonly<Record<string, string>>,
  findings: readonly JudgedFinding[],
  more: Partial<Judgement> = {},
): Promise<LintResult> {
  const documents = new Map<string, Document>();
  for (const [path, text] of Object.entries(files)) {
    const format = formatOf(path);
    if (format !== undefined) documents.set(path, await openDocument(path, text, format));
  }
  return finish({
    model: new Model(),
    documents,
    skipped: [],
    judged: { findings, notJudged: 7, unknown: [] },
    rules: ruleIds.map(inForce),
    knownRules: ruleIds,
    ...more,
  });
}

function at(path: string, start: number, more: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    ruleId: 'lock/no-timeout',
    severity: 'error',
    confidence: 'high',
    message: 'No lock timeout.',
    subject: { kind: 'schema-change', key: 'table c' },
    primary: { path, span: { start, end: start + 4 } },
    related: [],
    why: [],
    ...more,
  };
}

function inForce(id: string): RuleInForce {
  return {
    rule: {
      id,
      title: id,
      on: 'schema-change',
      severity: 'error',
      confidence: 'high',
      presets: ['recommended'],
      when: { all: [] },
      message: 'No lock timeout.',
      why: '',
      fix: '',
      source: [],
      examples: { bad: [], good: [], near: [] },
    },
    severity: 'error',
    options: {},
    overrides: [],
  };
}

function places({ findings }: LintResult): string[] {
  return findings.map(({ ruleId, primary }) => `${primary.path}:${primary.span.start} ${ruleId}`);
}

function prints({ findings }: LintResult): string[] {
  return findings.map(({ fingerprint }) => fingerprint);
}
