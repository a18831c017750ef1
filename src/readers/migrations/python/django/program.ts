import { childOf, type SyntaxNode, type SyntaxTree } from '../../../../documents/code/syntax.js';
import { assignmentsOf, type Module, moduleOf, topOf } from '../module.js';

/** A Django migration: its module, and what its class says. */
export interface DjangoProgram {
  readonly module: Module;
  readonly migration: SyntaxNode;
  /** What the class assigns, by name: `operations`, `dependencies`, `atomic`. */
  readonly attributes: ReadonlyMap<string, SyntaxNode>;
}

/** The migration of a file; `undefined` for one without a class of this name. */
export function djangoProgram(tree: SyntaxTree): DjangoProgram | undefined {
  const module = moduleOf(tree);
  const migration = module.classes.get('Migration');
  if (migration === undefined) return undefined;
  const body = childOf(migration, 'body');
  const attributes = new Map(body === undefined ? [] : topOf(body).flatMap(assignmentsOf));
  return { module, migration, attributes };
}
