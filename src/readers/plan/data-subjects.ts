import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { BlockedNote } from '../checklist/blocked-notes.js';
import { blockedWordsIn } from '../checklist/blocked-words.js';
import { isRequired } from '../checklist/item-class.js';
import { areChildrenDone, isOpenRequired, openBelow, openEvidence } from '../checklist/items.js';
import { saysDone } from '../checklist/says-done.js';
import type { ChecklistOrigin } from '../checklist/subjects.js';
import { isBeforeCompletion, nameOf } from '../checklist/subjects.js';
import { sentencesIn } from '../markdown/prose.js';
import type { DataTask } from './data-tasks.js';
import { slugOf } from './flavour.js';
import type { StepFault } from './step-faults.js';

/**
 * A plan that is kept as data, its tasks, and the same tasks as items of a checklist.
 *
 * @param stepFaults what is wrong with the steps of an `update_plan`
 */
export function* dataPlanSubjects(
  tasks: readonly DataTask[],
  origin: ChecklistOrigin,
  stepFaults: readonly StepFault[],
): Generator<Subject> {
  const all = [...withChildren(tasks)];
  const list = checklistSubject(all, origin);
  yield list;
  for (const one of all) yield itemSubject(one, list);
  const plan = planSubject(origin, stepFaults);
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
      delivered: false,
      items: all.length,
      openItems: openRequired.length,
      openRequired: openEvidence(openRequired, path),
      openBeforeCompletion: openEvidence(openRequired.filter(isBeforeCompletion), path),
      progress: [],
      gateSections: [],
      tickedAhead: [],
      openInEarlierGates: [],
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
      demandsItself: false,
      childrenDone: areChildrenDone(task),
      reason: unknown('kept elsewhere in the data'),
      saysDone: saysDone(text) ?? null,
      gatesList: true,
      blockedNotes: blockedNotesIn(task, path),
      contradictedBy: null,
    },
    { spans: statusSpan === undefined ? {} : { state: { value: statusSpan } }, parent },
  );
}

/** What the words of a task say of an act that did not happen. */
function blockedNotesIn({ text, span }: DataTask, path: string): BlockedNote[] {
  const words = sentencesIn(text).flatMap((sentence) => blockedWordsIn(sentence, 'item') ?? []);
  return words.slice(0, 1).map((said) => ({ path, span, note: `says "${said}" here`, words: said }));
}

function planSubject(
  { path, length, flavour, archived }: ChecklistOrigin,
  stepFaults: readonly StepFault[],
): Subject<'plan'> {
  const slug = slugOf(undefined, path);
  return subject(
    'plan',
    `plan ${slug ?? path}`,
    { path, span: { start: 0, end: length } },
    {
      flavour,
      archived,
      slug: slug ?? null,
      container: false,
      templateText: [],
      missingSections: [],
      tasksWithBoxes: 0,
      ofRollout: false,
      speaksOfWayBack: false,
      emptyRollbackSections: [],
      stopLines: [],
      goNoGo: [],
      slugOrder: [],
      nextWork: [],
      stepFaults,
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
  const { path } = parent;
  const all = [...withChildren([task])];
  const counted = all.filter(
    (one) => isRequired(one.class) && one.state !== 'deferred' && one.state !== 'cancelled',
  );
  return subject(
    'task',
    `${parent.key} / task ${id}`,
    { path, span },
    {
      id,
      title: text,
      phase: null,
      idPhase: null,
      phaseNumbers: [],
      idScope: task.tag === '' ? '' : `tag ${task.tag}`,
      dependsOn: task.dependsOn.map(({ id, span }) => ({ path, span, note: `waits for ${id}`, id })),
      parallel: false,
      sharedFiles: [],
      cancelled: task.state === 'cancelled',
      verification: null,
      emptyFilesLine: null,
      listEntries: 0,
      extensions: [],
      class: task.class,
      items: all.length,
      ticked: task.state === 'done',
      done: task.state === 'done' && counted.every(({ state }) => state === 'done'),
      files: [],
    },
    { parent },
  );
}
