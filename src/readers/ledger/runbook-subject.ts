import { itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { isNumericThreshold } from '../claims/stop-threshold.js';
import { deadThresholds } from './dead-thresholds.js';
import { factSpans } from './fact-spans.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';
import { queriesOf } from './queries.js';
import { missingItems, missingObservability } from './runbook-gaps.js';
import { thresholdOf } from './threshold.js';

type StopThreshold = Evidence & { readonly said: string; readonly numeric: boolean };

/** The runbook of a ledger; made even where the ledger has none, so that rules can say what it lacks. */
export function runbookSubject(view: LedgerView, ledger: Subject<'ledger'>): Subject<'runbook'> {
  const { place } = fieldOf(view.root, 'runbook');
  const thresholds = fieldOf(view.root, 'runbook.stop_thresholds').node;
  const facts: Subject<'runbook'>['facts'] = {
    source: 'ledger',
    stopThresholds: stopThresholdsOf(thresholds, view),
    deadThresholds: deadThresholds(view),
    missingItems: missingItems(view),
    missingObservability: missingObservability(view),
    queries: queriesOf(view),
  };
  const key = `${ledger.key} / runbook`;
  const spans = factSpans(view.root.node, { stopThresholds: 'runbook.stop_thresholds' });
  return subject('runbook', key, { path: view.path, span: place }, facts, { spans, parent: ledger });
}

/** Placeholders are no thresholds: they are missing, which another rule says. */
function stopThresholdsOf(node: DataNode | undefined, { path, text }: LedgerView): StopThreshold[] {
  const items = node?.kind === 'list' ? itemsOf(node) : [node];
  return items.filter(isStated).map((item) => {
    const said = textOf(item) ?? text.slice(item.span.start, item.span.end).replace(/\s+/g, ' ');
    return { path, span: item.span, note: 'this threshold', said, numeric: isNumeric(item) };
  });
}

function isNumeric(node: DataNode): boolean {
  if (node.kind === 'scalar') return isNumericThreshold(String(node.value));
  const { missing } = thresholdOf(node);
  return !(['signal', 'comparator', 'value'] as const).some((field) => missing.includes(field));
}
