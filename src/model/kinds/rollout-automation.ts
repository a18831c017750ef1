import { flag, kind, number, text, texts } from '../vocabulary.js';

/** One rule set that moves rollouts on, or takes them back, without a person. */
export const rolloutAutomation = kind(
  'One rule set that moves rollouts on, or takes them back, without a person: an Automation of Cloud Deploy.',
  {
    name: text('Its name.'),
    pipeline: text('The delivery pipeline it belongs to; absent where it names none.'),
    targets: texts('The targets it looks at; `*` is every one.'),
    suspended: flag('Whether a literal turns it off.'),
    advances: flag('Whether it moves a rollout from one phase to the next.'),
    advancesFrom: texts('The phases it moves on from; empty for every phase.'),
    waitSeconds: number('How long it waits before it moves on.', 'seconds'),
    rollsBack: flag('Whether it takes a failed rollout back.'),
  },
);
