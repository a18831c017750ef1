/** One way in which a pipeline is started; what its rules are asked for. */
export interface Scenario {
  /** `CI_PIPELINE_SOURCE`. */
  readonly source: 'push' | 'merge_request_event' | 'schedule' | 'web' | 'parent_pipeline';
  readonly ref: 'default' | 'other' | 'tag' | 'change';
  /** Set where every file that a rule asks for is touched or there. */
  readonly touchesAll?: boolean;
}

/** The ways in which a pipeline is started, by who starts it. */
export interface Scenarios {
  /** By a merge request while it is open. */
  readonly change: Scenario;
  /** By a push to a branch that nobody has named. */
  readonly anyBranch: Scenario;
  readonly defaultBranch: Scenario;
  readonly tag: Scenario;
  readonly schedule: Scenario;
  /** By a person, on the default branch. */
  readonly hand: Scenario;
}

/**
 * @param child whether another pipeline starts it; it then knows the branch of that one, and not its event.
 */
export function scenariosOf(child: boolean): Scenarios {
  const by = (source: Scenario['source'], ref: Scenario['ref']): Scenario => ({
    source: child ? 'parent_pipeline' : source,
    ref,
  });
  return {
    change: by('merge_request_event', 'change'),
    anyBranch: by('push', 'other'),
    defaultBranch: by('push', 'default'),
    tag: by('push', 'tag'),
    schedule: by('schedule', 'default'),
    hand: by('web', 'default'),
  };
}

/** A text, `null` for a variable that is not set, `undefined` where nothing tells. */
export type Value = string | null | undefined;

/** The name of a branch that no rule has thought of, and the one that most projects work on. */
const ANY_BRANCH = 'a-branch-nobody-named';
const DEFAULT_BRANCH = 'main';
const TAG = 'v1.2.3';

/** Names by which rules call the default branch; a project has only one of them. */
const DEFAULT_NAMES = new Set(['main', 'master', 'trunk']);

/**
 * The value of a predefined variable in a scenario; `undefined` also for one that is not predefined.
 *
 * @see https://docs.gitlab.com/ci/variables/predefined_variables/
 */
export function predefined(name: string, { source, ref }: Scenario): Value {
  switch (name) {
    case 'CI':
    case 'GITLAB_CI':
      return 'true';
    case 'CI_PIPELINE_SOURCE':
      return source;
    case 'CI_DEFAULT_BRANCH':
      return DEFAULT_BRANCH;
    case 'CI_COMMIT_BRANCH':
      return ref === 'tag' || ref === 'change' ? null : branchOf(ref);
    case 'CI_COMMIT_TAG':
      return ref === 'tag' ? TAG : null;
    case 'CI_COMMIT_REF_NAME':
    case 'CI_COMMIT_REF_SLUG':
      return ref === 'tag' ? TAG : branchOf(ref);
    case 'CI_MERGE_REQUEST_IID':
    case 'CI_MERGE_REQUEST_ID':
      return ref === 'change' ? '1' : null;
    case 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME':
      return ref === 'change' ? ANY_BRANCH : null;
    case 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME':
      return ref === 'change' ? DEFAULT_BRANCH : null;
    case 'CI_EXTERNAL_PULL_REQUEST_IID':
      return null;
    case 'CI_COMMIT_REF_PROTECTED':
      return ref === 'default' ? 'true' : ref === 'tag' ? undefined : 'false';
    default:
      return undefined;
  }
}

function branchOf(ref: Scenario['ref']): string {
  return ref === 'default' ? DEFAULT_BRANCH : ANY_BRANCH;
}

/** The same name, where both may be that of the default branch. */
export function sameText(left: string, right: string): boolean {
  return left === right || (DEFAULT_NAMES.has(left) && DEFAULT_NAMES.has(right));
}
