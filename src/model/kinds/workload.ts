import { kind } from '../vocabulary.js';

/** A thing that runs: Deployment, StatefulSet, DaemonSet, Rollout, CronJob, service, function. */
export const workload = kind(
  'A thing that runs: Deployment, StatefulSet, DaemonSet, Rollout, CronJob, service, function.',
  {},
);
