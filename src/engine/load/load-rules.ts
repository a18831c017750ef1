import type { Rule } from '../rule.js';
import { loadRule } from './load-rule.js';
import type { RuleProblem } from './rule-problem.js';

/** A rule file, before it is read. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

export interface LoadedRules {
  readonly rules: readonly Rule[];
  /** In the order of the files; a file with a problem gives no rule. */
  readonly problems: readonly RuleProblem[];
}

/**
 * Reads rule files and holds them to one rule an id.
 *
 * @param taken ids that other rules have already, the shipped ones
 */
export function loadRules(files: Iterable<RuleFile>, taken: Iterable<string> = []): LoadedRules {
  const owners = new Map([...taken].map((id) => [id, 'a shipped rule']));
  const rules: Rule[] = [];
  const problems: RuleProblem[] = [];
  for (const { path, text } of files) {
    const loaded = loadRule(path, text);
    if ('problems' in loaded) {
      problems.push(...loaded.problems);
      continue;
    }
    const { rule, idPosition } = loaded;
    const owner = owners.get(rule.id);
    if (owner === undefined) {
      owners.set(rule.id, path);
      rules.push(rule);
    } else {
      problems.push({ path, ...idPosition, message: `The id "${rule.id}" is taken by ${owner}.` });
    }
  }
  return { rules, problems };
}
