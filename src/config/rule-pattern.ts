/** `family/name` or `family/*`; what configs, `--only` and inline ignores may say. */
export const rulePattern = /^[a-z][a-z0-9-]*\/(?:\*|[a-z][a-z0-9-]*)$/;

/** Whether a rule id is the one named, or one of the family named by `family/*`; `*` names all. */
export function matchesRule(pattern: string, ruleId: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('/*') ? ruleId.startsWith(pattern.slice(0, -1)) : ruleId === pattern;
}
