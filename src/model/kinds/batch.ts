import { evidence, flag, kind, number, oneOf, string, text, texts } from '../vocabulary.js';

/** The lists of a batch plan or report. */
export const batchLists = [
  'services',
  'attempted',
  'completed',
  'blockers',
  'frontier',
  'nextBatch',
] as const;

export type BatchList = (typeof batchLists)[number];

const fault = { id: string, fault: string };

/** One batch of a rollout of services, as a plan or a report tells of it. */
export const batch = kind('One batch of a rollout of services, as a plan or a report tells of it.', {
  number: number('The number in its heading; absent when it has none.'),
  form: oneOf(['plan', 'report'], 'A plan lists what is to be rolled out; a report says what came of it.'),
  archived: flag('Whether a folder named `archive` stands above the document.'),
  inventory: text('The file after which its inventory is called; absent when none is in the scan.'),
  superseded: flag('Whether a later report of the same inventory says what holds now.'),
  labels: texts('Which lists the document has, empty ones included.'),
  written: evidence<{ list: string; text: string }>(
    { list: string, text: string },
    'The entries of its lists as they are written; `list` says of which.',
  ),
  services: evidence<{ id: string }>({ id: string }, 'The services it holds; absent in a report.'),
  attempted: evidence<{ id: string }>({ id: string }, 'The services attempted; absent when it does not say.'),
  completed: evidence<{ id: string }>({ id: string }, 'The services completed; absent when it does not say.'),
  blockers: evidence<{ id: string; upstreams: readonly string[] }>(
    { id: string, upstreams: { type: 'array', items: string } },
    'The blocked services, each with the ids it waits for; absent when it does not say.',
  ),
  frontier: evidence<{ id: string }>({ id: string }, 'The current frontier; absent when it does not say.'),
  nextBatch: evidence<{ id: string }>({ id: string }, 'The next batch; absent when it does not say.'),
  computedFrontier: texts('The services in scope that are not done and whose dependencies in scope all are.'),
  tooEarly: evidence<{ id: string; fault: string }>(
    fault,
    'The services it holds that need one which is neither implemented nor in an earlier batch.',
  ),
  tooEarlyGrounds: evidence({}, 'Where the inventory says what those services need.'),
  frontierFaults: evidence<{ id: string; fault: string }>(
    fault,
    'The services of its frontier that are done or wait for others.',
  ),
  frontierGrounds: evidence({}, 'Where the inventory says that those are done, or what they need.'),
  nextBatchFaults: evidence<{ id: string; fault: string }>(
    fault,
    'The services of its next batch that are not on the computed frontier.',
  ),
  nextBatchGrounds: evidence({}, 'Where the inventory says that those are done, or what they need.'),
  completedFaults: evidence<{ id: string; fault: string }>(
    fault,
    'The services it lists as completed that it did not attempt, or that it lists as blocked too.',
  ),
  gaps: evidence<{ gap: string }>({ gap: string }, 'What a reader of the report will ask for and not find.'),
});
