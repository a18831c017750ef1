import type { Node } from '@pgsql/types';
import { columnPath } from './expressions.js';
import { everyNode } from './walk.js';

/**
 * Puts parameters in the place of the variables that a statement of a procedure reads, as the server does:
 * what is left of its column references are columns.
 *
 * @param nodes changed in place; the trees of a procedure are nobody else's.
 * @returns the names of the variables that were read.
 */
export function bindVariables(nodes: readonly Node[], variables: ReadonlySet<string>): Set<string> {
  const read = new Set<string>();
  for (const node of everyNode(nodes)) {
    if (!('ColumnRef' in node)) continue;
    const [name = ''] = columnPath(node.ColumnRef);
    if (!variables.has(name)) continue;
    read.add(name);
    Reflect.deleteProperty(node, 'ColumnRef');
    Reflect.set(node, 'ParamRef', {});
  }
  return read;
}
