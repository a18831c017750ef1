import { fileNameOf, folderOf } from '../discover/file-index.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { firstOfEach } from './first-of-each.js';
import type { Link } from './link.js';
import { listed } from './listed.js';
import type { Board } from './todos/board.js';
import { unfinishedOf } from './todos/board.js';
import { Boards } from './todos/boards.js';
import type { RoadmapGraph } from './todos/graph.js';

type Plan = Subject<'plan'>;

/**
 * Holds the slugs that plans and checklists name against the roadmap and the gates: their order, the next one, their
 * own.
 */
export const plannedSlugs: Link = {
  name: 'planned-slugs',
  link: async (model, context) => {
    const plans = model.of('plan');
    for (const { facts } of plans) {
      facts.orderContradictions = [];
      facts.blockedNextWork = [];
    }
    if (model.of('roadmap-entry').length === 0 && model.of('gate').length === 0) return;
    const { RoadmapGraph } = await import('./todos/graph.js');
    const boards = new Boards(model, context);
    const graphs = new Map<Board, RoadmapGraph>();
    const graphOf = (board: Board): RoadmapGraph => {
      const graph = graphs.get(board) ?? new RoadmapGraph(board);
      graphs.set(board, graph);
      return graph;
    };
    const gates = new Map(model.of('gate').map((gate) => [folderOf(gate.path), gate]));
    for (const plan of plans) {
      const board = boards.nearest(plan.path);
      if (listed(plan.facts.slugOrder).length > 0) {
        plan.facts.orderContradictions = contradictionsOf(plan, graphOf(board));
      }
      plan.facts.blockedNextWork = listed(plan.facts.nextWork).flatMap((next) => blocked(next, board));
      setContainer(plan, gates.get(folderOf(plan.path)));
    }
    setDelivered(model, boards);
  },
};

/** A checklist is of the slug that its plan names, else of the todo whose folder it lies in. */
function setDelivered(model: Model, boards: Boards): void {
  const slugs = new Map(model.of('plan').map(({ path, facts }) => [path, known(facts.slug)]));
  for (const { path, facts } of model.of('checklist')) {
    const slug = slugs.get(path) ?? fileNameOf(folderOf(path));
    const delivered = boards.nearest(path).isDelivered(slug);
    facts.delivered = delivered ?? unknown('a list of work that was not read');
  }
}

/** More orders than a person writes down. */
const MAX_ORDERS = 200;

/** One for each order: the first slug that waits for one behind it. */
function contradictionsOf(
  { facts }: Plan,
  graph: RoadmapGraph,
): Required<Plan['facts']>['orderContradictions'] {
  const orders = listed(facts.slugOrder).map((order) => ({
    ...order,
    known: order.slugs.filter((slug) => graph.has(slug)),
  }));
  return orders
    .filter((order) => order.known.length > 1)
    .slice(0, MAX_ORDERS)
    .flatMap(({ path, span, known: slugs }) => {
      const way = graph.faultIn(slugs);
      const [first, prerequisite] = [way[0], way.at(-1)];
      if (first === undefined || prerequisite === undefined) return [];
      const note = `${first} is put before ${prerequisite}`;
      return [{ path, span, note, first, prerequisite, entry: graph.edgesOn(way) }];
    });
}

type Next = Evidence & { readonly slugs: readonly string[] };
type Blocked = Evidence & {
  readonly slug: string;
  readonly reason: string;
  readonly entry: readonly Evidence[];
};

/** A line names the first of its words that the board knows; what comes behind it waits, as a rule. */
function blocked({ path, span, note, slugs }: Next, board: Board): Blocked[] {
  const slug = slugs.find((one) => board.isKnown(one) === true);
  if (slug === undefined) return [];
  const next = { path, span, note, slug };
  if (board.isFinished(slug) === true) {
    return [{ ...next, reason: 'is already finished', entry: finishedAt(slug, board) }];
  }
  const entry = board.planned(slug);
  const open = entry === undefined ? [] : listed(unfinishedOf(entry.facts.after, slug, board));
  if (open.length === 0) return [];
  const names = firstOfEach(open, (one) => one.slug).map((one) => one.slug);
  return [{ ...next, reason: `waits for ${names.join(', ')}`, entry: open }];
}

function finishedAt(slug: string, board: Board): Evidence[] {
  const [delivered] = board.delivered(slug);
  if (delivered !== undefined) {
    const { path, span, spans } = delivered;
    return [{ path, span: spans.slug?.value ?? span, note: 'delivered here' }];
  }
  const gate = board.gateOf(slug);
  const completion = listed(gate?.facts.completion);
  if (gate === undefined || completion.length > 0) return [...completion];
  return [{ path: gate.path, span: gate.spans.phase?.value ?? gate.span, note: 'done by its state' }];
}

/** A plan whose state lists children leads them. */
function setContainer({ facts }: Plan, gate: Subject<'gate'> | undefined): void {
  if (gate === undefined || facts.container === true) return;
  if (isUnknown(gate.facts.children)) facts.container = gate.facts.children;
  else if (listed(gate.facts.children).length > 0) facts.container = true;
}
