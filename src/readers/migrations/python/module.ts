import { childOf, childrenOf, type SyntaxNode, type SyntaxTree } from '../../../documents/code/syntax.js';

/** A Python file, by its names. */
export interface Module {
  readonly root: SyntaxNode;
  /** What imports name, at the top or inside of functions: `models` is `django.db.models`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, SyntaxNode>;
  readonly classes: ReadonlyMap<string, SyntaxNode>;
  /** What names are assigned at the top; the last one counts. */
  readonly assigned: ReadonlyMap<string, SyntaxNode>;
}

export function moduleOf({ root }: SyntaxTree): Module {
  const imports = new Map<string, string>();
  const functions = new Map<string, SyntaxNode>();
  const classes = new Map<string, SyntaxNode>();
  const assigned = new Map<string, SyntaxNode>();
  for (const node of topOf(root)) {
    const name = childOf(node, 'name')?.text ?? '';
    if (node.type === 'function_definition') functions.set(name, node);
    else if (node.type === 'class_definition') classes.set(name, node);
    else for (const [left, right] of assignmentsOf(node)) assigned.set(left, right);
  }
  for (const node of importsIn(root)) for (const [name, path] of importedBy(node)) imports.set(name, path);
  return { root, imports, functions, classes, assigned };
}

/** The statements at the top of a file or class, those of `try` and `if` among them. */
export function topOf(body: SyntaxNode): SyntaxNode[] {
  const open = [...body.children].reverse();
  const found: SyntaxNode[] = [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'decorated_definition') found.push(childOf(node, 'definition') ?? node);
    else if (opened.has(node.type)) for (const child of node.children.toReversed()) open.push(child);
    else found.push(node);
  }
  return found;
}

const opened: ReadonlySet<string> = new Set([
  'if_statement',
  'try_statement',
  'block',
  'else_clause',
  'elif_clause',
  'except_clause',
  'finally_clause',
]);

/** `name = value` and `name: type = value`. */
export function assignmentsOf(statement: SyntaxNode): [string, SyntaxNode][] {
  const [assignment] = statement.type === 'expression_statement' ? statement.children : [];
  const left = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
  const right = childOf(assignment, 'right');
  return left?.type === 'identifier' && right !== undefined ? [[left.text, right]] : [];
}

function* importsIn(root: SyntaxNode): Generator<SyntaxNode> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'import_statement' || node.type === 'import_from_statement') yield node;
    else if (node.type !== 'expression_statement') for (const child of node.children) open.push(child);
  }
}

function importedBy(node: SyntaxNode): [string, string][] {
  const from = childOf(node, 'module_name')?.text;
  return childrenOf(node, 'name').map((name) => {
    const path = (childOf(name, 'name') ?? name).text;
    const alias = childOf(name, 'alias')?.text;
    if (from !== undefined) return [alias ?? path, `${from}${from.endsWith('.') ? '' : '.'}${path}`];
    // `import a.b` binds `a`.
    const first = path.split('.')[0] ?? path;
    return alias === undefined ? [first, first] : [alias, path];
  });
}
