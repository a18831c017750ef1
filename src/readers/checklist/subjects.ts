import type { Flavour } from '../../model/kinds/plan.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { Checklist } from './checklist.js';
import { contradictions } from './contradictions.js';
import type { Item } from './items.js';
import { isOpenRequired, openBelow, openEvidence } from './items.js';
import type { MalformedBox } from './malformed.js';

/** Longer words are cut in the name of an item. */
const MAX_NAME = 72;

export interface ChecklistOrigin {
  readonly path: string;
  /** The length of the document. */
  readonly length: number;
  readonly flavour: Flavour;
  readonly archived: boolean;
}

/** The checklist of a document, its items and its malformed boxes, as subjects. */
export function* checklistSubjects(checklist: Checklist, origin: ChecklistOrigin): Generator<Subject> {
  const { items, openRequired, claim } = checklist;
  const { path, flavour, archived } = origin;
  const parent = subject(
    'checklist',
    `checklist ${path}`,
    { path, span: { start: 0, end: origin.length } },
    {
      flavour,
      archived,
      items: items.length,
      openItems: openRequired.length,
      openRequired: openEvidence(openRequired, path),
      claim: claim?.text ?? null,
    },
    claim === undefined ? {} : { spans: { claim: { value: claim.span } } },
  );
  yield parent;
  for (const one of items) yield itemSubject(one, checklist, parent);
  for (const one of checklist.malformed) yield malformedSubject(one, parent);
}

function itemSubject(item: Item, checklist: Checklist, parent: Subject<'checklist'>): Subject<'item'> {
  const { path } = parent;
  const { box, state, text, about } = item;
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
      contradictedBy: null,
    },
    { spans: { malformedBox: { value: { start: span.start, end: span.start + written.length } } }, parent },
  );
}

/** The name of an item: its words, cut where they are long. */
export function nameOf(text: string): string {
  return `item "${text.length > MAX_NAME ? `${text.slice(0, MAX_NAME - 1)}…` : text}"`;
}
