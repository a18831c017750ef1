import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import { checklistOf } from './checklist/checklist.js';
import { progressOf } from './checklist/progress.js';
import { checklistSubjects } from './checklist/subjects.js';
import type { Section } from './markdown/outline.js';
import { outlineOf } from './markdown/outline.js';
import { phaseNumber } from './markdown/phase-heading.js';
import { taskHeading } from './markdown/task-heading.js';
import { flavourOf } from './plan/flavour.js';
import { phasesOf } from './plan/phases.js';
import { gatesItsList, isArchived, isListOnly, isPlanFile, roleOf } from './plan/recognise.js';
import { rollbackOf } from './plan/rollback.js';
import { planSubjects } from './plan/subjects.js';
import { blockedTaskNotes } from './plan/task-notes.js';
import { tasksOf } from './plan/tasks.js';
import type { Reader } from './reader.js';

/** Plan documents: what is to be done, in phases and tasks with boxes, and how to come back. */
export const plan: Reader = {
  name: 'plan',
  formats: ['markdown'],
  claims: (file) => (isPlanFile(file) ? { role: roleOf(file.path) } : undefined),
  read: (document) => (isMarkdown(document) ? readPlan(document) : []),
};

function* readPlan(document: MarkdownDocument): Generator<Subject> {
  const { path, text } = document;
  const outline = outlineOf(document);
  const flavour = flavourOf(document, outline);
  const archived = isArchived(path);
  const checklist = checklistOf(document, outline, flavour, firstPhase(outline) ?? text.length);
  const items = checklist?.items ?? [];
  const tasks = tasksOf(document, flavour, outline, items);
  if (checklist !== undefined) {
    yield* checklistSubjects(checklist, {
      path,
      length: text.length,
      flavour,
      archived,
      document,
      progress: progressOf(document, outline, items, tasks),
      taskNotes: blockedTaskNotes(document, outline, items),
      gatesList: gatesItsList(path),
    });
  }
  if (isListOnly(path)) return;
  yield* planSubjects(document, {
    flavour,
    archived,
    outline,
    phases: phasesOf(outline, items),
    tasks,
    rollback: rollbackOf(document, outline),
  });
}

/** Where the first phase or task starts: what stands above it is said of the whole plan. */
function firstPhase(outline: readonly Section[]): number | undefined {
  const first = outline.find(
    ({ heading }) => phaseNumber(heading) !== undefined || taskHeading(heading) !== undefined,
  );
  return first?.span.start;
}
