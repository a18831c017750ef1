import { at, entryOf, factOf, itemsOf, numberOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { cohortFacts } from './cohort.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';

/** The canary that a ledger plans: who is first, and its steps, each with a weight in percent. What judges it are its stop conditions. */
export function canarySubjects(view: LedgerView, ledger: Subject<'ledger'>): Subject<'canary'>[] {
  const steps = fieldOf(view.root, 'canary.steps');
  if (known(view.deployment) !== 'canary') return [];
  const cohort = fieldOf(view.root, 'canary.cohort');
  const items = itemsOf(steps.node);
  const weights = items.map((item) => factOf(at(item, 'weight'), percentOf));
  const literal = weights.map(known);
  const first = literal.findIndex((weight) => weight === undefined || weight === null || weight > 0);
  const weight = entryOf(items[first], 'weight');
  return [
    subject(
      'canary',
      `${ledger.key} / canary`,
      { path: view.path, span: steps.place },
      {
        system: 'ledger',
        name: ledger.key,
        namespace: null,
        strategy: 'canary',
        weights: literal.every((one) => typeof one === 'number')
          ? literal.filter((one) => typeof one === 'number')
          : unknown('not of the expected type'),
        firstWeight: weights[first] ?? null,
        trafficRouting: unknown('a ledger does not say'),
        replicas: null,
        staging: false,
        ...cohortFacts(cohort),
      },
      {
        spans: {
          cohort: { value: cohort.place },
          ...(weight === undefined ? {} : { firstWeight: spansOf(weight) }),
        },
      },
    ),
  ];
}

/** `5`, `"5"` and `5%` are one weight. */
function percentOf(node: DataNode): number | undefined {
  const number = numberOf(node);
  if (number !== undefined) return number;
  const said = /^(\d+(?:\.\d+)?)\s*%?$/.exec(textOf(node)?.trim() ?? '');
  return said === null ? undefined : Number(said[1]);
}
