import { evidence, flag, kind, number, numeric, oneOf, string, text, texts } from '../vocabulary.js';

/** A thing that runs: Deployment, StatefulSet, DaemonSet, Rollout, CronJob, service, function. */
export const workload = kind(
  'A thing that runs: Deployment, StatefulSet, DaemonSet, Rollout, CronJob, service, function.',
  {
    system: oneOf(
      ['k8s', 'compose', 'ecs', 'sam', 'cfn', 'github'],
      'The system that runs it; `k8s` includes Argo Rollouts.',
    ),
    controller: text('What keeps it running: `Deployment`, `StatefulSet`, `Rollout`, …'),
    name: text('Its name.'),
    namespace: text('Its namespace; absent where it names none.'),
    environment: text('The environment: its own field, else its folder, else its file name.'),
    production: flag('Whether that environment is production.'),
    staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
    rendered: flag('Whether the file says all there is: false in a base or a patch, which others add to.'),
    patch: flag('Whether it is a patch: it changes a thing that another file declares.'),
    forTests: flag('Whether its file is one of tests, by the name of the file or of a folder.'),
    worker: flag(
      'Whether it takes its work from a queue or a clock: its name says so, or it opens no port and none of the scanned services selects it; false where no service is scanned.',
    ),
    templateOf: text('The workload whose pods it runs, as `kind/name`; absent where it has pods of its own.'),
    replicas: number('How many replicas it states.'),
    graceSeconds: number('The time it states for stopping.', 'seconds'),
    graceInForceSeconds: number(
      'The time it has for stopping, the default of its system filled in (Kubernetes: 30).',
      'seconds',
    ),
    labels: texts('The labels of its pods, as `key=value`; empty where it has none.'),
    selectedBy: evidence<{ name: string }>(
      { name: string },
      'The scanned services that send traffic to it; empty where there is none.',
    ),
    served: flag('Whether a scanned service or load balancer sends traffic to it.'),
    autoscaledBy: evidence<{ name: string; min: number | null }>(
      { name: string, min: { type: ['number', 'null'] } },
      'The scanned autoscalers that set its replicas; empty where there is none.',
    ),
    several: flag('Whether it runs more than one instance: replicas above 1 or an autoscaler.'),
    strategy: oneOf(
      ['rolling', 'recreate', 'on-delete', 'canary', 'blue-green'],
      'How instances are replaced, the default of its controller filled in.',
    ),
    stopsAllFirst: text(
      'Why a roll may stop every old instance before a new one runs, as the end of a sentence; absent where it may not.',
    ),
    cannotMove: text(
      'Why a roll can neither stop an old nor start a new instance, as the end of a sentence; absent where it can.',
    ),
    killedAtOnce: text('What gives it no time to finish, as written; absent where nothing does.'),
    minReadySeconds: number('How long a new instance must be ready before it counts.', 'seconds'),
    progressDeadlineSeconds: number(
      'How long a roll may stand still before it failed; absent where that is left to the default.',
      'seconds',
    ),
    startupSeconds: number(
      '`minReadySeconds` plus the longest time that a startup probe grants (`failureThreshold` × `periodSeconds`); absent where it has neither.',
      'seconds',
    ),
    startupParts: evidence<{ seconds: number }>(
      { seconds: numeric },
      'What `startupSeconds` is made of: the startup probe that grants most, and `minReadySeconds`.',
    ),
    historyLimit: number('How many earlier versions are kept; absent where that is left to the default.'),
    configRefs: evidence<{ kind: string; name: string }>(
      { kind: string, name: string },
      'The config and secret objects its pods read, each where it is named first; empty where there is none.',
    ),
    rollsWithConfig: flag(
      'Whether an annotation rolls its pods when a config object changes: a checksum, or one of a reloader.',
    ),
    configsChangedInPlace: evidence<{ name: string; what: string }>(
      { name: string, what: string },
      'The scanned config and secret objects it reads that are neither immutable nor generated nor versioned by name, where no checksum is annotated; each at the place that names it.',
    ),
    configObjects: evidence({}, 'Those objects themselves, where they are declared.'),
    attribution: texts(
      'The labels, annotations and variables of its pods that say a version, commit or release; empty where none does.',
    ),
    overlapPolicy: oneOf(
      ['allow', 'forbid', 'replace'],
      'What a scheduled job does while the last run still runs; absent where it does not say.',
    ),
    updateFailureAction: oneOf(
      ['continue', 'pause', 'rollback'],
      'What an update does when a new instance fails; absent where it does not say.',
    ),
    deregistrationSeconds: number(
      'How long the load balancer goes on draining an instance that it takes out; absent where no file says.',
      'seconds',
    ),
    drainedBy: evidence<{ name: string; seconds: number }>(
      { name: string, seconds: numeric },
      'What sets `deregistrationSeconds`: the load balancer that drains longest; empty where none says.',
    ),
    workSeconds: number('How long one piece of work may take: the timeout of a function.', 'seconds'),
    shortQueues: evidence<{ name: string; seconds: number }>(
      { name: string, seconds: numeric },
      'The queues that feed it and show a message again before it can be done with it.',
    ),
    drains: flag(
      'Whether one of its containers has a stop hook, or the same is done by what runs beside it.',
    ),
  },
);
