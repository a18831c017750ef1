import { at, entriesOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Scenario } from './scenario.js';

/** One event of `on`. */
export interface Trigger {
  readonly event: string;
  /** The actions of the event that start it; absent where the default ones hold. */
  readonly types: readonly string[] | undefined;
  readonly branches: readonly string[] | undefined;
  readonly tags: readonly string[] | undefined;
  /** The workflows whose end starts it. */
  readonly workflows: readonly string[];
}

/** The actions on a pull request that start a workflow where it names none. */
export const DEFAULT_ACTIONS: readonly string[] = ['opened', 'synchronize', 'reopened'];

/**
 * The events of `on`, in each of its spellings: a text, a list, a map.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export function triggersOf(on: DataNode | undefined): Trigger[] {
  if (on === undefined) return [];
  const single = textOf(on);
  if (single !== undefined) return [triggerOf(single, undefined)];
  if (on.kind === 'list')
    return on.items.flatMap((item) => textOf(item) ?? []).map((event) => triggerOf(event, undefined));
  return entriesOf(on).map(({ key, value }) => triggerOf(key, value));
}

function triggerOf(event: string, filters: DataNode | undefined): Trigger {
  return {
    event,
    types: textsOf(at(filters, 'types')),
    branches: textsOf(at(filters, 'branches')),
    tags: textsOf(at(filters, 'tags')),
    workflows: textsOf(at(filters, 'workflows')) ?? [],
  };
}

function textsOf(node: DataNode | undefined): readonly string[] | undefined {
  if (node === undefined) return undefined;
  const single = textOf(node);
  return single === undefined ? itemsOf(node).flatMap((item) => textOf(item) ?? []) : [single];
}

/** A way to start a workflow for a change, with the trigger that allows it. */
export interface ChangeScenario extends Scenario {
  readonly trigger: Trigger;
}

/**
 * The ways in which a change starts a workflow while it is open. A closed change is none: what runs then
 * cleans up, or deploys what was merged.
 */
export function openChangeScenarios(triggers: readonly Trigger[]): ChangeScenario[] {
  return triggers.flatMap((trigger) => {
    if (trigger.event === 'workflow_run') return [{ event: 'workflow_run', trigger }];
    if (trigger.event !== 'pull_request' && trigger.event !== 'pull_request_target') return [];
    const actions = (trigger.types ?? DEFAULT_ACTIONS).filter((action) => action !== 'closed');
    return actions.map((action) => ({ event: trigger.event, action, trigger }));
  });
}

/** The ways in which the end of a change starts a workflow. */
export function closedChangeScenarios(triggers: readonly Trigger[]): Scenario[] {
  return triggers
    .filter(({ event, types }) => isPullRequest(event) && types?.includes('closed') === true)
    .map(({ event }) => ({ event, action: 'closed' }));
}

/** The ways in which anything but a change starts a workflow. */
export function otherScenarios(triggers: readonly Trigger[]): Scenario[] {
  return triggers.flatMap((trigger) => {
    const { event, tags, branches } = trigger;
    if (isPullRequest(event))
      return trigger.types?.includes('closed') === true ? [{ event, action: 'closed' }] : [];
    if (event === 'release') return [{ event, tag: true }];
    if (event !== 'push') return [{ event }];
    if (tags !== undefined && branches === undefined) return [{ event, tag: true }];
    return branches !== undefined && tags === undefined ? [{ event, tag: false }] : [{ event }];
  });
}

function isPullRequest(event: string): boolean {
  return event === 'pull_request' || event === 'pull_request_target';
}
