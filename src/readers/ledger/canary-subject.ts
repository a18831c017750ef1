import { entryOf, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { signalOf } from '../values/signal.js';
import { ledgerStepSubjects, stepsOf, trafficFacts } from './canary-steps.js';
import { cohortFacts } from './cohort.js';
import type { Field } from './field.js';
import { fieldOf, isGiven } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';
import { thresholdOf } from './threshold.js';

/** The canary that a ledger plans: who is first, and its steps, each with a weight in percent. What judges it are its stop conditions. */
export function canarySubjects(view: LedgerView, ledger: Subject<'ledger'>): Subject[] {
  const list = fieldOf(view.root, 'canary.steps');
  if (known(view.deployment) !== 'canary') return [];
  const cohort = fieldOf(view.root, 'canary.cohort');
  const stop = fieldOf(view.root, 'canary.stop_conditions');
  const steps = stepsOf(list.node);
  const first = steps.find(({ weight }) => weight !== 0);
  const weight = entryOf(first?.node, 'weight');
  const made = subject(
    'canary',
    `${ledger.key} / canary`,
    { path: view.path, span: list.place },
    {
      system: 'ledger',
      name: ledger.key,
      namespace: null,
      strategy: 'canary',
      ...trafficFacts(steps),
      trafficRouting: unknown('a ledger does not say'),
      replicas: null,
      staging: false,
      judgeSwitch: 'on',
      ...judgeFacts(stop),
      ...cohortFacts(cohort),
    },
    {
      spans: {
        name: { value: list.place },
        cohort: { value: cohort.place },
        signals: { value: stop.place },
        ...(weight === undefined ? {} : { firstWeight: spansOf(weight) }),
      },
    },
  );
  return [made, ...ledgerStepSubjects(steps, made)];
}

/** A stop condition that says no signal may look at anything. */
function judgeFacts(stop: Field): Pick<FactsOfKind['canary'], 'judges' | 'signals'> {
  if (stop.presence === 'unreadable') {
    const fact = unknown('not of the expected type');
    return { judges: fact, signals: fact };
  }
  if (!isGiven(stop)) return { judges: [], signals: [] };
  if (stop.presence !== 'stated' || stop.node === undefined)
    return { judges: ['stop-condition'], signals: ['other'] };
  const items = stop.node.kind === 'list' ? itemsOf(stop.node) : [stop.node];
  const signals = items.filter(isStated).map((item) => {
    const { signal } = thresholdOf(item);
    return signalOf(signal ?? textOf(item) ?? '');
  });
  return { judges: ['stop-condition'], signals: [...new Set(signals)] };
}
