import { kind, number, oneOf, text } from '../vocabulary.js';

/** One alarm that rollouts may name. */
export const alarm = kind(
  'One alarm that rollouts of other files may name: an alarm of CloudWatch with a name of its own.',
  {
    name: text('Its name.'),
    signal: oneOf(
      ['success', 'error', 'latency', 'backlog', 'business', 'traffic', 'resource', 'other'],
      'What it measures, by the words of its metric; `other` where they do not say.',
    ),
    seconds: number('The time it needs to fire.', 'seconds'),
    noData: oneOf(['passes', 'fails'], 'What it makes of a measurement without data.'),
    noDataBy: text('What makes such a measurement pass, as written.'),
  },
);
