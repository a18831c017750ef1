import { referenceOf } from '../engine/conditions/normal-form.js';
import type { Condition, Test } from '../engine/rule.js';

/** A condition as a person reads it: a line a test, groups indented. What `all` holds at the top needs no word. */
export function conditionLines(condition: Condition): string[] {
  return 'all' in condition ? condition.all.flatMap((one) => lines(one, 0)) : lines(condition, 0);
}

function lines(condition: Condition, depth: number): string[] {
  const indent = '  '.repeat(depth);
  if ('all' in condition)
    return [`${indent}all of:`, ...condition.all.flatMap((one) => lines(one, depth + 1))];
  if ('any' in condition)
    return [`${indent}any of:`, ...condition.any.flatMap((one) => lines(one, depth + 1))];
  if ('not' in condition) return [`${indent}not:`, ...lines(condition.not, depth + 1)];
  return [`${indent}${testWords(condition)}`];
}

/** `firstWeight greaterThan option.max`; the operators are the words of the rule language. */
function testWords({ fact, operator, value }: Test): string {
  const needsNone = ['isEmpty', 'notEmpty', 'isAbsent', 'isPresent'].includes(operator) && value === true;
  return needsNone
    ? `${fact} ${operator}`
    : `${fact} ${operator} ${referenceOf(value) ?? JSON.stringify(value)}`;
}
