import { folderOf, foldersAbove } from '../../discover/file-index.js';
import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { grouped } from '../grouped.js';

/** What the text tells of where an object lives. */
interface Located {
  readonly path: string;
  readonly facts: { readonly namespace?: Fact<string>; readonly production?: Fact<boolean> };
}

/**
 * Whether two objects may live together: in one namespace, which one of them may leave to the overlay, and
 * not one in production and the other elsewhere.
 */
export function mayBelong(one: Located, other: Located): boolean {
  return (
    agree(known(one.facts.namespace), known(other.facts.namespace)) &&
    agree(known(one.facts.production), known(other.facts.production))
  );
}

function agree<T>(one: T | undefined, other: T | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** Of the things that a file may mean those that stand nearest to it: in its folder, then around it. */
export function nearest<T extends { readonly path: string }>(path: string, candidates: readonly T[]): T[] {
  const folder = folderOf(path);
  const beside = candidates.filter((one) => folderOf(one.path) === folder);
  if (beside.length > 0) return beside;
  const byFolder = grouped(candidates, (one) => folderOf(one.path));
  const own = foldersAbove(path);
  let least = Number.POSITIVE_INFINITY;
  let found: T[] = [];
  for (const [folder, inFolder] of byFolder) {
    const steps = stepsBetween(own, folder === '' ? [''] : [folder, ...foldersAbove(folder)]);
    if (steps < least) found = [];
    if (steps <= least) for (const one of inFolder) found.push(one);
    least = Math.min(least, steps);
  }
  return found;
}

/** Where some say the same of their namespace as one object, or as little, those that say more live elsewhere. */
export function inItsNamespace<T extends Located>(
  one: Pick<Located, 'facts'>,
  found: readonly T[],
): readonly T[] {
  const own = known(one.facts.namespace);
  const same = found.filter(({ facts }) => known(facts.namespace) === own);
  return same.length > 0 ? same : found;
}

/** How many folders lie on the way from one file to another, up and down. */
function stepsBetween(own: readonly string[], other: readonly string[]): number {
  const common = other.filter((folder) => own.includes(folder)).length;
  return own.length + other.length - 2 * common;
}

/** Whether the folder of one file holds the other. */
export function sameTree(one: string, other: string): boolean {
  return foldersAbove(one).includes(folderOf(other)) || foldersAbove(other).includes(folderOf(one));
}

/** The workloads of Kubernetes that a file declares, without those that only change them. */
export function declared(workloads: readonly Subject<'workload'>[]): Subject<'workload'>[] {
  return workloads.filter(({ facts }) => facts.system === 'k8s' && known(facts.patch) !== true);
}
