import type { Rule } from '../engine/rule.js';
import type { RuleInForce } from '../engine/rules-in-force.js';
import { builtIn } from '../findings/built-in.js';
import type { Confidence, Severity } from '../model/finding.js';

/** What is said of a rule beside its findings; also of the findings that have no rule file. */
export interface RuleWords {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly why: string;
  readonly fix: string;
  /** Absent for the built-in findings. */
  readonly rule?: Rule;
}

/** Looks up the words of a rule id; `undefined` for an id that neither a rule nor a built-in finding has. */
export function ruleWords(rules: readonly RuleInForce[]): (id: string) => RuleWords | undefined {
  const byId = new Map<string, RuleWords>();
  for (const { rule } of rules) byId.set(rule.id, { ...rule, rule });
  return (id) => byId.get(id) ?? builtIn(id);
}
