import { flag, kind, number, oneOf, records, string, text, texts } from '../vocabulary.js';

/** One object that workloads, canaries and policies refer to: Service, Ingress, autoscaler, ConfigMap, Secret, … */
export const resource = kind(
  'One object of a manifest that workloads, canaries and policies refer to: Service, Ingress, HorizontalPodAutoscaler, ConfigMap, Secret, a custom resource.',
  {
    system: oneOf(['k8s'], 'The system that keeps it.'),
    resourceKind: text('Its kind: `Service`, `HorizontalPodAutoscaler`, `ConfigMap`.'),
    apiVersion: text('The version of its API, with the group: `autoscaling/v2`.'),
    name: text('Its name; absent where it has none.'),
    namespace: text('Its namespace; absent where it names none.'),
    environment: text('The environment: its own field, else its folder, else its file name.'),
    production: flag('Whether that environment is production.'),
    staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
    rendered: flag('Whether the file says all there is: false in a base or a patch, which others add to.'),
    selector: texts(
      'What it asks of the labels of pods, as kubectl writes it: `key=value`, `key in (a,b)`, `key`, `!key`; absent where it selects none.',
    ),
    targetPorts: texts(
      'The ports of the pods that it sends traffic to, by number or by name; empty where it names none.',
    ),
    targets: records<{ kind: string; name: string }>(
      { kind: string, name: string },
      'The objects it names: the workload of an autoscaler, the services of an Ingress, the backend configs of a Service; empty where it names none.',
    ),
    minReplicas: number(
      'The least that an autoscaler leaves of its workload, the default filled in; absent for other objects.',
    ),
    drainSeconds: number(
      'How long the load balancer that it configures goes on draining a pod; absent where it does not say.',
      'seconds',
    ),
    immutable: flag('Whether it says that its content never changes (`immutable: true`).'),
    generated: flag('Whether an overlay makes it and puts a hash of its content into its name.'),
  },
);
