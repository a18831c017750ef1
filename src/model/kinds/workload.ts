import { flag, kind, number, oneOf, text } from '../vocabulary.js';

/** A thing that runs: Deployment, StatefulSet, DaemonSet, Rollout, CronJob, service, function. */
export const workload = kind(
  'A thing that runs: Deployment, StatefulSet, DaemonSet, Rollout, CronJob, service, function.',
  {
    system: oneOf(['k8s', 'compose', 'ecs'], 'The system that runs it; `k8s` includes Argo Rollouts.'),
    controller: text('What keeps it running: `Deployment`, `StatefulSet`, `Rollout`, …'),
    name: text('Its name.'),
    namespace: text('Its namespace; absent where it names none.'),
    environment: text('The environment: its own field, else its folder, else its file name.'),
    production: flag('Whether that environment is production.'),
    staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
    rendered: flag('Whether the file says all there is: false in a base or a patch, which others add to.'),
    replicas: number('How many replicas it states.'),
    graceSeconds: number('The time it states for stopping.', 'seconds'),
    graceInForceSeconds: number(
      'The time it has for stopping, the default of its system filled in (Kubernetes: 30).',
      'seconds',
    ),
  },
);
