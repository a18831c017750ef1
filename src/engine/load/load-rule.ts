import { at, entriesOf, plain } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { parseYaml } from '../../documents/data/yaml.js';
import type { Position } from '../../documents/line-index.js';
import { isKind } from '../conditions/fact-address.js';
import { scopeFact } from '../conditions/normal-form.js';
import type { Condition, Rule } from '../rule.js';
import { typeOf, valueProblem } from '../value-check.js';
import { ConditionReader } from './check-condition.js';
import { checkNames } from './check-names.js';
import { checkShape } from './check-shape.js';
import { FactScope } from './fact-scope.js';
import type { RuleProblem } from './rule-problem.js';
import { RuleProblems } from './rule-problem.js';

/** A rule file read: the rule when nothing is wrong with it, else everything that is. */
export type LoadedRule =
  | { readonly rule: Rule; readonly idPosition: Position }
  | { readonly problems: readonly RuleProblem[] };

/**
 * Reads one rule file (YAML or JSON) and checks it against the vocabulary.
 *
 * @param path only named in problems
 */
export function loadRule(path: string, text: string): LoadedRule {
  const problems = new RuleProblems(path, text);
  const parsed = parseYaml(text);
  for (const { span, message } of parsed.problems) problems.add(span, `Not valid YAML: ${message}`);
  const [root, second] = parsed.tree.roots;
  if (parsed.problems.length > 0) return { problems: problems.all };
  if (root?.kind !== 'map') {
    problems.add(
      { start: 0, end: 0 },
      'A rule file holds one rule: id, title, on, severity, when, message, why and fix',
    );
    return { problems: problems.all };
  }
  if (second !== undefined)
    problems.add(second.span, 'A rule file holds one rule; put this one into a file of its own');
  checkShape(root, text, problems);
  const conditions = checkMeaning(root, problems);
  if (problems.all.length > 0 || conditions === undefined) return { problems: problems.all };
  return { rule: ruleOf(root, conditions), idPosition: problems.position(at(root, 'id')?.span ?? root.span) };
}

interface Conditions {
  readonly when: Condition;
  readonly unless: Condition | undefined;
}

/** What needs the vocabulary of the rule's kind; nothing when the kind itself is wrong. */
function checkMeaning(root: DataNode, problems: RuleProblems): Conditions | undefined {
  const on = at(root, 'on');
  const kind = on === undefined ? undefined : plain(on);
  if (typeof kind !== 'string' || !isKind(kind)) return undefined;
  const scope = new FactScope(kind, optionsOf(root, problems));
  checkEach(root, scope, problems);
  for (const fact of ['engine', 'system'] as const) {
    const node = at(root, `${fact}s`);
    if (node !== undefined) checkNarrowing(node, scopeFact(fact, kind), fact, scope, problems);
  }
  checkNames(root, scope, problems);
  const reader = new ConditionReader(scope, problems);
  const whenNode = at(root, 'when');
  const unlessNode = at(root, 'unless');
  const when = whenNode === undefined ? undefined : reader.read(whenNode);
  const unless = unlessNode === undefined ? undefined : reader.read(unlessNode);
  return when === undefined ? undefined : { when, unless };
}

function checkEach(root: DataNode, scope: FactScope, problems: RuleProblems): void {
  const node = at(root, 'each');
  const name = node === undefined ? undefined : plain(node);
  if (node === undefined || typeof name !== 'string') return;
  const found = scope.fact(name);
  if ('problem' in found) problems.add(node.span, found.problem);
  else if (typeOf(found.schema) !== 'array')
    problems.add(node.span, `"${name}" is no list, so there is no entry to judge`);
  if ('schema' in found) scope.setEntry(found.schema);
}

/** `engines` and `systems` stand for a test of a fact, which the kind must have. */
function checkNarrowing(
  node: DataNode,
  name: string | undefined,
  fact: string,
  scope: FactScope,
  problems: RuleProblems,
): void {
  const found = name === undefined ? undefined : scope.fact(name);
  if (found === undefined || 'problem' in found) {
    problems.add(node.span, `"${fact}s" needs a fact "${fact}", which this kind does not have`);
    return;
  }
  const problem = valueProblem({ type: 'array', items: found.schema }, plain(node));
  if (problem !== undefined) problems.add(node.span, `"${fact}s" ${problem}`);
}

function optionsOf(root: DataNode, problems: RuleProblems): Record<string, Record<string, unknown>> {
  const options: Record<string, Record<string, unknown>> = {};
  for (const { key, value } of entriesOf(at(root, 'options'))) {
    const schema = plain(value);
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) continue;
    options[key] = { ...schema };
    const problem = 'default' in schema ? valueProblem(options[key], schema.default) : undefined;
    if (problem !== undefined) problems.add(value.span, `The default of the option "${key}" ${problem}`);
  }
  return options;
}

/** The rule as data, defaults filled in; its shape has been checked. */
function ruleOf(root: DataNode, { when, unless }: Conditions): Rule {
  const written = plain(root) as Omit<Rule, 'when' | 'unless'>;
  const { confidence = 'high', presets = ['recommended'], source = [], examples } = written as Partial<Rule>;
  return {
    ...written,
    confidence,
    presets,
    source,
    when,
    ...(unless === undefined ? {} : { unless }),
    examples: { bad: [], good: [], near: [], ...examples },
  };
}
