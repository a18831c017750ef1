import type { Node } from '@pgsql/types';
import type { ProcedureStep } from '../../../documents/sql/procedure.js';
import type { Span } from '../../../model/span.js';
import { tablesOf } from './reads.js';
import { everyNode } from './walk.js';

/** A step whose variables are bound, with the names of those it reads. */
export interface BoundStep {
  readonly step: ProcedureStep;
  readonly reads: ReadonlySet<string>;
}

/** The steps of a body that choose their rows with an OFFSET that moves, from pass to pass of a loop. */
export function pagersOf(steps: readonly BoundStep[]): BoundStep[] {
  return steps.filter(({ step }) => step.loops.length > 0 && step.nodes.some(pagesByOffset));
}

/**
 * Where the rows that a step writes are chosen page by page: in the step itself, or in a query of the same
 * loop whose result goes through a variable or a table into it.
 */
export function pagingOf(bound: BoundStep, pagers: readonly BoundStep[]): Span[] {
  if (pagers.length === 0) return [];
  if (pagers.includes(bound)) return [bound.step.span];
  const [loop] = bound.step.loops;
  const sources = new Set([...bound.reads, ...tablesOf(bound.step.nodes).values()]);
  const feeding = pagers.filter(
    ({ step }) => step.loops[0] === loop && targetsOf(step).some((name) => sources.has(name)),
  );
  return feeding.map(({ step }) => step.span);
}

function targetsOf({ into, nodes }: ProcedureStep): string[] {
  const created = nodes.map((node) =>
    'CreateTableAsStmt' in node ? node.CreateTableAsStmt.into?.rel?.relname : undefined,
  );
  return [...into, ...created.filter((name) => name !== undefined)];
}

/** An OFFSET that is the same on every pass leaves rows out; one that moves is a page. */
function pagesByOffset(statement: Node): boolean {
  for (const node of everyNode(statement)) {
    if ('SelectStmt' in node && isMoving(node.SelectStmt.limitOffset)) return true;
  }
  return false;
}

function isMoving(offset: Node | undefined): boolean {
  for (const node of everyNode(offset)) if ('ParamRef' in node || 'ColumnRef' in node) return true;
  return false;
}
