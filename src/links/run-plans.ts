import { fileNameOf, joinPath } from '../discover/file-index.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { DependencyGraph } from './dependency-graph/dependency-graph.js';
import { firstOfEach } from './first-of-each.js';
import { grouped } from './grouped.js';
import type { Link, LinkContext } from './link.js';
import { listed } from './listed.js';
import { workspacesBelow } from './run-plans/workspaces.js';

type RunPlan = Subject<'run-plan'>;

/** Holds the order of run plans against what their services depend on, and their paths against the repository. */
export const runPlans: Link = {
  name: 'run-plans',
  link: async (model, context) => {
    if (model.of('run-plan').length === 0) return;
    const { planGraph, setCircles } = await import('./services/dependencies.js');
    const services = grouped(
      model.of('service').filter(({ facts }) => facts.origin === 'run-plan'),
      ({ path }) => path,
    );
    for (const plan of model.of('run-plan')) {
      const own = services.get(plan.path) ?? [];
      const graph = planGraph(own);
      setCircles(own, graph);
      plan.facts.outOfOrder = outOfOrder(plan, graph);
      plan.facts.faults = faultsOf(plan);
      await setFolders(plan, context);
    }
  },
};

/** The services that the order starts before one they depend on; no order suits a circle. */
function outOfOrder({ facts }: RunPlan, graph: DependencyGraph): Required<RunPlan['facts']>['outOfOrder'] {
  if (facts.order === null) return [];
  if (isUnknown(facts.order) || isUnknown(facts.edges)) return unknown('order or dependencies not known');
  const places = new Map(
    firstOfEach(listed(facts.order), ({ service }) => service).map((one, index) => [
      one.service,
      { one, index },
    ]),
  );
  const circleOf = new Map(
    graph.circles.flatMap((circle, index) => circle.map((id) => [id, index] as const)),
  );
  return listed(facts.edges).flatMap(({ service, dependency }) => {
    const [from, to] = [places.get(service), places.get(dependency)];
    if (from === undefined || to === undefined || from.index > to.index || service === dependency) return [];
    const circle = circleOf.get(service);
    if (circle !== undefined && circle === circleOf.get(dependency)) return [];
    const { path, span } = from.one;
    return [{ path, span, note: `${service} starts before ${dependency}`, service, dependency }];
  });
}

/** Settings that mean nothing, or contradict each other. */
function faultsOf({ path, facts, spans, span }: RunPlan): Required<RunPlan['facts']>['faults'] {
  const faults: [fact: string, fault: string][] = [];
  const mode = known(facts.mode);
  const limit = known(facts.parallelLimit);
  if (mode !== undefined && !MODES.has(mode)) {
    faults.push(['mode', `executionMode is "${mode}", not cascade, parallel or auto`]);
  }
  if (limit !== undefined && limit < 1)
    faults.push(['parallelLimit', `parallelLimit is ${limit}, so nothing may run`]);
  if (mode === 'cascade' && facts.continueOnFailure === true) {
    faults.push(['continueOnFailure', 'a cascade goes on to the dependents of a service that failed']);
  }
  return faults.map(([fact, fault]) => ({ path, span: spans[fact]?.value ?? span, note: fault, fault }));
}

const MODES: ReadonlySet<string> = new Set(['cascade', 'parallel', 'auto']);

async function setFolders({ facts }: RunPlan, context: LinkContext): Promise<void> {
  const root = known(facts.projectRoot);
  if (root === undefined) {
    Object.assign(facts, { missingPaths: OUTSIDE, workspaces: OUTSIDE, unlistedWorkspaces: OUTSIDE });
    return;
  }
  const services = listed(facts.services).filter(({ folder }) => folder !== null);
  facts.missingPaths = services.flatMap(({ path, span, name, folder }) => {
    if (folder === null || isThere(root, folder, context)) return [];
    return [{ path, span, note: `${folder} is not there`, service: name, folder }];
  });
  const workspaces = await workspacesBelow(root, context);
  facts.workspaces = workspaces.map(({ folder, manifest, packageManager }) => ({
    path: manifest,
    span: START,
    note: `${folder} is a package`,
    folder,
    packageManager: packageManager ?? null,
  }));
  const isTaken = takenBy(facts, root);
  facts.unlistedWorkspaces = workspaces
    .filter(({ folder, manifest }) => isPlain(root, folder) && manifest.endsWith('package.json'))
    .filter(({ folder }) => !isTaken(folder))
    .map(({ folder, manifest }) => ({ path: manifest, span: START, note: 'no service of the plan', folder }));
}

/** A folder is that of a service, around it or below it; a service that gives no path may be in one of its name. */
function takenBy({ services }: RunPlan['facts'], root: string): (folder: string) => boolean {
  const folders = listed(services).flatMap(({ folder }) =>
    folder === null ? [] : (joinPath(root, folder) ?? []),
  );
  const names = new Set(listed(services).flatMap(({ name, folder }) => (folder === null ? name : [])));
  return (folder) =>
    names.has(fileNameOf(folder)) ||
    folders.some((one) => isWithin(one, folder) || (one !== root && isWithin(folder, one)));
}

const OUTSIDE = unknown('the root lies outside of the working directory');
const START = { start: 0, end: 1 };

function isThere(root: string, folder: string, context: LinkContext): boolean {
  const path = joinPath(root, folder);
  if (path === undefined) return false;
  const isBelow = root === '' || path === root || path.startsWith(`${root}/`);
  return isBelow && (path === '' || context.exists(path));
}

/** Whether a folder is another one or lies in it. */
function isWithin(folder: string, other: string): boolean {
  return folder === other || folder.startsWith(`${other}/`);
}

function isPlain(root: string, folder: string): boolean {
  return /^(?:packages|services|apps)\//.test(folder.slice(root === '' ? 0 : root.length + 1));
}
