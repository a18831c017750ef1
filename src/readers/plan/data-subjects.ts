import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { isRequired } from '../checklist/item-class.js';
import { isOpenRequired, openBelow, openEvidence } from '../checklist/items.js';
import type { ChecklistOrigin } from '../checklist/subjects.js';
import { nameOf } from '../checklist/subjects.js';
import type { DataTask } from './data-tasks.js';
import { slugOf } from './flavour.js';

/** A plan that is kept as data, its tasks, and the same tasks as items of a checklist. */
export function* dataPlanSubjects(tasks: readonly DataTask[], origin: ChecklistOrigin): Generator<Subject> {
  const all = [...withChildren(tasks)];
  const list = checklistSubject(all, origin);
  yield list;
  for (const one of all) yield itemSubject(one, list);
  const plan = planSubject(origin);
  yield plan;
  for (const one of all) yield taskSubject(one, plan);
}

function* withChildren(tasks: readonly DataTask[]): Generator<DataTask> {
  for (const task of tasks) {
    yield task;
    yield* withChildren(task.children);
  }
}

function checklistSubject(all: readonly DataTask[], origin: ChecklistOrigin): Subject<'checklist'> {
  const { path, flavour, archived } = origin;
  const openRequired = all.filter(isOpenRequired);
  return subject(
    'checklist',
    `checklist ${path}`,
    { path, span: { start: 0, end: origin.length } },
    {
      flavour,
      archived,
      items: all.length,
      openItems: openRequired.length,
      openRequired: openEvidence(openRequired, path),
      claim: null,
    },
  );
}

function itemSubject(task: DataTask, parent: Subject<'checklist'>): Subject<'item'> {
  const { path } = parent;
  const { span, state, text, statusSpan } = task;
  return subject(
    'item',
    nameOf(text),
    { path, span },
    {
      marker: null,
      state,
      class: task.class,
      text,
      ticked: state === 'done',
      openRequired: isOpenRequired(task),
      children: task.children.length,
      openBelow: openEvidence(openBelow(task), path),
      malformedBox: null,
      saysAllTicked: false,
      namesDocument: null,
      contradictedBy: null,
    },
    { spans: statusSpan === undefined ? {} : { state: { value: statusSpan } }, parent },
  );
}

function planSubject({ path, length, flavour, archived }: ChecklistOrigin): Subject<'plan'> {
  const slug = slugOf(undefined, path);
  return subject(
    'plan',
    `plan ${slug ?? path}`,
    { path, span: { start: 0, end: length } },
    {
      flavour,
      archived,
      slug: slug ?? null,
      title: null,
      rollbackSection: null,
      rollbackOnlyCode: null,
      codeOnlySteps: [],
      stateWords: [],
    },
  );
}

function taskSubject(task: DataTask, parent: Subject<'plan'>): Subject<'task'> {
  const { id, text, span } = task;
  const all = [...withChildren([task])];
  const counted = all.filter(
    (one) => isRequired(one.class) && one.state !== 'deferred' && one.state !== 'cancelled',
  );
  return subject(
    'task',
    `${parent.key} / task ${id}`,
    { path: parent.path, span },
    {
      id,
      title: text,
      phase: null,
      class: task.class,
      items: all.length,
      done: task.state === 'done' && counted.every(({ state }) => state === 'done'),
      files: [],
    },
    { parent },
  );
}
