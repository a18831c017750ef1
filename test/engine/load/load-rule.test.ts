import { describe, expect, it } from 'vitest';
import { loadRule } from '../../../src/engine/load/load-rule.js';
import { loadRules } from '../../../src/engine/load/load-rules.js';

/** A rule file that is right, line by line; tests change a line and expect a problem there. */
const lines = [
  'id: test/rule',
  'title: A container stops too early',
  'on: container',
  'severity: warning',
  'options: { max: { type: integer, default: 33, description: The limit. } }',
  'when:',
  '  all:',
  '    - { fact: stopHookSeconds, operator: greaterThan, value: { option: max } }',
  '    - { fact: system, operator: in, value: [k8s, ecs] }',
  'message: "{{name}} waits {{stopHookSeconds}} of {{option.max}} seconds."',
  'at: stopHookSeconds',
  'why: It matters.',
  'fix: Mend it.',
];

function changed(line: number, text: string): string {
  return lines.map((one, index) => (index === line - 1 ? text : one)).join('\n');
}

function problemsOf(text: string): string[] {
  const loaded = loadRule('rules/test/rule.yaml', text);
  if (!('problems' in loaded)) return [];
  return loaded.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('a rule file', () => {
  it('becomes a rule, its defaults filled in', () => {
    const loaded = loadRule('rules/test/rule.yaml', lines.join('\n'));
    expect(loaded).toMatchObject({
      rule: {
        id: 'test/rule',
        confidence: 'high',
        presets: ['recommended'],
        source: [],
        examples: { bad: [], good: [], near: [] },
        when: { all: [{ fact: 'stopHookSeconds', value: { option: 'max' } }, { operator: 'in' }] },
      },
    });
  });

  it('may leave out the value of an operator that needs none', () => {
    const loaded = loadRule('x.yaml', changed(9, '    - { fact: name, operator: isAbsent }'));
    expect(loaded).toMatchObject({ rule: { when: { all: [{}, { operator: 'isAbsent', value: true }] } } });
  });

  it('may read the facts of the kind that its own is part of', () => {
    const test = '    - { fact: workload.replicas, operator: lessThan, value: 2 }';
    expect(problemsOf(changed(9, test))).toEqual([]);
  });

  it.each([
    [4, 'sevrity: warning', '4:1 Unknown key "sevrity"; did you mean "severity"?'],
    [4, 'severity: critical', '4:11 "severity" is "critical", not one of error, warning, info.'],
    [3, 'on: containr', '3:5 "on" is "containr"; did you mean "container"?'],
  ])('is told of line %i: %s', (line, text, expected) => {
    expect(problemsOf(changed(line, text))).toContain(expected);
  });

  it.each([
    [
      'fact: stopHookSecond, operator: equal, value: 1',
      '9:15 The kind container has no fact "stopHookSecond"; did you mean "stopHookSeconds"?',
    ],
    [
      'fact: workload.replica, operator: equal, value: 1',
      '9:15 The kind workload has no fact "replica"; did you mean "workload.replicas"?',
    ],
    ['fact: each.name, operator: equal, value: a', '9:15 "each.name" needs an "each" in the rule.'],
    ['fact: name.first, operator: equal, value: a', '9:15 "name" has no fields, and so no "first".'],
    [
      'fact: name, operator: greaterThen, value: 1',
      '9:31 Unknown operator "greaterThen"; did you mean "greaterThan"?',
    ],
    [
      'fact: name, operator: greaterThan, value: 1',
      '9:31 "greaterThan" asks for a number, but "name" is a text.',
    ],
    ['fact: name, operator: equal, value: 1', '9:45 The value of "equal" for "name" must be a text, not 1.'],
    [
      'fact: system, operator: equal, value: k9s',
      '9:47 The value of "equal" for "system" must be one of "k8s", "compose", "ecs", "kustomize", not "k9s".',
    ],
    [
      'fact: system, operator: in, value: k8s',
      '9:44 The value of "in" for "system" must be a list, not "k8s".',
    ],
    [
      'fact: system, operator: in, value: []',
      '9:44 The value of "in" for "system" must not be an empty list.',
    ],
    [
      'fact: system, operator: in, value: [k8s, null]',
      '9:44 The value of "in" for "system" must not hold null; ask for an absent fact with isAbsent.',
    ],
    [
      'fact: name, operator: matches, value: "(a+)+"',
      '9:47 The value of "matches" for "name" repeats a group whose rounds can be told apart in several ways; begin each with a character that nothing else in it takes.',
    ],
    [
      'fact: name, operator: isEmpty, value: false',
      '9:47 The value of "isEmpty" for "name" must be true, or left out.',
    ],
    ['fact: name, operator: equal', '9:7 "equal" needs a "value".'],
    [
      'fact: name, operator: before, value: soon',
      '9:46 The value of "before" for "name" must be a date or a version, not "soon".',
    ],
    ['fact: stopHookSeconds, operator: durationLessThan, value: 10', undefined],
    [
      'fact: stopHookSeconds, operator: lessThan, value: { option: maxx }',
      '9:59 The rule has no option "maxx"; did you mean "max"?',
    ],
    [
      'fact: stopHookSeconds, operator: lessThan, value: { fact: name }',
      '9:59 The value of "lessThan" for "stopHookSeconds" must be a number, but is a text.',
    ],
    ['fact: name, operator: equal, value: { fact: imageTag }', undefined],
    [
      'fact: name, operator: equal, value: { fct: imageTag }',
      '9:45 Unknown key "fct" in a value; did you mean "fact"?',
    ],
    [
      'fact: name, operater: equal, value: a',
      '9:21 Unknown key "operater" in a condition; did you mean "operator"?',
    ],
    ['all: []', '9:14 "all" is empty.'],
    [
      'any: [{ fact: init, operator: equal, value: true }], all: []',
      '9:62 "any" stands beside "all"; a condition has exactly one of all, any and not, and nothing else.',
    ],
    ['not: { any: [] }', '9:21 "any" is empty.'],
    [
      'not: [{ fact: init, operator: equal, value: true }]',
      '9:14 A condition is one of all, any, not, or a test {fact, operator, value}.',
    ],
  ])('is told of the test {%s}', (test, expected) => {
    const problems = problemsOf(changed(9, `    - { ${test} }`));
    expect(problems).toEqual(expected === undefined ? [] : [expected]);
  });

  it.each([
    [
      10,
      'message: "{{nam}} waits."',
      '10:10 {{nam}}: the kind container has no fact "nam"; did you mean "name"?',
    ],
    [10, 'message: "{{name} waits."', '10:10 A placeholder is {{name}}, or {{name or "words when absent"}}.'],
    [10, 'message: "{{option.maximum}} s."', '10:10 {{option.maximum}}: the rule has no option "maximum".'],
    [11, 'at: place', '11:5 The kind container has no fact "place".'],
    [11, 'related: [name]', '11:11 "name" is no evidence fact, so it has no places to show.'],
    [11, 'each: name', '11:7 "name" is no list, so there is no entry to judge.'],
    [11, 'engines: [postgres]', '11:10 "engines" needs a fact "engine", which this kind does not have.'],
    [
      11,
      'systems: [k8s, nomad]',
      '11:10 "systems" entry 2 must be one of "k8s", "compose", "ecs", "kustomize", not "nomad".',
    ],
    [
      5,
      'options: { max: { type: integer, default: many, description: The limit. } }',
      '5:17 The default of the option "max" must be a whole number, not "many".',
    ],
    [
      1,
      'id: Rule',
      '1:5 "id" cannot be "Rule": it is family/name in small letters; configs, ignores and baselines name it.',
    ],
    [12, 'references: []', '1:1 The rule lacks "why".'],
    [12, 'why: []', '12:6 "why" must be a text, not [].'],
  ])('is told of line %i: %s', (line, text, expected) => {
    expect(problemsOf(changed(line, text))).toEqual([expected]);
  });

  it('is told of every problem at once, in the order of the file', () => {
    const text = changed(2, 'titel: A').replace('greaterThan', 'moreThan').replace('{{name}}', '{{x}}');
    expect(problemsOf(text).map((one) => Number.parseInt(one, 10))).toEqual([1, 2, 8, 10]);
  });

  it.each([
    ['', '1:1 A rule file holds one rule: id, title, on, severity, when, message, why and fix.'],
    ['- a', '1:1 A rule file holds one rule: id, title, on, severity, when, message, why and fix.'],
    [
      `${lines.join('\n')}\n---\nid: test/other\n`,
      '15:1 A rule file holds one rule; put this one into a file of its own.',
    ],
  ])('is refused when it is not one rule', (text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  it('that is no YAML is told so where it stops', () => {
    expect(problemsOf('id: [a')[0]).toMatch(/^1:\d+ Not valid YAML: /);
  });
});

describe('rule files together', () => {
  const text = lines.join('\n');

  it('have one rule an id', () => {
    const { rules, problems } = loadRules([
      { path: 'a.yaml', text },
      { path: 'b.yaml', text },
    ]);
    expect(rules).toHaveLength(1);
    expect(problems).toEqual([
      { path: 'b.yaml', line: 1, column: 5, message: 'The id "test/rule" is taken by a.yaml.' },
    ]);
  });

  it('cannot take the id of a shipped rule', () => {
    expect(loadRules([{ path: 'a.yaml', text }], ['test/rule']).problems[0]?.message).toBe(
      'The id "test/rule" is taken by a shipped rule.',
    );
  });

  it('do not hold each other up: one with a problem is left out, the others are read', () => {
    const { rules, problems } = loadRules([
      { path: 'a.yaml', text: 'id: [' },
      { path: 'b.yaml', text },
    ]);
    expect([rules.length, problems.every(({ path }) => path === 'a.yaml')]).toEqual([1, true]);
  });
});
