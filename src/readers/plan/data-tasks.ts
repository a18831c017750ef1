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
  const tagged = entriesOf(root).map(({ value }) => at(value, 'tasks'));
  return [at(root, 'tasks'), ...tagged].flatMap((list) => tasksIn(list, '', 0));
}

/** The steps of `update_plan`: a list under `plan`, or the bare list. */
export function stepsOf(root: DataNode | undefined): DataTask[] {
  const list = at(root, 'plan') ?? root;
  return itemsOf(list).flatMap((node, index) => {
    const step = textOf(at(node, 'step'));
    return step === undefined ? [] : [taskOf(node, String(index + 1), step, [])];
  });
}

function tasksIn(list: DataNode | undefined, outer: string, depth: number): DataTask[] {
  if (depth === MAX_DEPTH) return [];
  return itemsOf(list).flatMap((node, index) => {
    const title = textOf(at(node, 'title'));
    if (title === undefined) return [];
    const own = textOf(at(node, 'id')) ?? String(index + 1);
    const id = outer === '' || own.startsWith(`${outer}.`) ? own : `${outer}.${own}`;
    return [taskOf(node, id, title, tasksIn(at(node, 'subtasks'), id, depth + 1))];
  });
}

function taskOf(node: DataNode, id: string, text: string, children: readonly DataTask[]): DataTask {
  const status = entryOf(node, 'status')?.value;
  return {
    id,
    text,
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
    children,
  };
}
