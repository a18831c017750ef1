import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { listed } from './listed.js';
import { nearestPath } from './nearest-path.js';

type Process = Subject<'process'>;

/** Holds the applications of a process manager against the run plan nearest to their file: an app is a service by name. */
export const processes: Link = {
  name: 'processes',
  link: (model) => {
    const plans = model.of('run-plan');
    for (const [path, apps] of grouped(model.of('process'), (app) => app.path)) {
      const names = new Set(apps.flatMap(({ facts }) => known(facts.name) ?? []));
      const related = plans.filter(({ facts }) => listed(facts.services).some(({ name }) => names.has(name)));
      const nearest = nearestPath(
        path,
        related.map((plan) => plan.path),
      );
      const plan = related.find((one) => one.path === nearest);
      setDependencies(apps, listed(plan?.facts.edges));
    }
  },
};

type Edges = readonly { readonly service: string; readonly dependency: string }[];

function setDependencies(apps: readonly Process[], edges: Edges): void {
  const byName = new Map(apps.map((app) => [known(app.facts.name), app]));
  const needs = grouped(edges, ({ service }) => service);
  const neededBy = grouped(edges, ({ dependency }) => dependency);
  for (const { facts, path } of apps) {
    const name = known(facts.name) ?? '';
    const position = known(facts.position);
    facts.dependents = (neededBy.get(name) ?? [])
      .filter(({ service }) => service !== name)
      .map(({ service }) => ({
        ...placeOf(byName.get(service), path),
        note: `${service} needs ${name}`,
        name: service,
      }));
    facts.laterDeps = (needs.get(name) ?? []).flatMap(({ dependency }) => {
      const other = byName.get(dependency);
      const later = known(other?.facts.position);
      if (other === undefined || position === undefined || later === undefined || later <= position)
        return [];
      return [{ ...placeOf(other, path), note: `${dependency} starts later`, name: dependency }];
    });
  }
}

function placeOf(app: Process | undefined, path: string) {
  return { path, span: app?.spans.name?.value ?? app?.span ?? { start: 0, end: 1 } };
}
