import { at, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';

/** What the webhooks of a Canary do for it. */
export interface Hooks {
  /** Whether one of them can stop it: before or during the rollout. */
  readonly judge: boolean;
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
  const types = itemsOf(list).map((hook) => textOf(at(hook, 'type')) ?? 'rollout');
  if (isTemplated(textOf(list) ?? '')) types.push('rollout');
  const byHand = types.filter((type) => type.startsWith('confirm-') || type === 'rollback');
  return {
    judge: types.some((type) => !TOLD.has(type) && !byHand.includes(type)),
    gate: types.includes('confirm-traffic-increase') || types.includes('confirm-promotion'),
    hand: byHand.length > 0,
  };
}
