import { entryOf, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { signalOf } from '../values/signal.js';
import type { Field } from './field.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';
import { reachFacts, splitFact } from './stop-condition-facts.js';
import type { Threshold } from './threshold.js';
import { thresholdFields, thresholdOf } from './threshold.js';

/** The stop conditions of a ledger's canary; a single one may stand in place of a list. */
export function stopConditionSubjects(
  view: LedgerView,
  ledger: Subject<'ledger'>,
): Subject<'canary-metric'>[] {
  const { node, presence } = fieldOf(view.root, 'canary.stop_conditions');
  if (presence !== 'stated' || node === undefined) return [];
  const items = node.kind === 'list' ? itemsOf(node) : [node];
  const metricsBy = fieldOf(view.root, 'canary.metrics_by');
  return items.filter(isStated).map((item, index) => stopCondition(item, view, ledger, { metricsBy, index }));
}

function stopCondition(
  node: DataNode,
  view: LedgerView,
  ledger: Subject<'ledger'>,
  { metricsBy, index }: { readonly metricsBy: Field; readonly index: number },
): Subject<'canary-metric'> {
  const threshold = thresholdOf(node);
  const { signal, comparator, value, unit, windowSeconds, missing } = threshold;
  const facts: Subject<'canary-metric'>['facts'] = {
    system: 'ledger',
    name: signal ?? null,
    signal: signal === undefined ? null : signalOf(signal),
    hasBound: comparator !== undefined && value !== undefined,
    comparator: comparator ?? null,
    value: value ?? null,
    unit: unit ?? null,
    windowSeconds: windowSeconds ?? null,
    sentence: textOf(node) ?? null,
    missing: [...missing],
    ...reachFacts(threshold),
    splitBy: splitFact(metricsBy, index),
  };
  const key = `${ledger.key} / stop condition ${keyOf(threshold, node)}`;
  const place = { path: view.path, span: node.span };
  return subject('canary-metric', key, place, facts, {
    spans: { ...spansOfFacts(node), splitBy: { value: metricsBy.place } },
  });
}

function keyOf({ signal }: Threshold, node: DataNode): string {
  return signal ?? textOf(node) ?? 'without signal';
}

/** A field that is there and of no use has its place: a finding about it stands there. */
function spansOfFacts(node: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const { missing } = thresholdOf(node);
  for (const field of thresholdFields) {
    const entry = entryOf(node, field);
    if (entry === undefined) continue;
    spans[factNames[field]] = spansOf(entry);
    if (field === 'comparator') spans.harmPasses = spansOf(entry);
    if (field === 'value') spans.outOfReach = spansOf(entry);
    if (missing[0] === field) spans.missing = spansOf(entry);
  }
  return spans;
}

const factNames = {
  signal: 'name',
  comparator: 'comparator',
  value: 'value',
  unit: 'unit',
  window: 'windowSeconds',
} as const;
