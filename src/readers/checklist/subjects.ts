import type { MarkdownDocument } from '../../documents/document.js';
import type { Flavour } from '../../model/kinds/plan.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { wordsOf } from '../markdown/outline.js';
import type { BlockedNote } from './blocked-notes.js';
import { blockedNotesOf, paragraphsOf } from './blocked-notes.js';
import type { Checklist } from './checklist.js';
import { contradictions } from './contradictions.js';
import { gateOf } from './gate-sections.js';
import type { Item, TaskItem } from './items.js';
import { areChildrenDone, isOpenRequired, openBelow, openEvidence } from './items.js';
import type { MalformedBox } from './malformed.js';
import type { Progress } from './progress.js';
import { owesReason, reasonOf } from './reason.js';
import { saysDone } from './says-done.js';

/** Longer words are cut in the name of an item. */
const MAX_NAME = 72;

export interface ChecklistOrigin {
  readonly path: string;
  /** The length of the document. */
  readonly length: number;
  readonly flavour: Flavour;
  readonly archived: boolean;
}

/** What was read around the items of a checklist. */
export interface ChecklistNotes extends ChecklistOrigin {
  readonly document: MarkdownDocument;
  readonly progress: readonly Progress[];
  /** What the notes of tasks say of their items. */
  readonly taskNotes: ReadonlyMap<Item, readonly BlockedNote[]>;
  /** Whether the list is closed before the change goes out. */
  readonly gatesList: boolean;
}

/** The checklist of a document, its items and its malformed boxes, as subjects. */
export function* checklistSubjects(checklist: Checklist, origin: ChecklistNotes): Generator<Subject> {
  const { items, openRequired, claim, gates } = checklist;
  const { path, flavour, archived } = origin;
  const parent = subject(
    'checklist',
    `checklist ${path}`,
    { path, span: { start: 0, end: origin.length } },
    {
      flavour,
      archived,
      delivered: false,
      items: items.length,
      openItems: openRequired.length,
      openRequired: openEvidence(openRequired, path),
      openBeforeCompletion: openEvidence(openRequired.filter(isBeforeCompletion), path),
      progress: origin.progress,
      gateSections: gates.sections.map(({ heading }) => heading),
      tickedAhead: gates.tickedAhead,
      openInEarlierGates: gates.openInEarlierGates,
      claim: claim?.text ?? null,
    },
    claim === undefined ? {} : { spans: { claim: { value: claim.span } } },
  );
  yield parent;
  for (const one of items) yield itemSubject(one, checklist, { parent, ...origin });
  for (const one of checklist.malformed) yield malformedSubject(one, parent);
}

/** Whether an item can become true while the list is open. */
export function isBeforeCompletion(item: TaskItem): boolean {
  return item.class !== 'post-completion';
}

function itemSubject(
  item: Item,
  checklist: Checklist,
  around: ChecklistNotes & { readonly parent: Subject<'checklist'> },
): Subject<'item'> {
  const { path, parent, document } = around;
  const { box, state, text, about, section } = item;
  const made = subject(
    'item',
    nameOf(text),
    { path, span: item.span },
    {
      marker: box.marker,
      state,
      class: item.class,
      text,
      ticked: box.marker === 'x',
      openRequired: isOpenRequired(item),
      children: item.children.length,
      openBelow: openEvidence(openBelow(item), path),
      malformedBox: null,
      saysAllTicked: about?.saysAllTicked ?? false,
      namesDocument: about?.scope.of === 'named' ? about.scope.document : null,
      demandsItself: about?.demandsItself ?? false,
      childrenDone: areChildrenDone(item),
      reason: owesReason(item) ? (reasonOf({ ...item, note: noteOf(item, document) }) ?? null) : null,
      saysDone: saysDone(text) ?? null,
      gatesList: around.gatesList && (gateOf(section) ?? 0) === 0,
      blockedNotes: [...blockedNotesOf(item, document), ...(around.taskNotes.get(item) ?? [])],
    },
    { spans: { marker: { value: box.span } }, parent },
  );
  // What a named document holds is for a link to say.
  if (about?.saysAllTicked !== true) made.facts.contradictedBy = null;
  else if (about.scope.of !== 'named') {
    made.facts.contradictedBy = openEvidence(contradictions(item, about.scope, checklist), path);
  }
  return made;
}

function malformedSubject(
  { written, text, span }: MalformedBox,
  parent: Subject<'checklist'>,
): Subject<'item'> {
  return subject(
    'item',
    nameOf(text === '' ? written : text),
    { path: parent.path, span },
    {
      marker: null,
      state: null,
      class: null,
      text,
      ticked: false,
      openRequired: false,
      children: 0,
      openBelow: [],
      malformedBox: written,
      saysAllTicked: false,
      namesDocument: null,
      demandsItself: false,
      childrenDone: false,
      reason: null,
      saysDone: null,
      gatesList: false,
      blockedNotes: [],
      contradictedBy: null,
    },
    { spans: { malformedBox: { value: { start: span.start, end: span.start + written.length } } }, parent },
  );
}

/** The words of what is nested in an item and has no box of its own. */
function noteOf({ node }: Item, document: MarkdownDocument): string {
  const [, ...below] = node.children;
  const paragraphs = below.flatMap((block) => paragraphsOf(block, document));
  return paragraphs.map((paragraph) => wordsOf(paragraph)).join(' ');
}

/** The name of an item: its words, cut where they are long. */
export function nameOf(text: string): string {
  return `item "${text.length > MAX_NAME ? `${text.slice(0, MAX_NAME - 1)}…` : text}"`;
}
