import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { literalSecrets } from '../values/literal-secrets.js';
import type { KubernetesObject } from './objects.js';
import { environmentOfObject } from './objects.js';

/**
 * A Secret whose values stand in plain text, as what its containers would hold; nothing for another object.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data
 */
export function secretObjectsOf(object: KubernetesObject, path: string): Subject<'container'>[] {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1') return [];
  const variables = entriesOf(at(object.node, 'stringData')).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [{ name: key, value: text, span: value.span }];
  });
  if (variables.length === 0) return [];
  const { production, staging } = environmentOfObject(object, path);
  const name = `Secret ${object.name}`;
  return [
    subject(
      'container',
      name,
      { path, span: object.node.span },
      {
        system: 'k8s',
        name,
        init: false,
        production,
        staging,
        rendered: true,
        ...{ image: null, imageName: null, imageTag: null, imageDigest: null, ports: [] },
        ...{ readiness: null, liveness: null, startup: null, stopHookSeconds: null, undeclaredPorts: [] },
        ...{ migratesAtStart: null, startsScheduler: null, hostAccess: [] },
        literalSecrets: at(object.node, 'sops') === undefined ? literalSecrets(variables, path) : [],
      },
    ),
  ];
}
