import { evidence, flag, kind, number, oneOf, text, texts } from '../vocabulary.js';

/** One disruption budget. */
export const workloadPolicy = kind('One disruption budget: how many instances may be taken away at once.', {
  system: oneOf(['k8s'], 'The system that holds to it.'),
  name: text('Its name.'),
  namespace: text('Its namespace; absent where it names none.'),
  environment: text('The environment: its own field, else its folder, else its file name.'),
  production: flag('Whether that environment is production.'),
  staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
  selector: texts(
    'What it asks of the labels of pods, as kubectl writes it: `key=value`, `key in (a,b)`, `key`, `!key`; absent where it selects none.',
  ),
  minAvailable: text('How many instances must stay, as written: a number or a percentage.'),
  maxUnavailable: text('How many instances may go, as written: a number or a percentage.'),
  target: evidence({}, 'The scanned workload it is for; empty where none is.'),
  targetReplicas: number('How many replicas that workload states.'),
  targetMinReplicas: number('The least that its autoscaler leaves of it.'),
  blocks: text('Why it lets no instance go, as the end of a sentence; absent where it lets one go.'),
});
