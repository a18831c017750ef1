import {
  at,
  entryAt,
  entryOf,
  factOf,
  isMap,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { isTestFile } from '../values/test-file.js';
import { configFacts } from './config-refs.js';
import { containersOf } from './containers.js';
import type { KubernetesObject } from './objects.js';
import { environmentOfObject } from './objects.js';
import type { PodTemplate } from './pod-templates.js';
import { podTemplatesOf } from './pod-templates.js';
import { releaseFacts, releaseSpans } from './released.js';
import { labelTexts } from './selectors.js';
import { startupFacts } from './startup.js';
import { stoppingFacts, stoppingSpans } from './stopping.js';
import { replacementOf } from './strategy.js';

const ELSEWHERE = unknown('pods declared elsewhere');

/** What a Rollout that runs the pods of a Deployment does not say itself. */
const PODS_ELSEWHERE = {
  labels: ELSEWHERE,
  graceSeconds: ELSEWHERE,
  graceInForceSeconds: ELSEWHERE,
  drains: ELSEWHERE,
  attribution: ELSEWHERE,
  startupSeconds: ELSEWHERE,
  killedAtOnce: null,
};

/** The workloads of an object and their containers; nothing for one that runs no pods. */
export function workloadsOf(object: KubernetesObject, path: string): Subject[] {
  return podTemplatesOf(object).flatMap((template) => {
    const made = workloadOf(object, template, path);
    return [made, ...containersOf(at(template.node, 'spec'), made)];
  });
}

function workloadOf(object: KubernetesObject, template: PodTemplate, path: string): Subject<'workload'> {
  const { node } = object;
  const spec = at(template.node, 'spec');
  const templateOf = referredTemplate(object);
  const patch = object.patch === true || (templateOf === null && isPatch(spec));
  const replicas = factOf(at(node, 'spec', 'replicas'), numberOf);
  const replacement = replacementOf(object, replicas, patch);
  const key = `${object.kind} ${object.name}`;
  return subject(
    'workload',
    template.label === '' ? key : `${key} / ${template.label}`,
    { path, span: node.span },
    {
      system: 'k8s',
      controller: object.kind,
      name: object.name,
      namespace: object.namespace ?? null,
      ...environmentOfObject(object, path),
      rendered: !patch,
      patch,
      forTests: isTestFile(path),
      templateOf,
      replicas,
      ...replacement.facts,
      ...startupFacts(object, spec, path, patch),
      ...releaseFacts(object, template, patch),
      ...configFacts(node, template, path),
      ...(templateOf === null
        ? { labels: labelsOf(template, patch), ...stoppingFacts(template, patch) }
        : PODS_ELSEWHERE),
    },
    { spans: { ...spansIn(node), ...releaseSpans(object), ...replacement.spans, ...stoppingSpans(spec) } },
  );
}

/** A pod whose containers are not listed, or name no image, is a patch: another file says the rest. */
function isPatch(spec: DataNode | undefined): boolean {
  const containers = at(spec, 'containers');
  if (containers?.kind !== 'list') return true;
  return containers.items.some((one) => isMap(one) && at(one, 'image') === undefined);
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout */
function referredTemplate({ node, kind }: KubernetesObject): string | null {
  const ref = at(node, 'spec', 'workloadRef');
  const name = textOf(at(ref, 'name'));
  const own = at(node, 'spec', 'template', 'spec', 'containers');
  return kind !== 'Rollout' || name === undefined || own !== undefined
    ? null
    : `${textOf(at(ref, 'kind')) ?? 'Deployment'}/${name}`;
}

function labelsOf(template: PodTemplate, patch: boolean): Fact<readonly string[]> {
  return patch ? unknown('in a patch') : labelTexts(at(template.node, 'metadata', 'labels'));
}

function spansIn(node: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const name = entryAt(node, 'metadata', 'name');
  if (name !== undefined) spans.name = spansOf(name);
  const spec = at(node, 'spec');
  for (const field of ['replicas', 'minReadySeconds', 'progressDeadlineSeconds']) {
    const entry = entryOf(spec, field);
    if (entry !== undefined) spans[field] = spansOf(entry);
  }
  return spans;
}
