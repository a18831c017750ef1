import { describe, expect, it } from 'vitest';
import { openDocument } from '../../src/documents/open.js';
import { judge } from '../../src/engine/judge.js';
import type { RuleInForce } from '../../src/engine/rules-in-force.js';
import { unknown } from '../../src/model/fact.js';
import { Model } from '../../src/model/model.js';
import type { Subject } from '../../src/model/subject.js';
import { inForce, subjectWith } from './make.js';

const waits = { fact: 'stopHookSeconds', operator: 'greaterThan', value: 30 };

async function findingsOf(rule: RuleInForce, ...subjects: Subject[]) {
  return (await judge(new Model(subjects), [rule])).findings;
}

describe('judge', () => {
  it('fires where the condition holds, with what it saw', async () => {
    const rule = inForce({
      systems: ['k8s'],
      when: { any: [waits, { fact: 'init', operator: 'equal', value: true }] },
      unless: { fact: 'workload.replicas', operator: 'lessThan', value: 2 },
      message: '{{name}} waits {{stopHookSeconds}} seconds.',
    });
    const facts = { system: 'k8s', stopHookSeconds: 60, init: false, name: 'app' };
    const parent = subjectWith('workload', { replicas: 3 });

    expect(await findingsOf(rule, subjectWith('container', facts, { parent }))).toEqual([
      {
        ruleId: 'test/rule',
        severity: 'warning',
        confidence: 'high',
        message: 'app waits 60 seconds.',
        subject: { kind: 'container', key: 'container app' },
        primary: { path: 'app.yaml', span: { start: 0, end: 1 } },
        related: [],
        why: [
          { fact: 'system', operator: 'in', expected: ['k8s'], actual: 'k8s' },
          { fact: 'stopHookSeconds', operator: 'greaterThan', expected: 30, actual: 60 },
          { fact: 'workload.replicas', operator: 'not lessThan', expected: 2, actual: 3 },
        ],
      },
    ]);
  });

  it('does not let an exception that cannot be told decide: it counts the subject as not judged', async () => {
    const rule = inForce({ when: waits, unless: { fact: 'name', operator: 'equal', value: 'app' } });
    const subjects = [
      subjectWith('container', { stopHookSeconds: 60, name: unknown('template expression') }),
      subjectWith('container', { stopHookSeconds: 60 }),
      subjectWith('container', { stopHookSeconds: 10 }),
    ];
    const { findings, notJudged, unknown: reasons } = await judge(new Model(subjects), [rule]);
    expect([findings.length, notJudged]).toEqual([0, 2]);
    expect(reasons).toEqual([
      { kind: 'container', reason: 'not read', count: 1 },
      { kind: 'container', reason: 'template expression', count: 1 },
    ]);
  });

  it('fires on an absent fact where the exception compares it: what is not there is no exception', async () => {
    const rule = inForce({ when: waits, unless: { fact: 'name', operator: 'startsWith', value: 'app' } });
    expect(
      await findingsOf(rule, subjectWith('container', { stopHookSeconds: 60, name: null })),
    ).toHaveLength(1);
  });

  it('takes the options and the severity that hold for the file', async () => {
    const rule = inForce(
      { when: { ...waits, value: { option: 'max' } } },
      {
        options: { max: 30 },
        overrides: [
          { matches: (path) => path.startsWith('slow/'), options: { max: 100 } },
          { matches: (path) => path.startsWith('old/'), severity: 'off', options: {} },
          { matches: (path) => path.startsWith('prod/'), severity: 'error', options: {} },
        ],
      },
    );
    const at = (path: string) => subjectWith('container', { stopHookSeconds: 60 }, { path });
    const findings = await findingsOf(
      rule,
      at('a.yaml'),
      at('slow/a.yaml'),
      at('old/a.yaml'),
      at('prod/a.yaml'),
    );
    expect(findings.map(({ primary, severity }) => [primary.path, severity])).toEqual([
      ['a.yaml', 'warning'],
      ['prod/a.yaml', 'error'],
    ]);
  });

  it('cuts what it saw down to what a person reads', async () => {
    const rule = inForce({ when: { fact: 'name', operator: 'notEmpty', value: true } });
    const [long] = await findingsOf(rule, subjectWith('container', { name: 'x'.repeat(5000) }));
    expect(String(long?.why[0]?.actual)).toHaveLength(200);
    const many = Array.from({ length: 30 }, (_, index) => ({
      name: `n${index}`,
      span: { start: 0, end: 1 },
    }));
    const [list] = await findingsOf(rule, subjectWith('container', { name: many }));
    expect(list?.why[0]?.actual).toEqual([
      ...Array.from({ length: 10 }, (_, index) => ({ name: `n${index}` })),
      '… 20 more',
    ]);
  });

  it('lets timers run', async () => {
    const subjects = Array.from({ length: 3000 }, () => subjectWith('container', { stopHookSeconds: 60 }));
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await judge(new Model(subjects), [inForce({ when: waits })]);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });
});

describe('a rule that says each', () => {
  const entry = (line: number, problem: string) => ({
    path: 'b.sql',
    span: { start: line * 10, end: line * 10 + 5 },
    note: `note ${problem}`,
    problem,
    first: line === 0,
  });
  const rule = inForce({
    on: 'document',
    each: 'problems',
    when: { fact: 'each.problem', operator: 'startsWith', value: 'bad' },
    message: '{{each.problem}} of {{problems.length}}.',
    at: 'each',
    related: ['problems'],
  });

  it('is judged once an entry, and stands at it', async () => {
    const problems = [entry(0, 'bad a'), entry(1, 'fine'), entry(2, 'bad b')];
    const findings = await findingsOf(rule, subjectWith('document', { problems }));
    expect(
      findings.map(({ message, primary, related }) => [message, primary, related.map(({ note }) => note)]),
    ).toEqual([
      ['bad a of 3.', { path: 'b.sql', span: { start: 0, end: 5 } }, ['note fine', 'note bad b']],
      ['bad b of 3.', { path: 'b.sql', span: { start: 20, end: 25 } }, ['note bad a', 'note fine']],
    ]);
  });

  it('says nothing of an absent list, and is not judged on an unknown one', async () => {
    const model = new Model([
      subjectWith('document', { problems: null }),
      subjectWith('document', { problems: [] }),
      subjectWith('document', { problems: unknown('not read') }),
      subjectWith('document', {}),
    ]);
    expect(await judge(model, [rule])).toEqual({
      findings: [],
      notJudged: 2,
      unknown: [{ kind: 'document', reason: 'not read', count: 2 }],
    });
  });

  it('counts a subject once, however many of its entries cannot be judged', async () => {
    const problems = [
      { ...entry(0, ''), problem: unknown('a') },
      { ...entry(1, ''), problem: unknown('b') },
    ];
    const { notJudged } = await judge(new Model([subjectWith('document', { problems })]), [rule]);
    expect(notJudged).toBe(1);
  });
});

describe('where a finding stands', () => {
  const text = '  name: app\n  hook: 60\n';
  const spans = { stopHookSeconds: { key: { start: 14, end: 18 }, value: { start: 20, end: 22 } } };
  const facts = { stopHookSeconds: 60, name: 'app' };

  async function placeOf(at: string | string[] | undefined, subject: Subject) {
    const documents = new Map([['app.yaml', await openDocument('app.yaml', text, 'yaml')]]);
    const rule = inForce(at === undefined ? {} : { at });
    const { findings } = await judge(new Model([subject]), [rule], documents);
    const span = findings[0]?.primary.span;
    return span === undefined ? undefined : text.slice(span.start, span.end);
  }

  it('is the value of the first named fact that has a place', async () => {
    const subject = subjectWith('container', facts, { spans });
    expect(await placeOf('stopHookSeconds', subject)).toBe('60');
    expect(await placeOf(['name', 'stopHookSeconds'], subject)).toBe('60');
  });

  it('is the first line of the subject, without its indentation, where no fact has a place', async () => {
    const subject = subjectWith('container', facts, { span: { start: 0, end: text.length } });
    expect(await placeOf(undefined, subject)).toBe('name: app');
    expect(await placeOf('name', subject)).toBe('name: app');
  });

  it('can be a fact of the kind that it is part of', async () => {
    const parent = subjectWith(
      'workload',
      { replicas: 1 },
      { spans: { replicas: { value: { start: 2, end: 6 } } } },
    );
    expect(await placeOf('workload.replicas', subjectWith('container', facts, { parent }))).toBe('name');
  });
});

describe('a rule that crashes', () => {
  it('is a finding, and the others go on', async () => {
    const facts = {
      get stopHookSeconds(): number {
        throw new TypeError('no such thing');
      },
      name: 'app',
    };
    const model = new Model([subjectWith('container', facts)]);
    const other = inForce({ id: 'test/other', when: { fact: 'name', operator: 'equal', value: 'app' } });
    const { findings } = await judge(model, [inForce({ when: waits }), other]);
    expect(findings).toMatchObject([
      {
        ruleId: 'internal/rule-crashed',
        severity: 'error',
        message:
          'The rule test/rule failed on container app: no such thing. Nothing is said of it by this rule.',
      },
      { ruleId: 'test/other' },
    ]);
  });

  it('because the two judges disagree is a finding too', async () => {
    let reads = 0;
    const facts = {
      get stopHookSeconds(): number {
        return reads++ === 0 ? 60 : 1;
      },
    };
    const { findings } = await judge(new Model([subjectWith('container', facts)]), [
      inForce({ when: waits }),
    ]);
    expect(findings[0]).toMatchObject({
      ruleId: 'internal/rule-crashed',
      message: expect.stringContaining('disagree'),
    });
  });

  it('because it cannot be compiled is one finding', async () => {
    const rule = inForce({ when: { fact: 'name', operator: 'resembles', value: 'app' } });
    const app = subjectWith('container', { name: 'app' });
    const findings = await findingsOf(rule, app, app);
    expect(findings).toMatchObject([{ message: expect.stringContaining('unknown operator resembles') }]);
  });
});
