import { at, entryOf, isTemplated, itemsOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';

/** What is wrong with the steps of an `update_plan`, as a sentence. */
export type StepFault = Evidence & { readonly problem: string; readonly others: readonly Evidence[] };

const STATUSES = ['pending', 'in_progress', 'completed'];

/** As many as a person reads. */
const MAX_PLACES = 20;

/** The statuses that `update_plan` does not know, and the second step that is in progress. A missing one is pending. */
export function stepFaultsIn(root: DataNode | undefined, path: string): StepFault[] {
  const statuses = itemsOf(at(root, 'plan') ?? root).flatMap((step) => entryOf(step, 'status')?.value ?? []);
  const wrong = statuses.filter(isWrong).map((status) => ({
    ...{ path, span: status.span, note: 'the status', others: [] },
    problem: `A step has ${writtenAs(status)} as status, which is none of ${STATUSES.join(', ')}`,
  }));
  const [first, second, ...rest] = statuses
    .filter((status) => status.kind === 'scalar' && status.value === 'in_progress')
    .map(({ span }) => ({ path, span, note: 'in progress, too' }));
  if (first === undefined || second === undefined) return wrong;
  const problem = `${rest.length + 2} steps are in progress at once`;
  return [...wrong, { ...second, problem, others: [first, ...rest].slice(0, MAX_PLACES) }];
}

function isWrong(status: DataNode): boolean {
  if (status.kind !== 'scalar') return true;
  if (status.value === null || status.tag !== undefined) return false;
  const written = String(status.value);
  return !STATUSES.includes(written) && !isTemplated(written);
}

function writtenAs(status: DataNode): string {
  return status.kind === 'scalar' ? `"${String(status.value)}"` : `a ${status.kind}`;
}
