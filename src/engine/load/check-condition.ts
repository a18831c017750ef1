import { didYouMean } from '../../config/did-you-mean.js';
import { at, entriesOf, plain } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { FactSchema } from '../../model/vocabulary.js';
import type { Operator } from '../conditions/operators.js';
import { operatorNamed, operators } from '../conditions/operators.js';
import type { Condition } from '../rule.js';
import { factTypeProblem, literalProblem, referenceProblem } from './check-value.js';
import type { FactScope, Found } from './fact-scope.js';
import type { RuleProblems } from './rule-problem.js';

const groups = ['all', 'any', 'not'] as const;
const conditionKeys: readonly string[] = [...groups, 'fact', 'operator', 'value'];

/**
 * Reads a condition and reports what json-rules-engine would pass over or only meet at run time: an empty
 * `all` or `any` (which is true), two of them on one node (one of which wins silently), unknown facts and
 * operators, values of the wrong type.
 */
export class ConditionReader {
  constructor(
    private readonly scope: FactScope,
    private readonly problems: RuleProblems,
  ) {}

  /** The condition, or `undefined` where something is wrong with it. */
  read(node: DataNode): Condition | undefined {
    if (node.kind !== 'map')
      return this.#wrong(node, 'A condition is one of all, any, not, or a test {fact, operator, value}');
    const group = node.entries.map(({ key }) => key).find(isGroup);
    if (group === undefined) return this.#test(node);
    const extra = node.entries.find(({ key }) => key !== group);
    if (extra !== undefined) {
      return this.#wrong(
        { ...node, span: extra.keySpan },
        `"${group}" stands beside "${extra.key}"; a condition has exactly one of all, any and not, and nothing else`,
      );
    }
    const inner = at(node, group) ?? node;
    if (group === 'not') {
      const condition = this.read(inner);
      return condition === undefined ? undefined : { not: condition };
    }
    return this.#group(group, inner);
  }

  #group(group: 'all' | 'any', inner: DataNode): Condition | undefined {
    if (inner.kind !== 'list') return this.#wrong(inner, `"${group}" must be a list of conditions`);
    if (inner.items.length === 0) return this.#wrong(inner, `"${group}" is empty`);
    const conditions = inner.items.map((item) => this.read(item));
    const read = conditions.filter((one) => one !== undefined);
    if (read.length < conditions.length) return undefined;
    return group === 'all' ? { all: read } : { any: read };
  }

  #test(node: DataNode): Condition | undefined {
    if (!this.#hasOnlyTestKeys(node)) return undefined;
    const factNode = at(node, 'fact');
    const operatorNode = at(node, 'operator');
    const fact = textOf(factNode);
    const name = textOf(operatorNode);
    if (factNode === undefined || fact === undefined) {
      return this.#wrong(factNode ?? node, 'A test needs a "fact"');
    }
    if (operatorNode === undefined || name === undefined) {
      return this.#wrong(operatorNode ?? node, 'A test needs an "operator"');
    }
    const operator = this.#operator(operatorNode, name);
    const found = this.scope.fact(fact);
    if ('problem' in found) return this.#wrong(factNode, found.problem);
    if (operator === undefined) return undefined;
    const problem = factTypeProblem(operator, fact, found.schema);
    if (problem !== undefined) return this.#wrong(operatorNode, problem);
    const value = this.#value(node, operator, fact, found.schema);
    return value === undefined ? undefined : { fact, operator: name, value: value.written };
  }

  #operator(node: DataNode, name: string): Operator | undefined {
    const operator = operatorNamed(name);
    if (operator !== undefined) return operator;
    const known = operators.map((one) => one.name);
    return this.#wrong(node, `Unknown operator "${name}"${didYouMean(name, known)}`);
  }

  /** What the fact is compared with, or `undefined` where it may not be. */
  #value(
    test: DataNode,
    operator: Operator,
    fact: string,
    schema: FactSchema,
  ): { readonly written: unknown } | undefined {
    const node = at(test, 'value');
    if (node === undefined) {
      if (operator.value === 'none') return { written: true };
      return this.#wrong(test, `"${operator.name}" needs a "value"`);
    }
    const written = plain(node);
    const other = this.#reference(node);
    if (other !== undefined && 'problem' in other) return this.#wrong(node, other.problem);
    const problem =
      other === undefined
        ? literalProblem(operator, schema, written)
        : referenceProblem(operator, schema, other.schema);
    if (problem === undefined) return { written };
    return this.#wrong(node, `The value of "${operator.name}" for "${fact}" ${problem}`);
  }

  #hasOnlyTestKeys(node: DataNode): boolean {
    const strangers = entriesOf(node).filter(({ key }) => !conditionKeys.includes(key));
    for (const { key, keySpan } of strangers) {
      this.problems.add(keySpan, `Unknown key "${key}" in a condition${didYouMean(key, conditionKeys)}`);
    }
    return strangers.length === 0;
  }

  /** What `{fact: …}` or `{option: …}` leads to; `undefined` for a literal. */
  #reference(node: DataNode): Found | undefined {
    if (node.kind !== 'map') return undefined;
    const [entry] = node.entries;
    const name = entry === undefined ? undefined : plain(entry.value);
    if (entry === undefined || typeof name !== 'string' || node.entries.length !== 1) {
      return { problem: 'A value is a literal, {fact: name} or {option: name}' };
    }
    if (entry.key === 'fact') return this.scope.fact(name);
    if (entry.key === 'option') return this.scope.option(name);
    return { problem: `Unknown key "${entry.key}" in a value${didYouMean(entry.key, ['fact', 'option'])}` };
  }

  #wrong(node: DataNode, message: string): undefined {
    this.problems.add(node.span, message);
    return undefined;
  }
}

function isGroup(key: string): key is (typeof groups)[number] {
  return (groups as readonly string[]).includes(key);
}

function textOf(node: DataNode | undefined): string | undefined {
  const value = node === undefined ? undefined : plain(node);
  return typeof value === 'string' ? value : undefined;
}
