import type { Rule } from '../engine/rule.js';

/** Generated from rules/, checked, without the examples; in the order of the ids. */
declare const rules: readonly Omit<Rule, 'examples'>[];
export default rules;
