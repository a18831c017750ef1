import { at, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';

/** What the webhooks of a Canary do for it. */
export interface Hooks {
  /** Whether one of them can stop it: before or during the rollout. */
  readonly judge: boolean;
  /** Whether one of those looks at something, and does not only make traffic. */
  readonly looks: boolean;
  /** Whether it waits for one before more traffic, or all of it, is moved. */
  readonly gate: boolean;
  /** Whether one waits or may be asked to go back, which a person decides. */
  readonly hand: boolean;
}

/** Hooks that are told of the end, or of what happens. */
const TOLD = new Set(['post-rollout', 'event']);

/** @see https://docs.flagger.app/usage/webhooks a hook without a type runs during the rollout */
export function hooksOf(analysis: DataNode | undefined): Hooks {
  const list = at(analysis, 'webhooks');
  const hooks = itemsOf(list).map((hook) => ({ type: typeOf(hook), loads: makesTraffic(hook) }));
  if (isTemplated(textOf(list) ?? '')) hooks.push({ type: 'rollout', loads: false });
  const types = hooks.map(({ type }) => type);
  const byHand = types.filter((type) => type.startsWith('confirm-') || type === 'rollback');
  const judges = hooks.filter(({ type }) => !TOLD.has(type) && !byHand.includes(type));
  return {
    judge: judges.length > 0,
    looks: judges.some(({ loads }) => !loads),
    gate: types.includes('confirm-traffic-increase') || types.includes('confirm-promotion'),
    hand: byHand.length > 0,
  };
}

function typeOf(hook: DataNode): string {
  const type = textOf(at(hook, 'type'));
  return type === undefined || type === '' ? 'rollout' : type;
}

/** @see https://docs.flagger.app/usage/webhooks#load-testing */
function makesTraffic(hook: DataNode): boolean {
  if (/load/i.test(textOf(at(hook, 'name')) ?? '')) return true;
  return /^(?:hey|wrk2?|ghz|ab|fortio|vegeta|k6|bombardier)\s/.test(
    textOf(at(hook, 'metadata', 'cmd'))?.trim() ?? '',
  );
}
