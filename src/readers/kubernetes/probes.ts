import {
  at,
  entryAt,
  entryOf,
  factOf,
  isMap,
  isTemplated,
  itemsOf,
  numberOf,
  plain,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Span } from '../../model/span.js';
import type { FactSpans } from '../../model/vocabulary.js';

type Container = FactsOfKind['container'];

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

export type Probe = (typeof PROBES)[number];

/** What a probe does where it does not say. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe */
export const PROBE_DEFAULTS = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

/**
 * What a container says of its probes and ports.
 *
 * @param patch whether another file may say what this one does not.
 */
export function probeFacts(
  container: DataNode,
  path: string,
  patch: boolean,
): Pick<
  Container,
  | 'ports'
  | 'readiness'
  | 'liveness'
  | 'startup'
  | 'livenessEqualsReadiness'
  | 'livenessDelaySeconds'
  | 'undeclaredPorts'
> {
  const ports = portsOf(at(container, 'ports'));
  return {
    ports: patch && at(container, 'ports') === undefined ? unknown('in a patch') : ports,
    readiness: hasProbe(container, 'readinessProbe', patch),
    liveness: hasProbe(container, 'livenessProbe', patch),
    startup: hasProbe(container, 'startupProbe', patch),
    livenessEqualsReadiness: sameProbe(container, ports, patch),
    livenessDelaySeconds: factOf(at(container, 'livenessProbe', 'initialDelaySeconds'), numberOf),
    undeclaredPorts: undeclaredPorts(container, path, ports, patch),
  };
}

/** The places of those facts; a probe that is absent is missed at the name of the container. */
export function probeSpans(container: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const name = entryOf(container, 'name');
  for (const [fact, probe] of [
    ['readiness', 'readinessProbe'],
    ['liveness', 'livenessProbe'],
    ['startup', 'startupProbe'],
    ['livenessEqualsReadiness', 'livenessProbe'],
  ] as const) {
    const entry = entryOf(container, probe) ?? name;
    if (entry !== undefined) spans[fact] = { key: entry.keySpan, value: placeOf(entry) };
  }
  const delay = entryAt(container, 'livenessProbe', 'initialDelaySeconds');
  if (delay !== undefined) spans.livenessDelaySeconds = spansOf(delay);
  return spans;
}

/** A probe is shown at its key, not at the first line below it. */
function placeOf({ keySpan, value }: Entry): Span {
  return value.kind === 'scalar' ? value.span : keySpan;
}

function hasProbe(container: DataNode, probe: Probe, patch: boolean): Fact<boolean> {
  const node = at(container, probe);
  if (node === undefined) return patch ? unknown('in a patch') : false;
  if (node.kind === 'scalar' && node.value === null) return false;
  return isMap(node) ? true : unknown('not of the expected type');
}

type Ports = readonly { readonly name: string | null; readonly number: number | null }[];

function portsOf(node: DataNode | undefined): Fact<Ports> {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
  if (node.kind !== 'list') return unknown('not of the expected type');
  const names = node.items.map((item) => textOf(at(item, 'name')));
  if (names.some((name) => name !== undefined && isTemplated(name))) return unknown('template expression');
  return node.items.map((item, index) => ({
    name: names[index] ?? null,
    number: numberOf(at(item, 'containerPort')) ?? null,
  }));
}

/** A probe may name its port; a name that is all digits is taken for a number. */
function undeclaredPorts(
  container: DataNode,
  path: string,
  ports: Fact<Ports>,
  patch: boolean,
): Exclude<Container['undeclaredPorts'], undefined> {
  if (ports === null || isUnknown(ports)) return ports;
  const declared = new Set(ports.map(({ name }) => name));
  const missing = PROBES.flatMap((probe) => {
    const port = at(container, probe, 'httpGet', 'port') ?? at(container, probe, 'tcpSocket', 'port');
    const name = textOf(port);
    if (port === undefined || name === undefined || /^\d+$/.test(name) || isTemplated(name)) return [];
    if (declared.has(name)) return [];
    const note = `the ${probe} asks for the port ${name}`;
    return [{ path, span: port.span, note, probe: probe.replace('Probe', ' probe'), port: name }];
  });
  const statesPorts = itemsOf(at(container, 'ports')).length > 0;
  return missing.length > 0 && patch && !statesPorts ? unknown('in a patch') : missing;
}

function sameProbe(container: DataNode, ports: Fact<Ports>, patch: boolean): Fact<boolean> {
  const liveness = at(container, 'livenessProbe');
  const readiness = at(container, 'readinessProbe');
  if (!isMap(liveness) || !isMap(readiness)) return false;
  const numbers = new Map<string, number>();
  for (const { name, number } of ports === null || isUnknown(ports) ? [] : ports) {
    if (name !== null && number !== null) numbers.set(name, number);
  }
  const handler = handlerText(liveness, numbers);
  const same =
    handler !== '' && handler === handlerText(readiness, numbers) && sameTimes(liveness, readiness);
  return same && patch ? unknown('in a patch') : same;
}

function sameTimes(one: DataNode, other: DataNode): boolean {
  return Object.entries(PROBE_DEFAULTS).every(([field, value]) => {
    const written = (probe: DataNode): string => textOf(at(probe, field)) ?? String(value);
    return written(one) === written(other);
  });
}

/** What a probe asks, with the defaults of Kubernetes filled in, as a text to compare; empty where it asks nothing. */
function handlerText(probe: DataNode, portNumbers: ReadonlyMap<string, number>): string {
  return HANDLERS.flatMap((handler) => {
    const node = at(probe, handler);
    if (!isMap(node)) return [];
    const port = textOf(at(node, 'port'));
    const headers = itemsOf(at(node, 'httpHeaders')).map(plain);
    const written = {
      port: port === undefined ? null : String(portNumbers.get(port) ?? port),
      host: textOf(at(node, 'host')) ?? '',
      path: textOf(at(node, 'path')) ?? '/',
      scheme: (textOf(at(node, 'scheme')) ?? 'HTTP').toUpperCase(),
      service: textOf(at(node, 'service')) ?? '',
      command: itemsOf(at(node, 'command')).map((word) => textOf(word) ?? ''),
      headers,
    };
    return [`${handler} ${JSON.stringify(written)}`];
  }).join(' ');
}
