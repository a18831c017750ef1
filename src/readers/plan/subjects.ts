import type { MarkdownDocument } from '../../documents/document.js';
import type { Flavour } from '../../model/kinds/plan.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { isOpenRequired, openEvidence } from '../checklist/items.js';
import type { Section } from '../markdown/outline.js';
import { proseOf, sentencesOf } from '../markdown/prose.js';
import { slugOf } from './flavour.js';
import type { Phase } from './phases.js';
import type { Rollback } from './rollback.js';
import type { StateMention } from './state-words.js';
import { sqlFilesIn, stateEvidence, stateWordsIn } from './state-words.js';
import type { Task } from './tasks.js';

/** What was read from a plan document. */
export interface PlanParts {
  readonly flavour: Flavour;
  readonly archived: boolean;
  readonly outline: readonly Section[];
  readonly phases: readonly Phase[];
  readonly tasks: readonly Task[];
  readonly rollback: Rollback | undefined;
}

/** A plan with its phases and tasks, as subjects. */
export function* planSubjects(document: MarkdownDocument, parts: PlanParts): Generator<Subject> {
  const { path, text } = document;
  const { flavour, archived, rollback } = parts;
  const title = parts.outline.find(({ depth }) => depth > 0);
  const slug = slugOf(title?.heading, path);
  const [section] = rollback?.sections ?? [];
  const spans: { [fact: string]: FactSpans } = {
    ...(title === undefined ? {} : { title: { value: title.headingSpan } }),
    ...(section === undefined ? {} : { rollbackSection: { value: section.headingSpan } }),
  };
  const parent = subject(
    'plan',
    `plan ${slug ?? path}`,
    { path, span: { start: 0, end: text.length } },
    {
      flavour,
      archived,
      slug: slug ?? null,
      title: title?.heading ?? null,
      rollbackSection: section?.heading ?? null,
      rollbackOnlyCode: rollback?.onlyCode ?? null,
      codeOnlySteps: rollback?.codeOnlySteps ?? [],
      stateWords: stateEvidence(stateOutside(document, rollback), path),
    },
    { spans },
  );
  yield parent;
  for (const one of parts.phases) yield phaseSubject(one, parent);
  for (const one of parts.tasks) yield taskSubject(one, parent);
}

/** The mentions of state outside the rollback sections; without such a section nobody asks. */
function stateOutside(document: MarkdownDocument, rollback: Rollback | undefined): StateMention[] {
  if (rollback === undefined) return [];
  const prose = proseOf(document);
  const mentions = [
    ...sentencesOf(document).flatMap((sentence) => stateWordsIn(sentence, prose)),
    ...sqlFilesIn(proseOf(document, 'keep-code-spans'), 0),
  ];
  return mentions.filter(
    ({ span: { start } }) => !rollback.sections.some(({ span }) => span.start <= start && start < span.end),
  );
}

function phaseSubject(phase: Phase, parent: Subject<'plan'>): Subject<'phase'> {
  const { number, title, claim, items, section } = phase;
  const { path } = parent;
  return subject(
    'phase',
    `${parent.key} / phase ${number ?? title}`,
    { path, span: section.span },
    {
      number: number ?? null,
      title,
      claim: claim ?? null,
      claimRepeats: phase.claimRepeats,
      items: items.length,
      openRequired: openEvidence(items.filter(isOpenRequired), path),
    },
    { spans: { title: { value: section.headingSpan } }, parent },
  );
}

function taskSubject(task: Task, parent: Subject<'plan'>): Subject<'task'> {
  const { id, title, span, phase, items, done, files } = task;
  return subject(
    'task',
    `${parent.key} / task ${id}`,
    { path: parent.path, span },
    { id, title, phase: phase ?? null, class: task.class, items: items.length, done, files },
    { parent },
  );
}
