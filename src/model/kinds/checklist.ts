import { boolean, evidence, flag, kind, number, oneOf, string, text, texts } from '../vocabulary.js';
import { flavours } from './plan.js';

/** All task items of one document. */
export const checklist = kind('All task items of one document.', {
  flavour: oneOf(flavours, 'The convention the document follows, as seen from its path and text.'),
  archived: flag('Whether a folder named `archive` stands above the document.'),
  delivered: flag('Whether the list of delivered work has the slug of its plan.'),
  items: number('How many task items it has, malformed boxes left out.', 'items'),
  openItems: number('How many of them are open required.', 'items'),
  openRequired: evidence<{ text: string; state: string }>(
    { text: string, state: string },
    'The first items that are open, in progress or of an unknown state, and neither optional nor n/a.',
  ),
  openBeforeCompletion: evidence<{ text: string; state: string }>(
    { text: string, state: string },
    'The first open required items that do not wait for the list to be closed (all but post-completion).',
  ),
  progress: evidence<{ stated: string; matches: boolean; counted: string }>(
    { stated: string, matches: boolean, counted: string },
    'The lines that count its boxes (`15/18 tasks`); `matches` says whether the boxes of the document, or of a section around the line, give these numbers, with or without optional, n/a, cancelled and deferred ones; `counted` is what they give.',
  ),
  gateSections: texts('The headings of its gate sections: build, review, finalize.'),
  tickedAhead: evidence<{ text: string; gate: string }>(
    { text: string, gate: string },
    'The first ticked item of each gate section that comes before its time: an item of an earlier gate is open required.',
  ),
  openInEarlierGates: evidence<{ text: string; state: string }>(
    { text: string, state: string },
    'The first open required items of gate sections that a later one is ticked ahead of.',
  ),
  claim: text(
    'The words with which the document says of itself that it is complete; absent when it does not.',
  ),
});
