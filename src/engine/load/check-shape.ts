import type { ErrorObject } from 'ajv';
import { didYouMean } from '../../config/did-you-mean.js';
import { at, entryOf, plain } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import validate from '../../generated/validators/rule-file.js';
import { shown } from '../value-check.js';
import type { RuleProblems } from './rule-problem.js';

/** Checks the keys of a rule file and the type of each value; conditions and names are checked apart. */
export function checkShape(root: DataNode, problems: RuleProblems): void {
  if (validate(plain(root))) return;
  for (const error of validate.errors ?? []) report(error, root, problems);
}

function report(error: ErrorObject, root: DataNode, problems: RuleProblems): void {
  const steps = stepsOf(error.instancePath);
  const node = nodeAt(root, steps) ?? root;
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const span = entryOf(node, key)?.keySpan ?? node.span;
      problems.add(span, `Unknown key "${key}"${didYouMean(key, keysOf(error.parentSchema?.properties))}`);
      return;
    }
    case 'required':
      problems.add(node.span, `${within(steps)}the key "${String(params.missingProperty)}" is missing`);
      return;
    case 'enum': {
      const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : [];
      const written = plain(node);
      const meant = typeof written === 'string' ? didYouMean(written, allowed) : '';
      const choice = allowed.length > 12 && meant !== '' ? '' : `, not one of ${allowed.join(', ')}`;
      problems.add(node.span, `${nameOf(steps)} is ${shown(written)}${choice}${meant}`);
      return;
    }
    case 'propertyNames':
      problems.add(
        entryOf(node, String(params.propertyName))?.keySpan ?? node.span,
        `"${String(params.propertyName)}" is no name of an option; write it like "maxSeconds"`,
      );
      return;
    default:
      if (error.propertyName !== undefined) return;
      problems.add(
        node.span,
        `${nameOf(steps)} ${error.message ?? 'is not right'}, but is ${shown(plain(node))}`,
      );
  }
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function nodeAt(root: DataNode, steps: readonly string[]): DataNode | undefined {
  let node: DataNode | undefined = root;
  for (const step of steps) node = at(node, node?.kind === 'list' ? Number(step) : step);
  return node;
}

function nameOf(steps: readonly string[]): string {
  return steps.length === 0 ? 'The rule' : `"${steps.join('.')}"`;
}

function within(steps: readonly string[]): string {
  return steps.length === 0 ? 'In this rule ' : `In "${steps.join('.')}" `;
}

function keysOf(properties: unknown): string[] {
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}
