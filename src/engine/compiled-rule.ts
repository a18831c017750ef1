import { isUnknown } from '../model/fact.js';
import type { Why } from '../model/finding.js';
import type { Evidence, Place } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { FactContext } from './conditions/fact-address.js';
import { factReader } from './conditions/fact-address.js';
import { factNames, normalForm } from './conditions/normal-form.js';
import { compile, valueReader } from './conditions/predicate.js';
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
  /** Why it cannot be judged: the reason of the first unknown fact that it asks for. */
  reasonUnknown(subject: Subject, context: FactContext | undefined): string;
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
    reasonUnknown: reasonUnknownOf(rule, [...factNames(condition)]),
    why: async (context) => {
      engine ??= RuleEngine.of(condition, rule.on);
      return (await engine).judge(context);
    },
    message: compileMessage(rule.message, rule.on),
    primary: primaryPlace(rule),
    related: relatedPlaces(rule),
  };
}

/** What is set by nobody counts as not read. */
const NOT_READ = 'not read';

function reasonUnknownOf({ each, on }: Rule, names: readonly string[]): CompiledRule['reasonUnknown'] {
  const list = each === undefined ? undefined : factReader(each, on);
  let readers: readonly ((context: FactContext) => unknown)[] | undefined;
  return (subject, context) => {
    if (context === undefined) return reasonOf(list?.({ subject, options: {} })) ?? NOT_READ;
    readers ??= names.map((name) => valueReader(name, on));
    for (const read of readers) {
      const reason = reasonOf(read(context));
      if (reason !== undefined) return reason;
    }
    return NOT_READ;
  };
}

function reasonOf(value: unknown): string | undefined {
  if (value === undefined) return NOT_READ;
  return isUnknown(value) ? value.$unknown : undefined;
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
