import type { Node, ObjectExpression, Program } from '@babel/types';
import type { JavaScriptDocument } from '../../documents/document.js';
import type { Span } from '../../model/span.js';
import { moduleOf } from '../migrations/javascript/module.js';
import { booleanOf } from '../migrations/javascript/value.js';
import { keyName, standingNodes } from './guarded-nodes.js';

/**
 * Where a module gives TypeORM `synchronize: true` that nothing takes back or makes depend on the environment: no
 * condition around the options, none that chooses between them, no later assignment or spread over them.
 *
 * @see https://typeorm.io/docs/data-source/data-source-options#common-data-source-options
 */
export function synchronizingIn(document: JavaScriptDocument): Span[] {
  const { program } = document.tree;
  const { evaluator, scope } = moduleOf(document);
  const settled = namesSettledElsewhere(program);
  if (settled === 'all') return [];
  const skipped = new Set<Node>();
  const found: Span[] = [];
  for (const { node, guarded } of standingNodes(program)) {
    if (node.type === 'VariableDeclarator' && node.init != null && node.id.type === 'Identifier') {
      if (settled.has(node.id.name)) skipped.add(withoutTypes(node.init));
    }
    if (node.type !== 'ObjectExpression' || guarded || skipped.has(node)) continue;
    const property = lastSynchronize(node);
    if (property === undefined || !isDataSource(node)) continue;
    if (booleanOf(evaluator.value(property.value, scope)) === true) {
      found.push({ start: property.start ?? 0, end: property.end ?? 0 });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** `synchronize: …`, unless a spread behind it may say otherwise. */
function lastSynchronize({ properties }: ObjectExpression) {
  const at = properties.findIndex(
    (one) => one.type === 'ObjectProperty' && !one.computed && keyName(one.key) === 'synchronize',
  );
  const property = properties[at];
  const isOpen = properties.slice(at + 1).some(({ type }) => type === 'SpreadElement');
  return property?.type === 'ObjectProperty' && !isOpen ? property : undefined;
}

/** Options of a data source name their engine, or spread other options; a database in memory holds nothing. */
function isDataSource({ properties }: ObjectExpression): boolean {
  const keys = new Set<string>();
  for (const one of properties) {
    if (one.type === 'SpreadElement') keys.add('type');
    if (one.type !== 'ObjectProperty') continue;
    const name = keyName(one.key);
    if (name === 'database' && one.value.type === 'StringLiteral' && one.value.value === ':memory:')
      return false;
    keys.add(name ?? '');
  }
  return keys.has('type') && !keys.has('dialect');
}

/** The names of options that something else decides over; `all` where `synchronize` is assigned to. */
function namesSettledElsewhere(program: Program): ReadonlySet<string> | 'all' {
  const names = new Set<string>();
  for (const { node, guarded } of standingNodes(program)) {
    if (node.type === 'AssignmentExpression' && isSynchronize(node.left)) return 'all';
    if (node.type === 'ConditionalExpression') addNames([node.consequent, node.alternate], names);
    if (node.type === 'LogicalExpression') addNames([node.right], names);
    if (guarded && node.type === 'AssignmentExpression') addNames([node.right], names);
    if (guarded && node.type === 'ReturnStatement' && node.argument != null) addNames([node.argument], names);
    if (node.type === 'ObjectExpression') addNames(overriddenIn(node), names);
    if (node.type === 'CallExpression' && node.arguments.some(saysSynchronize))
      addNames(node.arguments, names);
  }
  return names;
}

/** What `Object.assign` and the like lay over options. */
function saysSynchronize(node: Node): boolean {
  return (
    node.type === 'ObjectExpression' &&
    node.properties.some((one) => one.type === 'ObjectProperty' && keyName(one.key) === 'synchronize')
  );
}

function isSynchronize(node: Node): boolean {
  return node.type === 'MemberExpression' && keyName(node.property) === 'synchronize';
}

/** What is spread into options that say `synchronize` themselves, behind it. */
function overriddenIn({ properties }: ObjectExpression): Node[] {
  const last = properties.findLastIndex(
    (one) => one.type === 'ObjectProperty' && keyName(one.key) === 'synchronize',
  );
  return properties
    .slice(0, Math.max(last, 0))
    .flatMap((one) => (one.type === 'SpreadElement' ? [one.argument] : []));
}

function addNames(nodes: readonly Node[], names: Set<string>): void {
  for (const node of nodes) {
    const inner = withoutTypes(node);
    if (inner.type === 'Identifier') names.add(inner.name);
  }
}

function withoutTypes(node: Node): Node {
  let inner = node;
  while (inner.type === 'TSAsExpression' || inner.type === 'TSSatisfiesExpression') inner = inner.expression;
  return inner;
}
