import { boolean, evidence, flag, kind, oneOf, string, text, texts } from '../vocabulary.js';

/** One environment made for one change, or a job that runs for one with means that reach further. */
export const preview = kind(
  'One environment made for one change, or a job that runs for one and deploys, names an environment or reads secrets.',
  {
    system: oneOf(['github', 'gitlab', 'azure', 'ledger'], 'The system that makes it.'),
    trigger: text('The event that starts it.'),
    name: text('The job or section that makes it.'),
    creates: evidence<{ what: string; family: string }>(
      { what: string, family: string },
      'What it makes for each change and leaves behind; systems that remove a preview by themselves are left out.',
    ),
    makes: texts('What it makes for each change, in a word or two each.'),
    reaches: evidence<{ what: string; name: string; production: boolean }>(
      { what: string, name: string, production: boolean },
      'What a change surely gets hold of: `what` is `secret`, `variable`, `environment` or `target`; `production` by its name. What a condition on branch or event keeps away is left out.',
    ),
    removedBy: evidence(
      {},
      'The places in any scanned pipeline that take away what it makes; empty where there is none.',
    ),
    expiry: text('What ends it without a job: a date, a lifetime; absent where nothing does.'),
    untrustedRuns: evidence(
      {},
      "The places at which code of the change's head runs with the rights of the target repository; empty where none does.",
    ),
    runsUntrustedCode: flag("Whether code of the change's head runs in it with the target's rights."),
    privileges: texts('What that code can use: secrets by name, `id-token: write`, other write rights.'),
    checkout: evidence({}, "The places at which the change's head is checked out."),
    follows: texts(
      'The pipelines by name whose end starts it; absent where it is started by the change itself.',
    ),
  },
);
