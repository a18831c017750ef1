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
  /** Set where a workflow calls it and hands on no secrets of its own. */
  readonly withoutSecrets?: boolean;
}

/** The ways in which a workflow is started, by who starts it. */
export interface Scenarios {
  /**
   * By a change while it is open. A closed change is none: what runs then cleans up, or deploys what was
   * merged.
   */
  readonly open: readonly ChangeScenario[];
  /** By the end of a change. */
  readonly closed: readonly Scenario[];
  /** By anything but an open change. */
  readonly other: readonly Scenario[];
  /** By somebody without rights on the repository, and with the rights of the repository. */
  readonly strangers: readonly Scenario[];
}

export function scenariosOf(triggers: readonly Trigger[]): Scenarios {
  const closed = triggers
    .filter(({ event, types }) => isPullRequest(event) && types?.includes('closed') === true)
    .map(({ event }) => ({ event, action: 'closed' }));
  return {
    open: triggers.flatMap(openScenarios),
    closed,
    other: [...closed, ...triggers.flatMap(otherScenarios)],
    strangers: triggers.flatMap(strangersScenarios),
  };
}

function openScenarios(trigger: Trigger): ChangeScenario[] {
  if (trigger.event === 'workflow_run') return [{ event: 'workflow_run', trigger }];
  if (!isPullRequest(trigger.event)) return [];
  // A fork's change gets no secrets under `pull_request`; the one thought of is the repository's own.
  const own = trigger.event === 'pull_request' ? { fork: false } : {};
  return actionsOf(trigger).map((action) => ({ event: trigger.event, action, trigger, ...own }));
}

function otherScenarios({ event, tags, branches }: Trigger): Scenario[] {
  if (isPullRequest(event)) return [];
  if (event === 'release') return [{ event, tag: true }];
  if (event !== 'push') return [{ event }];
  if (tags !== undefined && branches === undefined) return [{ event, tag: true }];
  return branches !== undefined && tags === undefined ? [{ event, tag: false }] : [{ event }];
}

/** Actions on a pull request that only people with rights on the repository can take. */
const BY_MAINTAINERS = new Set([
  ...['labeled', 'unlabeled', 'assigned', 'unassigned', 'milestoned', 'demilestoned', 'review_requested'],
]);

/** A run that follows one of a named branch is not one of a stranger. */
function strangersScenarios(trigger: Trigger): Scenario[] {
  const { event, branches } = trigger;
  if (event === 'workflow_run') return branches === undefined ? [{ event, fork: true }] : [];
  if (event !== 'pull_request_target') return [];
  return actionsOf(trigger)
    .filter((action) => !BY_MAINTAINERS.has(action))
    .map((action) => ({ event, action, fork: true }));
}

/** The actions while a change is open; there are fewer kinds of them than a hostile file can list. */
function actionsOf({ types }: Trigger): string[] {
  return [...new Set(types ?? DEFAULT_ACTIONS)].filter((action) => action !== 'closed').slice(0, 30);
}

function isPullRequest(event: string): boolean {
  return event === 'pull_request' || event === 'pull_request_target';
}
