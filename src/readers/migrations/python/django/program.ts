import { childOf, type SyntaxNode, type SyntaxTree } from '../../../../documents/code/syntax.js';
import { assignmentsOf, type Module, moduleOf, topOf } from '../module.js';

/** A Django migration: its module, and what its class says. */
export interface DjangoProgram {
  readonly module: Module;
  readonly migration: SyntaxNode;
  /** What the class assigns, by name: `operations`, `dependencies`, `atomic`. */
  readonly attributes: ReadonlyMap<string, SyntaxNode>;
  /** What its list of operations is put together from, in order. */
  readonly operations: readonly OperationsPart[];
}

/** A list of operations, one operation alone, or a statement that makes some when it runs. */
export interface OperationsPart {
  readonly type: 'list' | 'one' | 'open';
  readonly node: SyntaxNode;
}

/** The migration of a file; `undefined` for one without a class of this name. */
export function djangoProgram(tree: SyntaxTree): DjangoProgram | undefined {
  const module = moduleOf(tree);
  const migration = module.classes.get('Migration');
  if (migration === undefined) return undefined;
  const body = childOf(migration, 'body');
  const statements = body === undefined ? [] : topOf(body);
  const attributes = new Map(statements.flatMap(assignmentsOf));
  return { module, migration, attributes, operations: statements.flatMap(operationsIn) };
}

/** `operations = […]`, `operations += […]`, `operations.append(…)`; a loop that appends is not unrolled. */
function operationsIn(statement: SyntaxNode): OperationsPart[] {
  const [inner] = statement.type === 'expression_statement' ? statement.children : [];
  if (inner?.type === 'assignment' || inner?.type === 'augmented_assignment') {
    const node = childOf(inner, 'right');
    return childOf(inner, 'left')?.text === 'operations' && node !== undefined
      ? [{ type: 'list', node }]
      : [];
  }
  if (inner?.type === 'call') return addedBy(inner);
  const isOpen = /^(?:for|while|with)_statement$/.test(statement.type) && names.test(statement.text);
  return isOpen ? [{ type: 'open', node: statement }] : [];
}

const names = /\boperations\b/;

function addedBy(call: SyntaxNode): OperationsPart[] {
  const method = childOf(call, 'function')?.text;
  const given = childOf(call, 'arguments')?.children ?? [];
  const node = given.at(-1);
  if (node === undefined) return [];
  if (method === 'operations.append' || method === 'operations.insert') return [{ type: 'one', node }];
  return method === 'operations.extend' ? [{ type: 'list', node }] : [];
}
