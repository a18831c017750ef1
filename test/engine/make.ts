import type { Rule } from '../../src/engine/rule.js';
import type { RuleInForce } from '../../src/engine/rules-in-force.js';
import type { SubjectKind } from '../../src/model/kinds/index.js';
import type { Subject } from '../../src/model/subject.js';
import { subject } from '../../src/model/subject.js';

/** A rule on containers that fires on every one with a stop hook, unless told otherwise. */
export function rule(changes: Partial<Rule> = {}): Rule {
  return {
    id: 'test/rule',
    title: 'A rule',
    on: 'container',
    severity: 'warning',
    confidence: 'high',
    presets: ['recommended'],
    when: { fact: 'stopHookSeconds', operator: 'isPresent', value: true },
    message: 'It fired.',
    why: 'It is a test.',
    fix: 'Nothing.',
    source: [],
    examples: { bad: [], good: [], near: [] },
    ...changes,
  };
}

export function inForce(changes: Partial<Rule> = {}, force: Partial<RuleInForce> = {}): RuleInForce {
  const made = rule(changes);
  return { rule: made, severity: made.severity, options: {}, overrides: [], ...force };
}

/** A subject with facts of any type: what a reader with a bug, or a fuzzer, would make. */
export function subjectWith(
  kind: SubjectKind,
  facts: Readonly<Record<string, unknown>>,
  rest: Partial<Pick<Subject, 'key' | 'path' | 'span' | 'spans' | 'parent'>> = {},
): Subject {
  const { key = 'container app', path = 'app.yaml', span = { start: 0, end: 1 }, ...others } = rest;
  return subject(kind, key, { path, span }, facts as Subject['facts'], others);
}
