/** Generated from rules/, checked, without the examples; in the order of the ids. */
declare const rules: readonly object[];
export default rules;
