import { evidence, flag, kind, oneOf, records, string, text, texts } from '../vocabulary.js';

/** One workflow or pipeline file. */
export const pipeline = kind('One workflow or pipeline file.', {
  system: oneOf(['github', 'gitlab', 'azure'], 'The system that runs it.'),
  name: text('Its name.'),
  triggers: texts('The events that start it, in their order.'),
  branches: texts('The branches that a push must be to, as patterns; absent where any will do.'),
  changeActions: texts('The actions on a pull or merge request that start it, the default ones filled in.'),
  changeBranches: texts('The branches that a pull or merge request must aim at; absent where any will do.'),
  follows: texts('The pipelines by name whose end starts it.'),
  permissions: records<{ scope: string; level: string }>(
    { scope: string, level: string },
    'The rights of its token, `*` for all; absent where the default of the repository holds.',
  ),
  cancelInProgress: flag(
    'Whether a newer run stops a running one, for the whole file; absent where it says nothing.',
  ),
  deploys: flag('Whether a job of it deploys.'),
  deploysToProduction: flag('Whether a job of it deploys to production.'),
  writeAll: flag(
    'Whether `permissions: write-all` stands at its top and holds for a job that deploys or migrates.',
  ),
  versionInputs: evidence<{ name: string }>(
    { name: string },
    'The inputs of a manual start that ask which version to deploy.',
  ),
  wayBack: evidence(
    {},
    'The rollback jobs, rollback steps and manual starts that take a version, in any scanned pipeline; empty where there is none.',
  ),
});
