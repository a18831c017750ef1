import { evidence, kind, text } from '../vocabulary.js';

/** The options with which an application connects to its database through an ORM. */
export const dataSource = kind(
  'The options with which an application connects to its database through an ORM.',
  {
    framework: text('The ORM: `typeorm`.'),
    synchronizes: evidence(
      {},
      'Where it has the ORM change the schema at every start, whatever the environment; a condition on the environment counts as none.',
    ),
  },
);
