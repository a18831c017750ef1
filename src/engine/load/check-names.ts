import { at, itemsOf, plain } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { placeholdersOf, withoutPlaceholders } from '../message.js';
import { isEvidence } from '../value-check.js';
import type { FactScope } from './fact-scope.js';
import type { RuleProblems } from './rule-problem.js';

/** Checks what is named outside conditions: in the texts, under `at` and under `related`. */
export function checkNames(root: DataNode, scope: FactScope, problems: RuleProblems): void {
  const messages = [at(root, 'message'), ...itemsOf(at(root, 'related')).map((item) => at(item, 'message'))];
  for (const message of messages) if (message !== undefined) checkMessage(message, scope, problems);
  for (const node of listOrOne(at(root, 'at'))) checkAt(node, scope, problems);
  for (const node of itemsOf(at(root, 'related'))) checkRelated(at(node, 'at') ?? node, scope, problems);
}

function checkMessage(node: DataNode, scope: FactScope, problems: RuleProblems): void {
  const message = plain(node);
  if (typeof message !== 'string') return;
  for (const { name } of placeholdersOf(message)) {
    const found = scope.factOrOption(name);
    if ('problem' in found) problems.add(node.span, `{{${name}}}: ${lowerFirst(found.problem)}`);
  }
  if (/\{\{|\}\}/.test(withoutPlaceholders(message))) {
    problems.add(node.span, 'A placeholder is {{name}}, or {{name or "words when absent"}}');
  }
}

function checkAt(node: DataNode, scope: FactScope, problems: RuleProblems): void {
  const name = plain(node);
  if (typeof name !== 'string') return;
  const found = scope.fact(name);
  if ('problem' in found) problems.add(node.span, found.problem);
  else if ((name === 'each' || name.startsWith('each.')) && !isEvidence(found.schema)) {
    problems.add(node.span, `"${name}" has no place; only entries of an evidence fact have one`);
  }
}

function checkRelated(node: DataNode, scope: FactScope, problems: RuleProblems): void {
  const name = plain(node);
  if (typeof name !== 'string') return;
  const found = scope.fact(name);
  if ('problem' in found) problems.add(node.span, found.problem);
  else if (!isEvidence(found.schema)) {
    problems.add(node.span, `"${name}" is no evidence fact, so it has no places to show`);
  }
}

function listOrOne(node: DataNode | undefined): readonly DataNode[] {
  if (node === undefined) return [];
  return node.kind === 'list' ? node.items : [node];
}

function lowerFirst(text: string): string {
  return text.startsWith('"') ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
