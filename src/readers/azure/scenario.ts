/** One way in which a pipeline is started; what its conditions are asked for. */
export interface Scenario {
  /** `Build.Reason`. */
  readonly reason: 'IndividualCI' | 'PullRequest' | 'Schedule' | 'Manual';
  readonly ref: 'default' | 'other' | 'tag' | 'change';
}

export const openChange: Scenario = { reason: 'PullRequest', ref: 'change' };
export const pushToAnyBranch: Scenario = { reason: 'IndividualCI', ref: 'other' };
export const pushToDefault: Scenario = { reason: 'IndividualCI', ref: 'default' };
export const pushOfTag: Scenario = { reason: 'IndividualCI', ref: 'tag' };
export const onSchedule: Scenario = { reason: 'Schedule', ref: 'default' };
export const byHand: Scenario = { reason: 'Manual', ref: 'default' };

/** A text, `null` for what is not set, `undefined` where nothing tells. */
export type Value = string | null | undefined;

const REFS = {
  default: 'refs/heads/main',
  other: 'refs/heads/a-branch-nobody-named',
  tag: 'refs/tags/v1.2.3',
  change: 'refs/pull/1/merge',
} as const;

/**
 * The value of a predefined variable in a scenario; `undefined` also for one that is not predefined.
 *
 * @param name in lower case.
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables
 */
export function predefined(name: string, { reason, ref }: Scenario): Value {
  switch (name) {
    case 'build.reason':
      return reason;
    case 'build.sourcebranch':
      return REFS[ref];
    case 'build.sourcebranchname':
      return REFS[ref].replace(/^.*\//, '');
    case 'system.pullrequest.pullrequestid':
    case 'system.pullrequest.pullrequestnumber':
      return ref === 'change' ? '1' : null;
    case 'system.pullrequest.targetbranch':
      return ref === 'change' ? 'refs/heads/main' : null;
    case 'system.pullrequest.targetbranchname':
      return ref === 'change' ? 'main' : null;
    case 'system.pullrequest.sourcebranch':
      return ref === 'change' ? REFS.other : null;
    default:
      return undefined;
  }
}

/** Names by which conditions call the default branch; a repository has only one of them. */
const DEFAULT_BRANCH = /^(?:refs\/heads\/)?(?:main|master|trunk)$/i;

/** Texts are compared without regard to case; all names of the default branch are taken to be the one. */
export function sameText(left: string, right: string): boolean {
  if (left.toLowerCase() === right.toLowerCase()) return true;
  return (
    DEFAULT_BRANCH.test(left) && DEFAULT_BRANCH.test(right) && left.includes('/') === right.includes('/')
  );
}
