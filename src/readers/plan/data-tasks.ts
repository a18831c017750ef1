import { at, entriesOf, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { ItemState } from '../../model/kinds/item.js';
import type { Span } from '../../model/span.js';
import { classOf } from '../checklist/item-class.js';
import type { TaskItem } from '../checklist/items.js';

/** A task or step of a plan that is kept as data. */
export interface DataTask extends TaskItem {
  /** Its id, that of the outer task before it: `2.1`; the position of a step, from 1. */
  readonly id: string;
  /** The place of the status; a step without one is pending. */
  readonly statusSpan: Span | undefined;
  readonly children: readonly DataTask[];
  /** The tag it stands under; ids of another tag are others. */
  readonly tag: string;
  /** The ids of the tasks that it waits for. */
  readonly dependsOn: readonly { readonly id: string; readonly span: Span }[];
}

/** A deeper nesting is no plan. */
const MAX_DEPTH = 20;

const STATES: ReadonlyMap<string, ItemState> = new Map([
  ['done', 'done'],
  ['completed', 'done'],
  ['pending', 'open'],
  ['in-progress', 'in-progress'],
  ['in_progress', 'in-progress'],
  ['review', 'in-progress'],
  ['deferred', 'deferred'],
  ['cancelled', 'cancelled'],
]);

/**
 * The tasks of task-master: a list under `tasks`, or one such list a tag (`{"master": {"tasks": […]}}`).
 *
 * @see https://github.com/eyaltoledano/claude-task-master/blob/main/docs/task-structure.md
 */
export function tasksInData(root: DataNode | undefined): DataTask[] {
  const untagged = { key: '', list: at(root, 'tasks') };
  const tagged = entriesOf(root).map(({ key, value }) => ({ key, list: at(value, 'tasks') }));
  return [untagged, ...tagged].flatMap(({ key, list }) => tasksIn(list, { tag: key, outer: '', depth: 0 }));
}

/** The steps of `update_plan`: a list under `plan`, or the bare list. */
export function stepsOf(root: DataNode | undefined): DataTask[] {
  const list = at(root, 'plan') ?? root;
  return itemsOf(list).flatMap((node, index) => {
    const step = textOf(at(node, 'step'));
    if (step === undefined) return [];
    return [taskOf(node, { id: String(index + 1), text: step, children: [], tag: '', dependsOn: [] })];
  });
}

/** Where a list of tasks stands. */
interface Level {
  readonly tag: string;
  /** The id of the task around it; empty for the outermost list. */
  readonly outer: string;
  readonly depth: number;
}

function tasksIn(list: DataNode | undefined, { tag, outer, depth }: Level): DataTask[] {
  if (depth === MAX_DEPTH) return [];
  const nodes = itemsOf(list);
  const idOf = (node: DataNode, index: number): string => {
    const own = textOf(at(node, 'id')) ?? String(index + 1);
    return outer === '' || own.startsWith(`${outer}.`) ? own : `${outer}.${own}`;
  };
  const siblings = new Set(nodes.map(idOf));
  return nodes.flatMap((node, index) => {
    const text = textOf(at(node, 'title'));
    if (text === undefined) return [];
    const id = idOf(node, index);
    const children = tasksIn(at(node, 'subtasks'), { tag, outer: id, depth: depth + 1 });
    return [taskOf(node, { id, text, children, tag, dependsOn: dependenciesOf(node, outer, siblings) })];
  });
}

/** In a list of subtasks, 1 is the first one of them; `2.1` is written out. */
function dependenciesOf(
  node: DataNode,
  outer: string,
  siblings: ReadonlySet<string>,
): { id: string; span: Span }[] {
  return itemsOf(at(node, 'dependencies')).flatMap((dependency) => {
    const written = textOf(dependency)?.trim();
    if (written === undefined || !/^\d+(?:\.\d+)*$/.test(written)) return [];
    const ofSiblings = `${outer}.${written}`;
    const id = outer !== '' && siblings.has(ofSiblings) ? ofSiblings : written;
    return [{ id, span: dependency.span }];
  });
}

type OwnParts = Pick<DataTask, 'id' | 'text' | 'children' | 'tag' | 'dependsOn'>;

function taskOf(node: DataNode, parts: OwnParts): DataTask {
  const { text } = parts;
  const status = entryOf(node, 'status')?.value;
  return {
    ...parts,
    span: node.span,
    statusSpan: status?.span,
    state: STATES.get(textOf(status)?.toLowerCase() ?? 'pending') ?? 'unknown',
    class: classOf({
      prose: text,
      source: text,
      starred: false,
      section: undefined,
      speaksOfOwnBoxes: false,
    }),
  };
}
