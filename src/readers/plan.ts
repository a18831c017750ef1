import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import { checklistOf } from './checklist/checklist.js';
import { checklistSubjects } from './checklist/subjects.js';
import type { Section } from './markdown/outline.js';
import { outlineOf } from './markdown/outline.js';
import { phaseNumber } from './markdown/phase-heading.js';
import { flavourOf } from './plan/flavour.js';
import { phasesOf } from './plan/phases.js';
import { isArchived, isPlanPath, isQualityChecklist } from './plan/recognise.js';
import { rollbackOf } from './plan/rollback.js';
import { planSubjects } from './plan/subjects.js';
import { taskHeading } from './plan/task-heading.js';
import { tasksOf } from './plan/tasks.js';
import type { Reader } from './reader.js';

/** Plan documents: what is to be done, in phases and tasks with boxes, and how to come back. */
export const plan: Reader = {
  name: 'plan',
  formats: ['markdown'],
  claims: ({ path }) => {
    if (!isPlanPath(path)) return undefined;
    return { role: isQualityChecklist(path) ? 'quality checklist' : 'plan' };
  },
  read: (document) => (isMarkdown(document) ? readPlan(document) : []),
};

function* readPlan(document: MarkdownDocument): Generator<Subject> {
  const { path, text } = document;
  const outline = outlineOf(document);
  const flavour = flavourOf(document, outline);
  const archived = isArchived(path);
  const checklist = checklistOf(document, outline, flavour, firstPhase(outline) ?? text.length);
  const items = checklist?.items ?? [];
  if (checklist !== undefined) {
    yield* checklistSubjects(checklist, { path, length: text.length, flavour, archived });
  }
  if (isQualityChecklist(path)) return;
  yield* planSubjects(document, {
    flavour,
    archived,
    outline,
    phases: phasesOf(outline, items),
    tasks: tasksOf(document, flavour, outline, items),
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
