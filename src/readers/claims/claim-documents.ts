const plans =
  /(?:^|\/)(?:[^/]*plan[^/]*|tasks)\.(?:md|markdown)$|(?:^|\/)plans\/.*\.(?:md|markdown)$|\.story\.md$/i;
const runbooks = /(?:^|\/)(?:runbook|rollout)[^/]*\.(?:md|markdown)$/i;

/** What a document is to an operator: a runbook tells how a change is carried out, a plan also why. */
export function documentRole(path: string): 'runbook' | 'plan' | undefined {
  if (runbooks.test(path)) return 'runbook';
  return plans.test(path) ? 'plan' : undefined;
}
