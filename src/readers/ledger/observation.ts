import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { isUnknown, known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { parseDuration } from '../values/duration.js';
import { factOf } from './fact-of.js';
import { fieldOf } from './field.js';
import type { Gap } from './gaps.js';
import { gapAt, gapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';
import { thresholdOf } from './threshold.js';

type Window = Evidence & { readonly signal: string; readonly window: string; readonly seconds: number };

/** How long the release is watched, by whom, and what would take longer than that to be noticed. */
export function observationFacts(view: LedgerView): Partial<Subject<'ledger'>['facts']> {
  const field = fieldOf(view.root, 'observation.duration');
  const stated = factOf(field, (node) => parseDuration(textOf(node) ?? ''));
  const seconds = stated === 0 ? null : stated;
  return {
    observationSeconds: seconds,
    observationDuration: isUnknown(seconds) ? seconds : (textOf(field.node)?.trim() ?? null),
    missingInObservation: missingInObservation(view, stated === 0),
    widerWindows: windowsIn(view).filter((one) => one.seconds > (known(seconds) ?? Number.POSITIVE_INFINITY)),
  };
}

function missingInObservation({ root, path }: LedgerView, isZero: boolean): Gap[] {
  const [block] = gapsIn(root, path, ['observation']);
  if (block !== undefined) return [block];
  const zero = isZero ? [gapAt(path, fieldOf(root, 'observation.duration').place, 'duration')] : [];
  return [
    ...zero,
    ...gapsIn(
      root,
      path,
      ['duration', 'owner', 'checks'].map((name) => `observation.${name}`),
    ),
  ];
}

function windowsIn({ root, path }: LedgerView): Window[] {
  return ['canary.stop_conditions', 'runbook.stop_thresholds'].flatMap((name) => {
    const { node } = fieldOf(root, name);
    const items = node?.kind === 'list' ? itemsOf(node) : [node];
    return items.filter(isStated).flatMap((item) => windowOf(item, path));
  });
}

function windowOf(item: DataNode, path: string): Window[] {
  const { signal = 'a stop condition', windowSeconds: seconds } = thresholdOf(item);
  const node = at(item, 'window');
  if (seconds === undefined || node === undefined) return [];
  const window = textOf(node)?.trim() ?? '';
  return [{ path, span: node.span, note: `${signal} is looked at for ${window}`, signal, window, seconds }];
}
