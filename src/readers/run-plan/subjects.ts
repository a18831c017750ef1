import { folderOf, joinPath } from '../../discover/file-index.js';
import { at, booleanOf, entryOf, factOf, numberOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { PlannedService } from './services.js';
import { plannedServices, textsIn } from './services.js';

/** A run plan, and each of its services. */
export function* runPlanSubjects(plan: DataNode, path: string): Generator<Subject> {
  const planned = plannedServices(at(plan, 'services'));
  const mode = modeOf(plan);
  const parallelLimit = factOf(at(plan, 'parallelLimit'), numberOf);
  const continueOnFailure = factOf(at(plan, 'continueOnFailure'), booleanOf);
  yield subject(
    'run-plan',
    `run plan ${path}`,
    { path, span: plan.span },
    {
      mode,
      parallelLimit,
      continueOnFailure,
      projectRoot: rootOf(plan, path),
      services: servicesFact(planned, path),
      edges: edgesOf(planned, path),
      order: orderOf(plan, path),
    },
    { spans: spansIn(plan) },
  );
  for (const one of planned) yield serviceSubject(one, path);
}

function modeOf(plan: DataNode): Fact<string> {
  const mode = factOf(at(plan, 'executionMode'), textOf);
  return typeof mode === 'string' ? mode.trim() : mode;
}

/** Relative to the file, unless it says nothing of it. */
function rootOf(plan: DataNode, path: string): Fact<string> {
  const root = factOf(at(plan, 'projectRoot'), textOf) ?? '.';
  if (isUnknown(root)) return root;
  const folder = /^(?:\/|~|[a-z]:)/i.test(root) ? undefined : joinPath(folderOf(path), root);
  return folder ?? unknown('outside of the working directory');
}

function servicesFact(planned: readonly PlannedService[], path: string) {
  return planned.map(({ name, node, nameSpan, folder }) => ({
    path,
    span: folder?.span ?? nameSpan,
    note: `the plan runs ${name}`,
    name,
    folder: folder?.text ?? null,
    type: textOf(at(node, 'type')) ?? null,
    healthCheck: textOf(at(node, 'healthCheck')) ?? textOf(at(node, 'healthCheck', 'url')) ?? null,
    script: textOf(at(node, 'script')) ?? null,
    port: textOf(at(node, 'port')) ?? null,
  }));
}

/** Dependencies outside of the plan set no order within it. */
function edgesOf(
  planned: readonly PlannedService[],
  path: string,
): Fact<readonly (Evidence & { readonly service: string; readonly dependency: string })[]> {
  const names = new Set(planned.map(({ name }) => name));
  const edges: (Evidence & { service: string; dependency: string })[] = [];
  for (const { name, dependsOn } of planned) {
    if (isUnknown(dependsOn)) return dependsOn;
    for (const { text, span } of dependsOn) {
      if (names.has(text))
        edges.push({ path, span, note: `${name} depends on ${text}`, service: name, dependency: text });
    }
  }
  return edges;
}

function orderOf(plan: DataNode, path: string): Fact<readonly (Evidence & { readonly service: string })[]> {
  const node = at(plan, 'cascadeOrder');
  if (node === undefined) return null;
  const order = textsIn(node);
  if (isUnknown(order)) return order;
  return order.map(({ text, span }, index) => ({
    path,
    span,
    note: `${text} starts as no. ${index + 1}`,
    service: text,
  }));
}

function spansIn(plan: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  for (const [fact, key] of KEYS) {
    const entry = entryOf(plan, key);
    if (entry !== undefined) spans[fact] = spansOf(entry);
  }
  return spans;
}

const KEYS = [
  ['mode', 'executionMode'],
  ['parallelLimit', 'parallelLimit'],
  ['continueOnFailure', 'continueOnFailure'],
  ['order', 'cascadeOrder'],
  ['projectRoot', 'projectRoot'],
  ['services', 'services'],
] as const;

/** Of a service of a plan only its name and what it depends on are known; an inventory tells the rest. */
function serviceSubject(
  { name, node, nameSpan, dependsOn }: PlannedService,
  path: string,
): Subject<'service'> {
  const start = Math.min(node.span.start, nameSpan.start);
  return subject(
    'service',
    `service ${name}`,
    { path, span: { start, end: node.span.end } },
    {
      id: name,
      origin: 'run-plan',
      inventory: null,
      deps: isUnknown(dependsOn)
        ? dependsOn
        : dependsOn.map(({ text, span }) => ({ path, span, note: `${name} depends on ${text}`, id: text })),
      ...NOT_TOLD,
    },
  );
}

const NOT_TOLD = {
  definedAt: [],
  architecture: null,
  inScope: false,
  cluster: null,
  blockingDeps: [],
  unknownDeps: [],
  unknownIds: [],
  cycle: null,
  cycleLead: false,
  cycleEdges: [],
  computedLevel: null,
  documentedLevel: [],
  tier: [],
  laterTierDeps: [],
  implemented: false,
  implementedAt: [],
  unimplementedDeps: [],
  rolledOutAt: [],
  duplicates: [],
  loadOrderFaults: [],
  eventDeps: [],
  provides: [],
  unprovidedEvents: [],
  tables: [],
  foreignTables: [],
} as const;
