import { evidence, flag, kind, number, oneOf, string, text } from '../vocabulary.js';

export const phaseStates = ['pending', 'in_progress', 'blocked', 'done'] as const;
export const buildStates = ['pending', 'started', 'complete'] as const;
export const reviewStates = ['pending', 'approved', 'changes_requested'] as const;
export const verdicts = ['pass', 'needs_work', 'needs_decision'] as const;

/** The gate of one todo: what is recorded of its state, beside what its documents say. */
export const gate = kind('The gate of one todo: its state file, with the readiness report beside it.', {
  origin: oneOf(
    ['state', 'report', 'document'],
    'What it was read from: a state file, a report that has none beside it, or (for links only) a document of the todo.',
  ),
  slug: text('The name of its todo: that of the folder.'),
  phase: oneOf(phaseStates, 'The phase the state records.'),
  build: oneOf(buildStates, 'The build the state records.'),
  review: oneOf(reviewStates, 'The review the state records.'),
  completion: evidence<{ claim: string }>(
    { claim: string },
    'Where the state says that the work is done: build complete, review approved.',
  ),
  invalidValues: evidence<{ field: string; problem: string }>(
    { field: string, problem: string },
    'The values of the state that are outside their enum, type or range.',
  ),
  hasDor: flag('Whether the state has a block for its readiness (definition of ready).'),
  dorStatus: oneOf(verdicts, 'The readiness verdict the state records.'),
  dorScore: number('The readiness score the state records, 0 to 10.', 'points'),
  dorVerdict: evidence<{ field: string; value: string }>(
    { field: string, value: string },
    'Where the state records the status and the score of its readiness.',
  ),
  dorAssessedAt: text('When readiness was last assessed: an ISO 8601 date, with or without a time.'),
  dorBlockers: evidence<{ text: string }>(
    { text: string },
    'The blockers the state records, those marked as resolved left out.',
  ),
  unresolvedFindings: evidence<{ text: string }>(
    { text: string },
    'The findings of the review that the state records as not resolved.',
  ),
  children: evidence<{ slug: string }>({ slug: string }, 'The todos its work is broken down into.'),
  missingChildren: evidence<{ slug: string }>(
    { slug: string },
    'Those of them that have no todo folder and stand in no list of planned, parked and delivered work.',
  ),
  reportStatus: text(
    'The verdict of the report: `pass`, `needs_work`, `needs_decision`, or a word for a refusal.',
  ),
  reportScore: number('The score of the report, of 10.', 'points'),
  reportReady: flag('Whether the report decides that the todo is ready; absent when it decides nothing.'),
  reportVerdict: evidence<{ field: string; value: string }>(
    { field: string, value: string },
    'Where the report gives its status and its score.',
  ),
  reportDecision: evidence<{ value: string }>({ value: string }, 'Where the report decides on readiness.'),
  reportDifferences: evidence<{ field: string; stated: string; recorded: string }>(
    { field: string, stated: string, recorded: string },
    'What the report states otherwise than the state records it.',
  ),
  planOpenItems: number(
    'How many items of the plan beside it are open required; absent without a plan.',
    'items',
  ),
  planOpenRequired: evidence<{ text: string; state: string }>(
    { text: string, state: string },
    'The first open required items of the plan beside it; absent without a plan.',
  ),
  prerequisites: evidence<{ slug: string }>(
    { slug: string },
    'The slugs that its roadmap entry waits for; absent without an entry.',
  ),
  unfinishedPrerequisites: evidence<{ slug: string }>(
    { slug: string },
    'Those of them that are not finished.',
  ),
  updates: evidence<{ date: string }>(
    { date: string },
    'The dates at which its requirements and its plan say that they were last updated.',
  ),
  laterUpdates: evidence<{ date: string }>(
    { date: string },
    'Those of them that lie behind the last assessment.',
  ),
  matrices: evidence({}, 'The readiness matrices in the documents of the todo.'),
  unlistedChildren: evidence<{ slug: string }>(
    { slug: string },
    'The children that the readiness matrix of the todo has no row for; none without a matrix.',
  ),
});
