import type { Condition, Rule, Test } from '../../src/engine/rule.js';
import { code } from './markdown.js';

/** What a rule asks, as nested lists a person reads. */
export function firesWhen({ engines, systems, each, when, unless }: Rule): string {
  const scope = [
    ...(engines === undefined ? [] : [`- ${code('engine')} is one of ${values(engines)}`]),
    ...(systems === undefined ? [] : [`- ${code('system')} is one of ${values(systems)}`]),
  ];
  const start =
    each === undefined
      ? ''
      : `Each entry of ${code(each)}, here called ${code('each')}, is judged on its own. `;
  const held = [...scope, ...('all' in when ? when.all.flatMap((one) => lined(one, 0)) : lined(when, 0))];
  return `${start}It fires where all of this holds:\n\n${held.join('\n')}${exceptions(unless)}`;
}

function exceptions(unless: Condition | undefined): string {
  if (unless === undefined) return '';
  const [quantity, members] =
    'all' in unless ? ['all', unless.all] : ['any', 'any' in unless ? unless.any : [unless]];
  return `\n\nIt is silent where ${quantity} of this holds:\n\n${members.flatMap((one) => lined(one, 0)).join('\n')}`;
}

function lined(condition: Condition, depth: number): string[] {
  const dash = `${'  '.repeat(depth)}- `;
  if ('all' in condition) return [`${dash}all of`, ...condition.all.flatMap((one) => lined(one, depth + 1))];
  if ('any' in condition) return [`${dash}any of`, ...condition.any.flatMap((one) => lined(one, depth + 1))];
  if ('not' in condition) return [`${dash}not`, ...lined(condition.not, depth + 1)];
  return [`${dash}${testWords(condition)}`];
}

function testWords({ fact, operator, value }: Test): string {
  const phrase = phrases[operator];
  if (phrase === undefined) throw new Error(`the operator ${operator} has no words`);
  const name = code(fact);
  return value === true && takesNoValue.has(operator)
    ? `${name} ${phrase}`
    : `${name} ${phrase} ${values(value)}`;
}

function values(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => code(literal(one))).join(', ');
  if (typeof value === 'object' && value !== null) {
    if ('fact' in value) return code(String(value.fact));
    if ('option' in value) return `the option ${code(String(value.option))}`;
  }
  return value === null ? 'absent' : code(literal(value));
}

function literal(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const takesNoValue = new Set(['isEmpty', 'notEmpty', 'isAbsent', 'isPresent']);

const phrases: Readonly<Record<string, string>> = {
  equal: 'is',
  notEqual: 'is not',
  in: 'is one of',
  notIn: 'is none of',
  contains: 'contains',
  doesNotContain: 'does not contain',
  lessThan: 'is below',
  lessThanInclusive: 'is at most',
  greaterThan: 'is above',
  greaterThanInclusive: 'is at least',
  isEmpty: 'is empty',
  notEmpty: 'is not empty',
  isAbsent: 'is absent',
  isPresent: 'is present',
  matches: 'matches',
  doesNotMatch: 'does not match',
  startsWith: 'starts with',
  endsWith: 'ends with',
  before: 'comes before',
  after: 'comes after',
  durationLessThan: 'is shorter than',
  durationGreaterThan: 'is longer than',
};
