import { flag, kind, oneOf, text, texts } from '../vocabulary.js';

/** One list of column headers that a contract asks for. */
export const headerList = kind(
  'One list of required column headers of a contract: in a document, or the first line of a CSV in the folder of a skill.',
  {
    form: oneOf(['document', 'csv'], 'Whether a document lists them or a table has them.'),
    names: texts('The headers, in order.'),
    said: text('The words that announce it; absent for a CSV.'),
    ofSkill: flag('Whether it stands in a SKILL.md.'),
  },
);
