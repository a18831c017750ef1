import type { Node } from '@babel/types';

/** A node of a module, and whether something decides while it runs if it counts. */
export interface Standing {
  readonly node: Node;
  readonly guarded: boolean;
}

/** Names of settings for environments that are not production. */
const elsewhere =
  /^(?:dev|test|local|e2e|ci|mock|in_?memory)|(?:Dev|Development|Test|Testing|Local|E2e|Mock)(?:$|[A-Z])|_(?:DEV|DEVELOPMENT|TEST|LOCAL)(?:$|_)/;

/**
 * Every node of a program, with whether it stands below a condition, or under a name or a key for another environment
 * than production. It keeps its own stack: a program may nest deeper than that of the machine.
 */
export function* standingNodes(program: Node): Generator<Standing> {
  const open: Standing[] = [{ node: program, guarded: false }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    yield one;
    for (const [key, child] of childrenOf(one.node)) {
      open.push({ node: child, guarded: one.guarded || guards(one.node, key) });
    }
  }
}

function guards(node: Node, key: string): boolean {
  switch (node.type) {
    case 'ConditionalExpression':
    case 'IfStatement':
      return key !== 'test';
    case 'LogicalExpression':
      return key === 'right';
    case 'SwitchCase':
      return key === 'consequent';
    case 'VariableDeclarator':
      return node.id.type === 'Identifier' && elsewhere.test(node.id.name);
    case 'ObjectProperty':
      return key === 'value' && elsewhere.test(keyName(node.key) ?? '');
    default:
      return false;
  }
}

export function keyName(key: Node): string | undefined {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'StringLiteral' ? key.value : undefined;
}

function* childrenOf(node: Node): Generator<readonly [string, Node]> {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key === 'extra') continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield [key, child];
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
