import { folderOf } from '../discover/file-index.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { circleText } from './dependency-graph/circle-text.js';
import { firstOfEach } from './first-of-each.js';
import type { Link } from './link.js';
import { listed } from './listed.js';
import type { Board, Entry, Slug } from './todos/board.js';
import { unfinishedOf } from './todos/board.js';
import { Boards } from './todos/boards.js';
import type { RoadmapGraph } from './todos/graph.js';

/**
 * Says of the entries of a roadmap what they wait for, and of each gate whether what its todo waits for is finished and
 * whether its children are there. Comes after the gates, which are one each by then.
 */
export const roadmap: Link = {
  name: 'roadmap',
  link: async (model, context) => {
    const entries = model.of('roadmap-entry');
    const gates = model.of('gate');
    if (entries.length === 0 && gates.length === 0) return;
    const boards = new Boards(model, context);
    if (entries.length > 0) {
      // The graph library is loaded only where there is a graph.
      const { RoadmapGraph } = await import('./todos/graph.js');
      for (const board of boards.all) setEntries(board, new RoadmapGraph(board));
    }
    for (const gate of gates) setGate(gate, boards.ofTodo(folderOf(gate.path)));
  },
};

function setEntries(board: Board, graph: RoadmapGraph): void {
  for (const { path, facts } of board.entries) {
    const slug = known(facts.slug);
    const { after } = facts;
    if (slug === undefined || after === undefined || isUnknown(after)) {
      const reason = unknown('an entry of another shape');
      facts.unknownAfter = reason;
      facts.laterAfter = reason;
    } else {
      const distinct = firstOfEach(after ?? [], (one) => one.slug);
      facts.unknownAfter = unknownIn(distinct, board);
      facts.laterAfter = laterThan(
        { slug, path, position: known(facts.position) ?? 0 },
        distinct,
        board,
        graph,
      );
    }
    facts.cycle = null;
    facts.cycleLead = false;
    facts.cycleEdges = [];
    setDelivered(facts, slug, board);
  }
  for (const circle of graph.circles) nameCircle(circle, graph);
}

/** The slugs that are in no list and have no folder; unknown where a list could not be read that may have them. */
function unknownIn(after: readonly Slug[], board: Board): Required<Entry['facts']>['unknownAfter'] {
  const answers = after.map((one) => ({ one, isKnown: board.isKnown(one.slug) }));
  if (answers.some(({ isKnown }) => isKnown === undefined))
    return unknown('a list of work that was not read');
  return answers.filter(({ isKnown }) => isKnown === false).map(({ one }) => one);
}

/** What an entry waits for, is not finished, and comes later in the same roadmap. */
function laterThan(
  own: { readonly slug: string; readonly path: string; readonly position: number },
  after: readonly Slug[],
  board: Board,
  graph: RoadmapGraph,
): Slug[] {
  return after.flatMap(({ slug }) => {
    const other = board.planned(slug);
    if (other === undefined || other.path !== own.path || (known(other.facts.position) ?? 0) <= own.position)
      return [];
    if (graph.areInOneCircle(slug, own.slug) || board.isFinished(slug) !== false) return [];
    const span = other.spans.slug?.value ?? other.span;
    return [{ path: other.path, span, note: `${slug} comes only here`, slug }];
  });
}

function setDelivered(facts: Entry['facts'], slug: string | undefined, board: Board): void {
  const delivered = slug === undefined ? undefined : board.isDelivered(slug);
  if (slug === undefined || delivered === undefined) {
    const reason = unknown('the list of delivered work was not read');
    facts.delivered = reason;
    facts.deliveredAt = reason;
    return;
  }
  const [first] = board.delivered(slug);
  facts.delivered = delivered;
  facts.deliveredAt = first === undefined ? [] : [placeOf(first, 'delivered here')];
}

function placeOf({ path, span, spans }: Entry, note: string) {
  return { path, span: spans.slug?.value ?? span, note };
}

/** The finding of a circle stands at its first planned entry. */
function nameCircle(circle: readonly string[], graph: RoadmapGraph): void {
  const [lead = ''] = circle;
  const way = graph.wayAround(lead);
  const text = circleText(way);
  for (const slug of circle) {
    const facts = graph.entryOf(slug)?.facts;
    if (facts !== undefined) facts.cycle = text;
  }
  const facts = graph.entryOf(lead)?.facts;
  if (facts?.list !== 'roadmap') return;
  facts.cycleLead = true;
  facts.cycleEdges = graph.edgesOn(way.slice(0, MAX_EDGES + 1));
}

/** As many as a person reads. */
const MAX_EDGES = 12;

function setGate({ facts }: Subject<'gate'>, board: Board): void {
  const slug = known(facts.slug) ?? '';
  const entry = board.planned(slug);
  if (entry === undefined) {
    const reason = unknown('a list of work that was not read');
    const isAbsent = board.isDelivered(slug) !== undefined;
    facts.prerequisites = isAbsent ? null : reason;
    facts.unfinishedPrerequisites = isAbsent ? [] : reason;
  } else {
    facts.prerequisites = entry.facts.after ?? [];
    facts.unfinishedPrerequisites = unfinishedOf(entry.facts.after, slug, board);
  }
  const { children } = facts;
  const missing = isUnknown(children)
    ? children
    : unknownIn(
        firstOfEach(listed(children), (one) => one.slug),
        board,
      );
  facts.missingChildren = isUnknown(missing)
    ? missing
    : listed(missing).map((child) => ({ ...child, note: `${child.slug} is nowhere else` }));
}
