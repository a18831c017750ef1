import { boolean, evidence, flag, kind, oneOf, string, text, texts } from '../vocabulary.js';

/** One environment made for one change, or a job that runs for one with means that reach further. */
export const preview = kind(
  'One environment made for one change, or a job that runs for one and deploys, names an environment or reads secrets.',
  {
    system: oneOf(
      [
        'github',
        'gitlab',
        'azure',
        'argocd',
        'kustomize',
        'compose',
        'vercel',
        'netlify',
        'render',
        'heroku',
        'fly',
        'okteto',
        'uffizzi',
        'neon',
        'supabase',
        'planetscale',
        'ledger',
      ],
      'The system that makes it.',
    ),
    trigger: text('The event that starts it.'),
    name: text('The job or section that makes it.'),
    creates: evidence<{ what: string; family: string; names?: readonly string[] }>(
      { what: string, family: string, names: { type: 'array', items: string } },
      'What it makes for each change and leaves behind; systems that remove a preview by themselves are left out. `names` are in one spelling: `pr-<number>`; without them where one is not known.',
    ),
    makes: texts('What it makes for each change, in a word or two each.'),
    reaches: evidence<{ what: string; name: string; production: boolean }>(
      { what: string, name: string, production: boolean },
      'What a change surely gets hold of: `what` is `secret`, `variable`, `environment`, `target`, `database`, `namespace`, `config`, `data` or `url`; `production` by its name, or because production uses the same. What a condition on branch or event keeps away is left out.',
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
    key: oneOf(
      ['change', 'branch', 'fixed'],
      'What the name of the thing it makes is made of: the number of the change, its branch (also as slug or sha), or nothing of the two.',
    ),
    fixedNames: evidence<{ name: string }>(
      { name: string },
      'The things it makes for a change under a name that is the same for every change.',
    ),
    rawBranchNames: evidence<{ what: string; name: string }>(
      { what: string, name: string },
      'Resources, namespaces and hosts named after the branch as it is written, without a slug.',
    ),
    teardownFaults: evidence<{ problem: string }>(
      { problem: string },
      'Where its teardown names another thing than it makes, or stands where it cannot work; `problem` is the end of a sentence.',
    ),
    teardownNeverRuns: evidence(
      {},
      'The jobs and steps that would remove it and wait for an event that never comes to their file.',
    ),
    endless: text('Why no end date holds for it, as the end of a sentence; absent where one does.'),
    createdOnClose: evidence({}, 'The jobs and steps that make it and run also when the change is closed.'),
    buildMigrations: evidence<{ command: string; script?: string }>(
      { command: string, script: string },
      'The commands of a build that previews run too and that apply migrations without a guard on production; `script` is the file that such a command runs.',
    ),
    namespaceLeftBehind: flag(
      'Whether a namespace is made for each change that nothing deletes when the change closes.',
    ),
  },
);
