import type { Node } from '@babel/types';

/** Methods of lists and maps that change what they are called on. */
const changing: ReadonlySet<string> = new Set([
  'push',
  'unshift',
  'splice',
  'pop',
  'shift',
  'sort',
  'reverse',
  'set',
  'add',
]);

/**
 * The names of a file that stand for more than one value while it runs: those assigned to again, and lists and
 * objects that are changed. Told by the name alone, wherever it is declared.
 */
export function varyingNames(root: Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of everyNode(root)) {
    if (node.type === 'AssignmentExpression') names.add(rootName(node.left) ?? '');
    if (node.type === 'UpdateExpression') names.add(rootName(node.argument) ?? '');
    if (node.type === 'UnaryExpression' && node.operator === 'delete')
      names.add(rootName(node.argument) ?? '');
    if (node.type === 'ForOfStatement' || node.type === 'ForInStatement')
      names.add(rootName(node.left) ?? '');
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') continue;
    const { property, object } = node.callee;
    if (property.type === 'Identifier' && changing.has(property.name)) {
      if (object.type === 'Identifier') names.add(object.name);
    }
  }
  return names;
}

/** The name at the root of `a.b.c`; none for what is no name or member of one. */
function rootName(node: Node): string | undefined {
  let inner = node;
  while (inner.type === 'MemberExpression') inner = inner.object;
  return inner.type === 'Identifier' ? inner.name : undefined;
}

/** Every node of a tree; it keeps its own stack, because chains may be thousands of calls deep. */
export function* everyNode(root: Node): Generator<Node> {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isNode(value)) yield value;
    if (Array.isArray(value)) for (const item of value) open.push(item);
    else
      for (const [key, child] of Object.entries(value))
        if (key !== 'loc' && key !== 'extra') open.push(child);
  }
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string';
}
