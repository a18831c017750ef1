import { isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { fieldOf, isGiven, textsOf } from './field.js';
import { gapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';

/** What has to be looked at before anything starts. */
const checks = [
  ...['incident', 'window', 'error_budget', 'rollback_target', 'alert_mutes'],
  ...['on_call', 'checked_at', 'decision'],
];

type Alarm = Evidence & { readonly what: string };

/** What was checked right before the start. */
export function preflightFacts(view: LedgerView): Partial<Subject<'ledger'>['facts']> {
  const { root, path } = view;
  const block = gapsIn(root, path, ['preflight']);
  const names = checks.map((name) => `preflight.${name}`);
  return {
    missingInPreflight: block.length > 0 ? block : gapsIn(root, path, names),
    preflightAlarms: [...named('incident', view), ...named('alert_mutes', view), ...budget(view)],
  };
}

/** What is there although `none` is right; what is absent or not needed is no alarm. */
function named(name: string, view: LedgerView): Alarm[] {
  const field = fieldOf(view.root, `preflight.${name}`);
  if (field.presence !== 'stated' || field.node === undefined || !isGiven(field)) return [];
  const said = field.node.kind === 'map' ? ['a map'] : textsOf(field.node);
  const found = said.filter((one) => !/^(?:none|no|false)$/i.test(one.trim()) && !isTemplated(one));
  if (found.length === 0) return [];
  const what = field.node.kind === 'map' ? `${name} is not none` : `${name} is ${found.join(', ')}`;
  return [{ path: view.path, span: field.place, note: what, what }];
}

function budget(view: LedgerView): Alarm[] {
  const { node, place, presence } = fieldOf(view.root, 'preflight.error_budget');
  const said = textOf(node)?.trim();
  if (presence !== 'stated' || said === undefined || itemsOf(node).length > 0 || !isSpent(said)) return [];
  const what = `error_budget is ${said}`;
  return [{ path: view.path, span: place, note: what, what }];
}

/** Nothing or less is left: `0`, `0 %`, `-5%`, `exhausted`, `100 % used`. */
function isSpent(said: string): boolean {
  const number = /^([-+]?\d{1,12}(?:[.,]\d{1,6})?)\s?(?:%|percent)?(.*)$/i.exec(said);
  if (number !== null) {
    const value = Number(number[1]?.replace(',', '.'));
    return usedUp.test(number[2] ?? '') ? value >= 100 : value <= 0;
  }
  return usedUp.test(said) && !/\b(?:not|never|un\w+|no)\b/i.test(said);
}

const usedUp = /\b(?:exhausted|spent|used|consumed|burnt|burned|depleted|gone)\b/i;
