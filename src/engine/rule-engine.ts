import type { Engine, TopLevelCondition, TopLevelConditionResult } from 'json-rules-engine';
import { unknown } from '../model/fact.js';
import type { Why } from '../model/finding.js';
import type { SubjectKind } from '../model/kinds/index.js';
import type { FactContext } from './conditions/fact-address.js';
import type { NormalCondition } from './conditions/normal-form.js';
import { factNames } from './conditions/normal-form.js';
import { tests } from './conditions/operators.js';
import { valueReader } from './conditions/predicate.js';
import { evidenceValue } from './why.js';

/**
 * One rule in json-rules-engine. Its annotated result says which conditions held, with the values they saw.
 *
 * Facts are handed over flat, by the names the rule uses; unknown ones as such, so that our operators can
 * say no to them and to their complements alike.
 */
export class RuleEngine {
  readonly #engine: Engine;
  readonly #facts: ReadonlyMap<string, (context: FactContext) => unknown>;

  private constructor(engine: Engine, facts: ReadonlyMap<string, (context: FactContext) => unknown>) {
    this.#engine = engine;
    this.#facts = facts;
  }

  /** Loads json-rules-engine with the first rule that needs it. */
  static async of(
    condition: { readonly all: readonly NormalCondition[] },
    on: SubjectKind,
  ): Promise<RuleEngine> {
    const { Engine } = await import('./json-rules-engine.js');
    const engine = new Engine([{ conditions: toConditions(condition), event: { type: 'violated' } }]);
    for (const [name, test] of tests) {
      engine.addOperator(name, (actual: unknown, expected: unknown) => test(actual, expected) === true);
    }
    const names = [...factNames(condition)];
    return new RuleEngine(engine, new Map(names.map((name) => [name, valueReader(name, on)])));
  }

  /**
   * The conditions that held, or `undefined` when the rule does not.
   *
   * Await each call before the next: two runs of one engine at once skip rules silently.
   */
  async judge(context: FactContext): Promise<Why[] | undefined> {
    const facts: Record<string, unknown> = {};
    for (const [name, read] of this.#facts) facts[name] = orUnknown(read(context));
    const { results } = await this.#engine.run(facts);
    const [result] = results;
    return result === undefined ? undefined : [...heldIn(result.conditions)];
  }
}

/** json-rules-engine refuses a run that lacks a fact. */
function orUnknown(value: unknown): unknown {
  return value === undefined ? unknown('not read') : value;
}

/** A copy in the shape of json-rules-engine: options become facts, so that one engine serves every override. */
function toConditions({ all }: { readonly all: readonly NormalCondition[] }): TopLevelCondition {
  return { all: all.map(nested) };
}

type Nested = Extract<TopLevelCondition, { all: unknown }>['all'][number];

function nested(condition: NormalCondition): Nested {
  if ('all' in condition) return { all: condition.all.map(nested) };
  if ('any' in condition) return { any: condition.any.map(nested) };
  const { fact, operator, value } = condition;
  const isOption = typeof value === 'object' && value !== null && 'option' in value;
  return { fact, operator, value: isOption ? { fact: `option.${String(value.option)}` } : value };
}

type NestedResult = Extract<TopLevelConditionResult, { all: unknown }>['all'][number];

/** The tests that held, in the order of the rule; what an `any` did not need is left out. */
function* heldIn(result: NestedResult): Generator<Why> {
  if (result.result === false) return;
  if ('all' in result) for (const inner of result.all) yield* heldIn(inner);
  else if ('any' in result) for (const inner of result.any) yield* heldIn(inner);
  else if ('fact' in result && 'valueResult' in result) {
    const { fact, operator, valueResult, factResult } = result;
    yield { fact, operator, expected: evidenceValue(valueResult), actual: evidenceValue(factResult) };
  }
}
