import { at, entryAt, entryOf, factOf, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { saysDevelopment } from '../values/development-variable.js';
import { parseDuration } from '../values/duration.js';
import type { Environment } from '../values/environment.js';
import { environmentOf } from '../values/environment.js';
import { isTestFile } from '../values/test-file.js';
import { containerOf } from './container.js';
import type { ComposeService } from './services.js';
import { imagesBuiltBy, servicesOf, variablesOf, wordsOf } from './services.js';

/** @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#stop_grace_period */
const DEFAULT_GRACE_SECONDS = 10;

/** The services of a file, each as a workload and its container. */
export function serviceSubjects(root: DataNode, path: string): Subject[] {
  const services = servicesOf(root);
  const built = imagesBuiltBy(services);
  const development = services.some(({ node }) => variablesOf(node).some(saysDevelopment));
  return services.flatMap((service) => {
    const workload = workloadOf(service, root, path, development);
    return [workload, containerOf(service, workload, built)];
  });
}

function workloadOf(
  service: ComposeService,
  root: DataNode,
  path: string,
  development: boolean,
): Subject<'workload'> {
  const { node, name, span } = service;
  const patch = isPatch(node);
  const replicas = replicasOf(node);
  const grace = factOf(at(node, 'stop_grace_period'), (value) => parseDuration(textOf(value) ?? ''));
  const names = [...itemsOf(at(node, 'profiles')), at(root, 'name')].map((one) => textOf(one));
  return subject(
    'workload',
    `service ${name}`,
    { path, span },
    {
      system: 'compose',
      controller: 'service',
      name,
      namespace: null,
      ...environmentIn(names, path, development),
      rendered: !patch,
      patch,
      forTests: isTestFile(path),
      templateOf: null,
      replicas,
      several: severalOf(node, replicas),
      graceSeconds: grace,
      graceInForceSeconds: grace ?? DEFAULT_GRACE_SECONDS,
      killedAtOnce: killedAtOnce(node, grace),
      updateFailureAction: updateFailureAction(node),
      autoscaledBy: [],
    },
    { spans: spansOfService(service) },
  );
}

/** A file that names no environment is for development where one of its services says that it runs there. */
function environmentIn(
  names: readonly (string | undefined)[],
  path: string,
  development: boolean,
): Environment {
  const named = environmentOf([], names, path);
  return development && isUnknown(named.production) ? environmentOf(['development'], [], path) : named;
}

/** Without an image or a build it changes a service that another file declares. */
function isPatch(node: DataNode): boolean {
  return at(node, 'extends') !== undefined || (at(node, 'image') ?? at(node, 'build')) === undefined;
}

function replicasOf(node: DataNode): Fact<number> {
  if (textOf(at(node, 'deploy', 'mode')) === 'global') return unknown('one on each node');
  return countOf(at(node, 'deploy', 'replicas')) ?? countOf(at(node, 'scale'));
}

function countOf(node: DataNode | undefined): Fact<number> {
  return factOf(node, (value) => {
    const text = textOf(value)?.trim() ?? '';
    return /^\d+$/.test(text) ? Number(text) : undefined;
  });
}

/** Jobs of a swarm (`replicated-job`) run to their end, and not side by side for good. */
function severalOf(node: DataNode, replicas: Fact<number>): Fact<boolean> {
  if (textOf(at(node, 'deploy', 'mode'))?.endsWith('-job') === true) return false;
  return isUnknown(replicas) ? replicas : (replicas ?? 1) > 1;
}

/** What only waits, so that one can step into it, has nothing to finish. */
const ONLY_WAITS = /^(?:sleep (?:infinity|inf|\d+\w?)|tail -f \/dev\/null)$/;

function killedAtOnce(node: DataNode, grace: Fact<number>): Fact<string> {
  if (ONLY_WAITS.test(wordsOf(node, 'command').join(' '))) return null;
  const signal = factOf(at(node, 'stop_signal'), textOf);
  if (/^(?:SIG)?KILL$|^9$/i.test(known(signal) ?? '')) return `stop_signal: ${known(signal)}`;
  if (grace === 0) return `stop_grace_period: ${textOf(at(node, 'stop_grace_period'))}`;
  return [grace, signal].find(isUnknown) ?? null;
}

/** @see https://github.com/compose-spec/compose-spec/blob/main/deploy.md#update_config */
function updateFailureAction(node: DataNode): Fact<'continue' | 'pause' | 'rollback'> {
  return factOf(at(node, 'deploy', 'update_config', 'failure_action'), (value) => {
    const text = textOf(value);
    return text === 'continue' || text === 'pause' || text === 'rollback' ? text : undefined;
  });
}

function spansOfService({ node, nameSpan }: ComposeService): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = { name: { value: nameSpan } };
  const replicas = entryAt(node, 'deploy', 'replicas') ?? entryOf(node, 'scale');
  if (replicas !== undefined) spans.replicas = spansOf(replicas);
  const grace = entryOf(node, 'stop_grace_period');
  if (grace !== undefined) {
    for (const fact of ['graceSeconds', 'graceInForceSeconds', 'killedAtOnce']) spans[fact] = spansOf(grace);
  }
  const signal = entryOf(node, 'stop_signal');
  if (signal !== undefined && /KILL|9/i.test(textOf(signal.value) ?? ''))
    spans.killedAtOnce = spansOf(signal);
  const action = entryAt(node, 'deploy', 'update_config', 'failure_action');
  if (action !== undefined) spans.updateFailureAction = spansOf(action);
  return spans;
}
