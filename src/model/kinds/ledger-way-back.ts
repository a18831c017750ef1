import { evidence, flag, string, text } from '../vocabulary.js';

/** What a ledger says of the way back. */
export const wayBackFacts = {
  hasRollback: flag('Whether it has a `rollback` block.'),
  hasRollbackLevels: flag('Whether its rollback tells schema, data, app and traffic apart.'),
  rollbackTarget: text('What is deployed when going back, as written.'),
  rollbackTargetTag: text(
    'The tag by which `rollbackTarget` names an image, in lower case: `stable` of `orders:stable` and of a bare `stable`; absent beside a digest.',
  ),
  rollbackTargetIsCandidate: flag('Whether `rollbackTarget` is the image or the id of the release itself.'),
  revertsCodeOnly: flag(
    'Whether every step of `rollback.order` only reverts a commit or deploys other code; absent without steps.',
  ),
  hasForwardFix: flag('Whether it says how what cannot go back is put right.'),
  stateChanges: evidence<{ what: string }>(
    { what: { enum: ['backfill', 'statement'] } },
    'Backfills and statements of its phases that change or destroy data, which reverting code does not bring back; phases with a way back of their own for the data are left out.',
  ),
  restoreSteps: evidence(
    {},
    'The steps of `rollback.order` that restore a backup or a snapshot, or recover to a point in time.',
  ),
  missingDrill: evidence<{ field: string }>(
    { field: string },
    'What `rollback.restore_drill` lacks of date, environment, duration and data_loss.',
  ),
  expandedSchemaNotPassed: evidence<{ state: string }>(
    { state: string },
    'Those of old_code_expanded_schema and new_code_expanded_schema that are `fail` or `unknown`.',
  ),
};
