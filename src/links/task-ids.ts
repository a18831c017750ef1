import { DirectedGraph } from 'graphology';
import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { circleText } from './dependency-graph/circle-text.js';
import { circlesIn } from './dependency-graph/circles.js';
import type { Link } from './link.js';

type Task = Subject<'task'>;
type Reference = Evidence & { readonly id: string };

/** Says of the tasks of each plan which ids they share, which ids nobody has, and which tasks wait in a circle. */
export const taskIds: Link = {
  name: 'task-ids',
  link: (model) => {
    const byPlan = new Map<Subject | undefined, Task[]>();
    for (const task of model.of('task')) {
      const ofPlan = byPlan.get(task.parent);
      if (ofPlan === undefined) byPlan.set(task.parent, [task]);
      else ofPlan.push(task);
    }
    for (const tasks of byPlan.values()) linkTasks(tasks);
  },
};

/** More places than a person would look at. */
const MAX_PLACES = 20;

/** The tasks of one plan by their ids; the same number may stand below several headings. */
class TaskIndex {
  readonly #byId = new Map<string, Task[]>();
  readonly #styles = new Set<string>();

  constructor(tasks: readonly Task[]) {
    for (const task of tasks) {
      const id = idOf(task);
      this.#styles.add(styleOf(id));
      const others = this.#byId.get(id);
      if (others === undefined) this.#byId.set(id, [task]);
      else others.push(task);
    }
  }

  /** The other tasks with the id of the second one that has it, where ids must be their own; none of the others. */
  othersOfSecond(task: Task): readonly Task[] {
    const scope = known(task.facts.idScope);
    const named = this.#byId.get(idOf(task)) ?? [];
    if (named.length < 2) return [];
    const same = named.filter(({ facts }) => known(facts.idScope) === scope);
    return same[1] === task ? same.filter((other) => other !== task).slice(0, MAX_PLACES) : [];
  }

  /** The task that another one means by an id: below the same heading, else the first one. */
  named(id: string, from: Task): Task | undefined {
    const tasks = this.#byId.get(id.toUpperCase()) ?? [];
    const scope = known(from.facts.idScope);
    return tasks.find(({ facts }) => known(facts.idScope) === scope) ?? tasks[0];
  }

  /** Whether the plan writes ids in this way at all; others are those of something else. */
  writesIdsLike(id: string): boolean {
    return this.#styles.has(styleOf(id));
  }
}

function linkTasks(tasks: readonly Task[]): void {
  const index = new TaskIndex(tasks);
  const graph = new DirectedGraph();
  for (const position of tasks.keys()) graph.addNode(String(position));
  const positions = new Map(tasks.map((task, position) => [task, String(position)]));
  for (const [position, task] of tasks.entries()) {
    const { facts } = task;
    facts.sameId = index.othersOfSecond(task).map((other) => placeOf(other, 'has the same id'));
    facts.cycle = null;
    const dependsOn = known(facts.dependsOn) ?? [];
    facts.unknownDependencies = dependsOn
      .filter(({ id }) => index.writesIdsLike(id) && index.named(id, task) === undefined)
      .map((dependency) => ({ ...dependency, note: `no task has the id ${dependency.id}` }));
    facts.openDependencies = dependsOn.flatMap(({ id }) => {
      const other = index.named(id, task);
      return other === undefined || !isUnfinished(other) ? [] : [placeOf(other, `task ${id} is not done`)];
    });
    for (const { id } of dependsOn) {
      const other = index.named(id, task);
      const to = other === undefined ? undefined : positions.get(other);
      if (to !== undefined) graph.mergeDirectedEdge(String(position), to);
    }
  }
  for (const circle of circlesIn(graph)) nameCircle(circle, graph, tasks);
}

/** The finding of a circle stands at its first task. */
function nameCircle(circle: readonly string[], graph: DirectedGraph, tasks: readonly Task[]): void {
  const [start] = circle.map(Number).sort((one, other) => one - other);
  const first = start === undefined ? undefined : tasks[start];
  if (first === undefined) return;
  const way = wayBackTo(String(start), new Set(circle), graph);
  first.facts.cycle = circleText(way.map((node) => known(tasks[Number(node)]?.facts.id) ?? ''));
}

/** The shortest way from a task over its dependencies back to itself. */
function wayBackTo(start: string, circle: ReadonlySet<string>, graph: DirectedGraph): string[] {
  const from = new Map<string, string>();
  const waiting = [start];
  for (const node of waiting) {
    for (const next of graph.outNeighbors(node)) {
      if (next === start) return [...pathTo(node, from), start];
      if (!circle.has(next) || from.has(next)) continue;
      from.set(next, node);
      waiting.push(next);
    }
  }
  return [start];
}

function pathTo(node: string, from: ReadonlyMap<string, string>): string[] {
  const path: string[] = [];
  for (let here: string | undefined = node; here !== undefined; here = from.get(here)) path.push(here);
  return path.reverse();
}

/**
 * Whether somebody still has to do a task; one without a box cannot tell, and a ticked one with something open
 * below it is a fault of its own.
 */
function isUnfinished({ facts }: Task): boolean {
  const isWaitedFor = known(facts.class) !== 'optional' && known(facts.class) !== 'n/a';
  const isSaidDone = known(facts.done) === true || known(facts.ticked) === true;
  return isWaitedFor && !isSaidDone && known(facts.cancelled) === false && facts.items !== 0;
}

function placeOf({ path, span, facts }: Task, note: string): Reference {
  return { path, span, note, id: known(facts.id) ?? '' };
}

function idOf({ facts }: Task): string {
  return (known(facts.id) ?? '').toUpperCase();
}

function styleOf(id: string): string {
  if (/^T/i.test(id)) return 'T001';
  return id.includes('.') ? '1.1' : '1';
}
