import { isUnknown } from '../model/fact.js';
import type { Why } from '../model/finding.js';
import type { Evidence, Place } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { FactContext } from './conditions/fact-address.js';
import { factReader } from './conditions/fact-address.js';
import { normalForm } from './conditions/normal-form.js';
import { compile } from './conditions/predicate.js';
import { type Demand, demandsOf } from './demands.js';
import { compileMessage } from './message.js';
import type { FirstLine } from './places.js';
import { primaryPlace, relatedPlaces } from './places.js';
import type { Rule } from './rule.js';
import { RuleEngine } from './rule-engine.js';
import type { Truth } from './truth.js';

/** A rule made ready to judge many subjects. */
export interface CompiledRule {
  readonly rule: Rule;
  /** What a subject must be for the rule to be asked of it; nothing for a rule on the entries of a list. */
  readonly demands: readonly Demand[];
  /** What the rule is judged on: the subject, or each entry of its list; `undefined` where that is unknown. */
  contexts(subject: Subject, options: FactContext['options']): Iterable<FactContext | undefined>;
  /** The screen. */
  holds(context: FactContext): Truth;
  /** The conditions that held, by json-rules-engine; `undefined` when it says that the rule does not hold. */
  why(context: FactContext): Promise<Why[] | undefined>;
  message(context: FactContext): string;
  primary(context: FactContext, firstLine: FirstLine): Place;
  related(context: FactContext, primary: Place): Evidence[];
}

export function compileRule(rule: Rule): CompiledRule {
  const condition = normalForm(rule);
  let engine: Promise<RuleEngine> | undefined;
  return {
    rule,
    demands: rule.each === undefined ? demandsOf(condition, rule.on) : [],
    contexts: contextsOf(rule),
    holds: compile(condition, rule.on),
    why: async (context) => {
      engine ??= RuleEngine.of(condition, rule.on);
      return (await engine).judge(context);
    },
    message: compileMessage(rule.message, rule.on),
    primary: primaryPlace(rule),
    related: relatedPlaces(rule),
  };
}

function contextsOf({ each, on }: Rule): CompiledRule['contexts'] {
  if (each === undefined) return (subject, options) => [{ subject, options }];
  const read = factReader(each, on);
  return (subject, options) => {
    const list = read({ subject, options });
    if (list === undefined || isUnknown(list)) return [undefined];
    return Array.isArray(list) ? list.map((entry: unknown) => ({ subject, options, entry })) : [];
  };
}
