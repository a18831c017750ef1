import { evidence, flag, kind, number, numeric, oneOf, records, string, text } from '../vocabulary.js';

/** One container of a workload, one image that an overlay puts in place, or one Secret with its values. */
export const container = kind(
  'One container of a workload, one image that an overlay puts in place, or one Secret that containers read.',
  {
    system: oneOf(['k8s', 'compose', 'ecs', 'kustomize'], 'The system that runs it or sets its image.'),
    name: text('Its name; for an image of an overlay, the name of the image.'),
    init: flag('Whether it runs before the others and ends.'),
    production: flag('Whether its environment is production.'),
    staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
    rendered: flag('Whether the file says all there is: false in a base or a patch, which others add to.'),
    inBase: flag('Whether an overlay of another folder lists its file and may change what it states.'),
    image: text('Its image, as written.'),
    imageName: text('The image without tag and digest, with the registry.'),
    imageTag: text('The tag of the image, after what overlays replace.'),
    imageDigest: text('The digest of the image, after what overlays replace.'),
    ports: records<{ name: string | null; number: number | null }>(
      { name: string, number: numeric },
      'The ports it declares, each with its name where it has one; empty where it declares none.',
    ),
    stopHookSeconds: number('How long its stop hook sleeps.', 'seconds'),
    readiness: flag('Whether it has a readiness probe.'),
    liveness: flag('Whether it has a liveness probe.'),
    startup: flag('Whether it has a startup probe.'),
    servesTarget: flag('Whether a scanned service sends traffic to a port of this container.'),
    livenessEqualsReadiness: flag(
      'Whether its liveness and readiness probes have the same handler, periods and thresholds, the defaults filled in.',
    ),
    livenessDelaySeconds: number('How long its liveness probe waits before the first check.', 'seconds'),
    undeclaredPorts: evidence<{ probe: string; port: string }>(
      { probe: string, port: string },
      'The probes that name a port which the container does not declare.',
    ),
    migratesAtStart: text(
      'The command of it that applies migrations when it starts; absent where none does.',
    ),
    startsScheduler: text(
      'The command of it that starts a scheduler which must be alone and takes no lock; absent where none does.',
    ),
    literalSecrets: evidence<{ name: string; length: number }>(
      { name: string, length: { type: 'number' } },
      'The variables named as secrets whose values stand in the file; placeholders, URLs, references, encrypted values and files of tests are left out.',
    ),
    hostAccess: evidence<{ what: string }>(
      { what: string },
      'What gives it the host: privileged, the network or processes of the host, a host path, the socket of Docker.',
    ),
  },
  'workload',
);
