import { evidence, kind, oneOf, records, string, text } from '../vocabulary.js';

/** One template of an analysis or of a metric, which rollouts name. */
export const analysisTemplate = kind(
  'One template of an analysis or of a metric, which rollouts name: an AnalysisTemplate of Argo, a MetricTemplate of Flagger.',
  {
    system: oneOf(['argo', 'flagger'], 'The system that reads it.'),
    name: text('Its name.'),
    namespace: text('Its namespace; absent where it names none.'),
    scope: oneOf(['namespace', 'cluster'], 'Where it can be used.'),
    arguments: records<{ name: string; given: boolean }>(
      { name: string, given: { type: 'boolean' } },
      'The arguments it declares; `given` where it gives a value itself.',
    ),
    templates: evidence<{ name: string; scope: string }>(
      { name: string, scope: string },
      'The templates it takes in.',
    ),
    provider: text('Where its one metric comes from; absent where it declares metrics of their own.'),
    query: text('The query of its one metric; absent where it declares metrics of their own.'),
  },
);
