import type { Why } from '../model/finding.js';
import { safeSentence } from './safe-text.js';

/** Longer values say less than their beginning. */
const MAX_VALUE = 60;

/** A condition that held, as words: `weight is 50 (above 33)`. Safe to print; `each.` is the language of rules. */
export function whyClause({ fact, operator, expected, actual }: Why): string {
  const name = safeSentence(fact.replace(/^each\./, ''));
  const is = `${name} is ${words(actual)}`;
  const limit = words(expected);
  switch (operator) {
    case 'equal':
    case 'in':
    case 'matches':
    case 'startsWith':
    case 'endsWith':
      return is;
    case 'notEqual':
      return `${is}, not ${limit}`;
    case 'notIn':
      return `${is}, none of ${limit}`;
    case 'contains':
      return `${name} has ${limit}`;
    case 'doesNotContain':
      return `${name} has no ${limit}`;
    case 'lessThan':
      return `${is} (below ${limit})`;
    case 'lessThanInclusive':
      return `${is} (at most ${limit})`;
    case 'greaterThan':
      return `${is} (above ${limit})`;
    case 'greaterThanInclusive':
      return `${is} (at least ${limit})`;
    case 'before':
      return `${is} (before ${limit})`;
    case 'after':
      return `${is} (after ${limit})`;
    case 'durationLessThan':
      return `${is} (shorter than ${limit})`;
    case 'durationGreaterThan':
      return `${is} (longer than ${limit})`;
    case 'isAbsent':
      return expected === false ? is : `${name} is absent`;
    case 'isPresent':
      return expected === false ? `${name} is absent` : is;
    case 'isEmpty':
      return expected === false ? is : `${name} is empty`;
    case 'notEmpty':
      return expected === false ? `${name} is empty` : is;
    case 'doesNotMatch':
      return `${is}, which does not match ${limit}`;
    default:
      return `${is} (${safeSentence(operator)} ${limit})`;
  }
}

/** Operators that compare with a limit: what was seen and what the limit is says more than the message. */
const comparisons = new Set([
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'before',
  'after',
  'durationLessThan',
  'durationGreaterThan',
]);

/** The clauses worth a line beside the message: comparisons of which the message does not give both sides. */
export function helpfulClauses(why: readonly Why[], message: string): string[] {
  const clauses: string[] = [];
  for (const one of why) {
    if (!comparisons.has(one.operator)) continue;
    if (message.includes(words(one.actual)) && message.includes(words(one.expected))) continue;
    const clause = whyClause(one);
    if (!clauses.includes(clause)) clauses.push(clause);
  }
  return clauses;
}

function words(value: unknown): string {
  if (value === null || value === undefined) return 'absent';
  if (typeof value === 'string') return value === '' ? 'empty' : cut(safeSentence(value));
  if (Array.isArray(value)) return listWords(value);
  if (typeof value === 'object') return cut(safeSentence(objectWords(value)));
  return String(value);
}

function listWords(list: readonly unknown[]): string {
  if (list.length === 0) return 'empty';
  const simple = list.every((entry) => typeof entry !== 'object' || entry === null);
  if (simple && list.length <= 6) return cut(list.map(words).join(', '));
  return list.length === 1 ? words(list[0]) : `${list.length} entries`;
}

/** Evidence speaks for itself; other structured values are named where they have a name. */
function objectWords(value: object): string {
  const note = 'note' in value && typeof value.note === 'string' ? value.note : undefined;
  const path = 'path' in value && typeof value.path === 'string' ? value.path : undefined;
  if (note !== undefined) return path === undefined ? note : `${note} (${path})`;
  if ('name' in value && typeof value.name === 'string') return value.name;
  return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner));
}

function cut(text: string): string {
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1).trimEnd()}…` : text;
}
