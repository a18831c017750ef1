import { at, booleanOf, entryOf, itemsOf, spansOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode } from '../../../documents/data/node.js';
import type { Subject } from '../../../model/subject.js';
import { subject } from '../../../model/subject.js';
import type { Environment } from '../../values/environment.js';

const GENERATORS = [
  ['configMapGenerator', 'ConfigMap'],
  ['secretGenerator', 'Secret'],
] as const;

/**
 * The config and secret objects that a kustomization makes. A hash of the content goes into their names unless
 * that is switched off, for one or for all.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/generatoroptions/
 */
export function generatedConfigs(
  root: DataNode,
  path: string,
  environment: Environment,
): Subject<'resource'>[] {
  const forAll = at(root, 'generatorOptions');
  return GENERATORS.flatMap(([list, kind]) =>
    itemsOf(at(root, list)).flatMap((node) => {
      const name = entryOf(node, 'name');
      const text = textOf(name?.value);
      if (name === undefined || text === undefined) return [];
      const options = [at(node, 'options'), forAll];
      const unhashed = options.some((one) => booleanOf(at(one, 'disableNameSuffixHash')) === true);
      return [
        subject(
          'resource',
          `${kind} ${text}`,
          { path, span: node.span },
          {
            system: 'k8s',
            resourceKind: kind,
            apiVersion: 'v1',
            name: text,
            namespace: textOf(at(node, 'namespace')) ?? textOf(at(root, 'namespace')) ?? null,
            ...environment,
            rendered: true,
            ...{ selector: null, targetPorts: [], targets: [], minReplicas: null, drainSeconds: null },
            immutable: options.some((one) => booleanOf(at(one, 'immutable')) === true),
            generated: !unhashed,
          },
          { spans: { name: spansOf(name) } },
        ),
      ];
    }),
  );
}
