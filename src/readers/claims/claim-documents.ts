const plans =
  /(?:^|\/)(?:[^/]*plan[^/]*|tasks)\.(?:md|markdown)$|(?:^|\/)plans\/.*\.(?:md|markdown)$|\.story\.md$/i;
const runbooks = /(?:^|\/)(?:runbook|rollout)[^/]*\.(?:md|markdown)$/i;

const skills = /(?:^|\/)SKILL\.md$/;
const templates = /(?:^|\/)templates?\//i;

/** A document whose promises count: an operator's, or an agent's, that is no template for one. */
export function claimRole(path: string): 'runbook' | 'plan' | 'agent skill' | undefined {
  const isSkill = skills.test(path) && !templates.test(path);
  return isSkill ? 'agent skill' : documentRole(path);
}

/** What a document is to an operator: a runbook tells how a change is carried out, a plan also why. */
export function documentRole(path: string): 'runbook' | 'plan' | undefined {
  if (runbooks.test(path)) return 'runbook';
  return plans.test(path) ? 'plan' : undefined;
}
