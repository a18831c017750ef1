import written from '../generated/rules.js';
import type { Rule } from './rule.js';

/**
 * The rules that come with the program, in the order of their ids. They were checked when they were
 * compiled, so that a start parses no YAML. Their examples are left out: they are tests and documentation,
 * and stand in `rules/`.
 */
export const shippedRules: readonly Rule[] = checked(written).map((rule) => ({
  ...rule,
  examples: { bad: [], good: [], near: [] },
}));

/** What the generator writes went through the loader before; its type is lost on the way through the file. */
function checked(rules: readonly object[]): readonly Omit<Rule, 'examples'>[] {
  return rules as readonly Omit<Rule, 'examples'>[];
}
