import type { Rule } from './rule.js';
import { valueProblem } from './value-check.js';

/** Something wrong with one option of a rule. */
export interface OptionProblem {
  readonly option: string;
  /** A sentence without its full stop. */
  readonly message: string;
  /** The options there are, where this one is unknown; for a "did you mean". */
  readonly known?: readonly string[];
}

/** The options of a rule when nothing is set. */
export function defaultOptions({ options = {} }: Pick<Rule, 'options'>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([name, schema]) => [name, schema.default]));
}

/** What is wrong with the options that a config gives a rule; empty when nothing is. */
export function optionProblems(
  rule: Pick<Rule, 'id' | 'options'>,
  given: Readonly<Record<string, unknown>>,
): OptionProblem[] {
  const known = rule.options ?? {};
  const names = Object.keys(known);
  const problems: OptionProblem[] = [];
  for (const [option, value] of Object.entries(given)) {
    const schema = Object.hasOwn(known, option) ? known[option] : undefined;
    if (schema === undefined) {
      const has = names.length === 0 ? 'has no options' : `has no option "${option}"`;
      problems.push({ option, message: `The rule ${rule.id} ${has}`, known: names });
      continue;
    }
    const problem = valueProblem(schema, value);
    if (problem !== undefined) {
      problems.push({ option, message: `The option "${option}" of ${rule.id} ${problem}` });
    }
  }
  return problems;
}
