import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';
import { reachOf } from '../values/threshold-range.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';
import type { Comparator } from './threshold.js';
import { thresholdOf } from './threshold.js';

export type DeadThreshold = Evidence & { readonly said: string; readonly problem: string };

/** The stop thresholds of a runbook that no measurement can reach, and those that every measurement does. */
export function deadThresholds({ root, path }: LedgerView): DeadThreshold[] {
  const { node } = fieldOf(root, 'runbook.stop_thresholds');
  const items = node?.kind === 'list' ? itemsOf(node) : [node];
  return items.filter(isStated).flatMap((item) => {
    const comparison = comparisonOf(item);
    if (comparison === undefined) return [];
    const { signal, comparator, value, unit } = comparison;
    const reach = isNegative(at(item, 'window')) ? 'never' : reachOf(comparison);
    if (reach === 'sometimes') return [];
    const said = [signal, comparator, value, unit].filter((part) => part !== '').join(' ');
    const problem = reach === 'never' ? 'can never be reached' : 'always holds';
    return [{ path, span: item.span, note: `this ${problem}`, said, problem }];
  });
}

interface Comparison {
  readonly signal: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
}

function comparisonOf(item: DataNode): Comparison | undefined {
  if (item.kind === 'scalar') return inWords(textOf(item) ?? '');
  const { signal = '', comparator, value, unit = '' } = thresholdOf(item);
  return comparator === undefined || value === undefined ? undefined : { signal, comparator, value, unit };
}

/** `error_rate > 120 %`, `replication lag above 10 s for 5m`; other sentences are not taken apart. */
function inWords(text: string): Comparison | undefined {
  const match =
    /^([a-z][\w .-]{0,60}?) ?(>=|<=|>|<|\babove|\bover|\bmore than|\bbelow|\bunder|\bless than) ?(-?\d{1,12}(?:\.\d{1,6})?) ?(%|[a-z]+)?(?: for .*)?$/i.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const [, signal = '', sign = '', value, unit = ''] = match;
  return { signal, comparator: comparatorOf(sign.toLowerCase()), value: Number(value), unit };
}

function comparatorOf(sign: string): Comparator {
  if (sign === '>=' || sign === '<=' || sign === '<') return sign;
  return sign === 'below' || sign === 'under' || sign === 'less than' ? '<' : '>';
}

function isNegative(window: DataNode | undefined): boolean {
  return /^-\s*\d/.test(textOf(window)?.trim() ?? '');
}
