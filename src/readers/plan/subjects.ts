import type { MarkdownDocument } from '../../documents/document.js';
import type { Flavour } from '../../model/kinds/plan.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { isOpenRequired, openEvidence } from '../checklist/items.js';
import type { Section } from '../markdown/outline.js';
import type { Sentence } from '../markdown/prose.js';
import { proseOf, sentencesOf } from '../markdown/prose.js';
import { within } from '../markdown/sections.js';
import { saysContainer } from './container.js';
import { slugOf } from './flavour.js';
import { goNoGoOf } from './go-no-go.js';
import type { PhaseOrder } from './phase-order.js';
import { phaseOrders } from './phase-order.js';
import type { Phase } from './phases.js';
import { missingSections } from './required-sections.js';
import type { Rollback } from './rollback.js';
import type { SharedFile } from './shared-files.js';
import { sharedFiles } from './shared-files.js';
import { nextWorkOf, slugOrdersOf } from './slug-order.js';
import type { StateMention } from './state-words.js';
import { sqlFilesIn, stateEvidence, stateWordsIn } from './state-words.js';
import { stopLinesOf } from './stop-lines.js';
import type { TaskFile } from './task-files.js';
import type { Task } from './tasks.js';
import { templateTextIn } from './template-text.js';
import { verificationIn } from './verification.js';
import { isOfRollout, speaksOfWayBack } from './way-back.js';

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
  const sentences = sentencesOf(document);
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
      container: saysContainer(title?.heading, sentences),
      templateText: templateTextIn(document),
      missingSections: missingSections(document, flavour, parts.outline, proseOf(document)),
      tasksWithBoxes: parts.tasks.filter(({ items }) => items.length > 0).length,
      ofRollout: isOfRollout(title?.heading, path),
      speaksOfWayBack: speaksOfWayBack(proseOf(document, 'keep-code-spans')),
      emptyRollbackSections: (rollback?.empty ?? []).map(({ heading, headingSpan }) => ({
        path,
        span: headingSpan,
        note: 'empty here',
        heading,
      })),
      stopLines: stopLinesOf(document, parts.outline, sentences),
      goNoGo: goNoGoOf(document, parts.outline),
      slugOrder: slugOrdersOf(document),
      nextWork: nextWorkOf(document),
      stepFaults: [],
      slug: slug ?? null,
      title: title?.heading ?? null,
      rollbackSection: section?.heading ?? null,
      rollbackOnlyCode: rollback?.onlyCode ?? null,
      codeOnlySteps: rollback?.codeOnlySteps ?? [],
      stateWords: stateEvidence(stateOutside(document, sentences, rollback), path),
    },
    { spans },
  );
  yield parent;
  const orders = phaseOrders(parts.phases);
  for (const one of parts.phases) yield phaseSubject(one, orders.get(one), parts, parent);
  const shared = sharedFiles(parts.tasks);
  for (const one of parts.tasks) yield taskSubject(one, shared.get(one) ?? [], parent);
}

/** The mentions of state outside the rollback sections; without such a section nobody asks. */
function stateOutside(
  document: MarkdownDocument,
  sentences: readonly Sentence[],
  rollback: Rollback | undefined,
): StateMention[] {
  if (rollback === undefined) return [];
  const prose = proseOf(document);
  const mentions = [
    ...sentences.flatMap((sentence) => stateWordsIn(sentence, prose)),
    ...sqlFilesIn(proseOf(document, 'keep-code-spans'), 0),
  ];
  return mentions.filter(
    ({ span: { start } }) => !rollback.sections.some(({ span }) => span.start <= start && start < span.end),
  );
}

function phaseSubject(
  phase: Phase,
  order: PhaseOrder | undefined,
  { outline, tasks }: PlanParts,
  parent: Subject<'plan'>,
): Subject<'phase'> {
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
      tasks: within(section, tasks).length,
      verification: verificationIn(section, outline, items) ?? null,
      ticked: (order?.ticked ?? []).map(({ span, text }) => ({ path, span, note: 'ticked here', text })),
      openInEarlierPhases: openEvidence(order?.openBefore ?? [], path),
      openRequired: openEvidence(items.filter(isOpenRequired), path),
    },
    { spans: { title: { value: section.headingSpan } }, parent },
  );
}

function taskSubject(task: Task, shared: readonly SharedFile[], parent: Subject<'plan'>): Subject<'task'> {
  const { id, title, span, phase, items, done, files } = task;
  return subject(
    'task',
    `${parent.key} / task ${id}`,
    { path: parent.path, span },
    {
      id,
      title,
      phase: phase ?? null,
      idPhase: task.idPhase ?? null,
      phaseNumbers: task.phaseNumbers,
      idScope: task.idScope,
      dependsOn: task.dependsOn,
      parallel: task.parallel,
      sharedFiles: shared,
      class: task.class,
      items: items.length,
      done,
      ticked: task.ticked ?? null,
      cancelled: task.cancelled,
      verification: task.verification ?? null,
      emptyFilesLine: task.emptyFilesLine ?? null,
      listEntries: task.listEntries,
      files,
      extensions: extensionsOf(files),
    },
    { parent },
  );
}

type ListedExtension = Evidence & { extension: string; file: string; places: readonly Evidence[] };

/** The first file of each extension; a glob `*.ts` has one, too. */
function extensionsOf(files: readonly TaskFile[]): ListedExtension[] {
  const byExtension = new Map<string, ListedExtension>();
  for (const { path, span, file } of files) {
    const extension = /\.(\w{1,10})$/.exec(file)?.[1]?.toLowerCase();
    if (extension === undefined || byExtension.has(extension)) continue;
    const place = { path, span, note: 'listed here' };
    byExtension.set(extension, { ...place, extension, file, places: [place] });
  }
  return [...byExtension.values()];
}
