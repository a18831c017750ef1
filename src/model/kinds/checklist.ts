import { evidence, flag, kind, number, oneOf, string, text } from '../vocabulary.js';
import { flavours } from './plan.js';

/** All task items of one document. */
export const checklist = kind('All task items of one document.', {
  flavour: oneOf(flavours, 'The convention the document follows, as seen from its path and text.'),
  archived: flag('Whether a folder named `archive` stands above the document.'),
  items: number('How many task items it has, malformed boxes left out.', 'items'),
  openItems: number('How many of them are open required.', 'items'),
  openRequired: evidence<{ text: string; state: string }>(
    { text: string, state: string },
    'The first items that are open, in progress or of an unknown state, and neither optional nor n/a.',
  ),
  claim: text(
    'The words with which the document says of itself that it is complete; absent when it does not.',
  ),
});
