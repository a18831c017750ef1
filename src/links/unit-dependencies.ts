import { folderOf } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { circleText } from './dependency-graph/circle-text.js';
import type { DependencyGraph } from './dependency-graph/dependency-graph.js';
import { edgesAlong } from './dependency-graph/edges-along.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { nearestPath } from './nearest-path.js';

type Named = Evidence & { readonly id: string };
type Row = Named & { readonly needs: readonly Named[] };
type Fault = Evidence & { readonly problem: string; readonly others: readonly Evidence[] };

/** Says of each table of dependencies which ids it has twice, which nothing defines, and who waits in a circle. */
export const unitDependencies: Link = {
  name: 'unit-dependencies',
  link: async (model) => {
    const tables = model.of('unit-table').filter(({ facts }) => facts.form === 'dependencies');
    if (tables.length === 0) return;
    // The graph library is loaded only where there is a graph.
    const { DependencyGraph } = await import('./dependency-graph/dependency-graph.js');
    const units = model.of('unit').filter(({ facts }) => facts.origin === 'table');
    for (const { path, facts } of tables) {
      const rows = known(facts.dependencies) ?? [];
      const graph = new DependencyGraph(
        rows.map(({ id, needs }) => ({ id, needs: needs.map((need) => need.id) })),
      );
      const ways = graph.circles.map(([lead = '']) => graph.wayAround(lead));
      // A row that could not be read may be the one that defines an id.
      const undefinedNeeds = facts.complete === true ? unknownNeeds(rows, graph, idsBeside(path, units)) : [];
      facts.cycles = ways.map(circleText);
      facts.dependencyFaults = [...repeatedIds(rows), ...undefinedNeeds, ...circles(ways, rows)];
    }
  },
};

/** The ids of the unit tables in the nearest folder that has one: a unit that waits for nothing needs no row. */
function idsBeside(path: string, units: readonly Subject<'unit'>[]): ReadonlySet<string> {
  const nearest = nearestPath(path, [...new Set(units.map((unit) => unit.path))]);
  if (nearest === undefined) return new Set();
  const folder = folderOf(nearest);
  const beside = units.filter((unit) => folderOf(unit.path) === folder);
  return new Set(beside.map(({ facts }) => known(facts.id) ?? ''));
}

function repeatedIds(rows: readonly Row[]): Fault[] {
  return [...grouped(rows, ({ id }) => id).values()].flatMap(([first, ...others]) =>
    others.map(({ path, span, note, id }) => ({
      ...{ path, span, note },
      problem: `${id} has a row already`,
      others: first === undefined ? [] : [{ path: first.path, span: first.span, note: 'the row before' }],
    })),
  );
}

/** An id that several rows wait for is one fault. */
function unknownNeeds(rows: readonly Row[], graph: DependencyGraph, listed: ReadonlySet<string>): Fault[] {
  const missing = rows
    .flatMap(({ id, needs }) => needs.map((need) => ({ need, by: id })))
    .filter(({ need }) => !graph.has(need.id) && !listed.has(need.id));
  return [...grouped(missing, ({ need }) => need.id).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { need, by } = first;
    const rest = others.slice(0, MAX_PLACES).map((other) => other.need);
    return [{ ...need, problem: `${by} waits for ${need.id}, which nothing defines`, others: rest }];
  });
}

/** As many as a person reads. */
const MAX_PLACES = 12;

function circles(ways: readonly (readonly string[])[], rows: readonly Row[]): Fault[] {
  const firsts = new Map<string, Row>();
  for (const row of rows) if (!firsts.has(row.id)) firsts.set(row.id, row);
  return ways.flatMap((way) => {
    const steps = edgesAlong(way, (id, next) => {
      const need = firsts.get(id)?.needs.find((one) => one.id === next);
      return need === undefined ? [] : [{ ...need, note: `${id} waits for ${next}` }];
    });
    const [first, ...others] = steps;
    if (first === undefined) return [];
    const problem = `units wait for each other in a circle: ${circleText(way)}`;
    return [{ ...first, problem, others: others.slice(0, MAX_PLACES) }];
  });
}
