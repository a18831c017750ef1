/** One way in which a workflow is started; what its expressions are asked for. */
export interface Scenario {
  /** The event, as `github.event_name` has it. */
  readonly event: string;
  /** `github.event.action`, where one is meant. */
  readonly action?: string;
  /** Whether the change comes from a fork, by somebody the repository does not know. */
  readonly fork?: boolean;
  /** Whether a push or release is of a tag. */
  readonly tag?: boolean;
  /** The branch that is pushed, where one is meant. */
  readonly branch?: string;
  /** What a workflow that calls it gives as inputs, by their names in lower case. */
  readonly inputs?: ReadonlyMap<string, string>;
}

/** What makes two runs of one workflow have different values. */
export type Varying = 'run' | 'commit' | 'change' | 'ref';

/** What is known of the value of an expression in a scenario. */
export interface Value {
  /** The value itself, where it is known. */
  readonly literal?: string | number | boolean | null;
  /** Whether it counts as true, where that is known. */
  readonly truth?: boolean;
  /** What it surely differs by from run to run. */
  readonly varies: readonly Varying[];
  /** Whether it may differ by more than that. */
  readonly mayVary: boolean;
}

export function literal(value: string | number | boolean | null): Value {
  return { literal: value, truth: Boolean(value), varies: [], mayVary: false };
}

/** A text that is not empty and otherwise not known. */
function some(...varies: readonly Varying[]): Value {
  return { truth: true, varies, mayVary: false };
}

/** Not known at all, and the same in every run of one kind: an input, a cell of a matrix. */
export const settled: Value = { varies: [], mayVary: false };

export const anything: Value = { varies: [], mayVary: true };

const CHANGES = new Set(['pull_request', 'pull_request_target', 'pull_request_review']);

/** Events that have no action. */
const WITHOUT_ACTION = new Set(['push', 'schedule', 'workflow_dispatch', 'create', 'delete']);

/** Whether an event is about a pull request. */
export function isChange({ event }: Scenario): boolean {
  return CHANGES.has(event);
}

/**
 * The value of a context path.
 *
 * @param path in lower case, as `pathOf` gives it.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/contexts
 */
export function contextValue(path: string, scenario: Scenario): Value {
  const [context, field = ''] = path.split('.');
  const input = context === 'inputs' ? scenario.inputs?.get(field) : undefined;
  if (input !== undefined) return literal(input);
  if (context === 'inputs' || context === 'matrix' || context === 'vars' || context === 'runner')
    return settled;
  if (context !== 'github') return anything;
  if (path.startsWith('github.event.pull_request')) return pullRequestValue(path, scenario);
  if (path.startsWith('github.event.workflow_run')) return workflowRunValue(path, scenario);
  switch (path) {
    case 'github.event_name':
      return scenario.event === 'workflow_call' ? anything : literal(scenario.event);
    case 'github.event.action':
      if (scenario.action !== undefined) return literal(scenario.action);
      return WITHOUT_ACTION.has(scenario.event) ? literal(null) : anything;
    case 'github.event.number':
      return isChange(scenario) ? some('change') : literal(null);
    case 'github.ref':
    case 'github.ref_name':
      return refValue(path, scenario);
    case 'github.ref_type':
      return scenario.tag === undefined ? anything : literal(scenario.tag ? 'tag' : 'branch');
    case 'github.head_ref':
      return isChange(scenario) ? some('change') : outsideChange(scenario);
    case 'github.base_ref':
      return isChange(scenario) ? some() : outsideChange(scenario);
    case 'github.sha':
      return some('commit');
    case 'github.run_id':
    case 'github.run_number':
      return some('run');
    case 'github.workflow':
    case 'github.job':
    case 'github.repository':
    case 'github.repository_owner':
    case 'github.actor':
      return some();
    default:
      return anything;
  }
}

function outsideChange({ event }: Scenario): Value {
  return event === 'workflow_call' ? anything : literal('');
}

function refValue(path: string, scenario: Scenario): Value {
  if (scenario.branch !== undefined) {
    return {
      ...literal(path === 'github.ref' ? `refs/heads/${scenario.branch}` : scenario.branch),
      varies: ['ref'],
    };
  }
  if (scenario.event === 'pull_request') {
    return { ...literal(path === 'github.ref' ? 'refs/pull/1/merge' : '1/merge'), varies: ['change'] };
  }
  if (scenario.event === 'push' || scenario.event === 'release') return some('ref');
  return scenario.event === 'workflow_call' ? { ...some('ref'), mayVary: true } : some();
}

function pullRequestValue(path: string, scenario: Scenario): Value {
  if (!isChange(scenario)) return scenario.event === 'workflow_call' ? anything : literal(null);
  switch (path) {
    case 'github.event.pull_request':
    case 'github.event.pull_request.number':
    case 'github.event.pull_request.id':
    case 'github.event.pull_request.head.ref':
      return some('change');
    case 'github.event.pull_request.head.sha':
      return some('change', 'commit');
    case 'github.event.pull_request.state':
      return literal(scenario.action === 'closed' ? 'closed' : 'open');
    case 'github.event.pull_request.merged':
      return scenario.action === 'closed' ? anything : literal(false);
    case 'github.event.pull_request.draft':
      return scenario.action === 'closed' ? anything : literal(false);
    case 'github.event.pull_request.head.repo.fork':
      return scenario.fork === undefined ? anything : literal(scenario.fork);
    default:
      return anything;
  }
}

/** A run that a fork's change has started, where the scenario is a fork. */
function workflowRunValue(path: string, scenario: Scenario): Value {
  if (scenario.event !== 'workflow_run') return scenario.event === 'workflow_call' ? anything : literal(null);
  switch (path) {
    case 'github.event.workflow_run.event':
      return scenario.fork === true ? literal('pull_request') : anything;
    case 'github.event.workflow_run.conclusion':
      return literal('success');
    case 'github.event.workflow_run.head_sha':
      return some('commit');
    default:
      return anything;
  }
}
