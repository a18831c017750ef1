/** Commands that wait for a deploy and fail where it fails, whatever stands around them. */
const WAITS_FOR_DEPLOY: readonly RegExp[] = [
  /^(?:kubectl|oc)\b.*\s(?:rollout\s+status|wait)(?=\s|$)/,
  /^kubectl[ -]argo[ -]rollouts\b.*\sstatus(?=\s|$)/,
  /^helm\b.*\stest(?=\s|$)/,
  /^argocd\s+app\s+wait\b/,
  /^aws\b.*\s(?:ecs|deploy|cloudformation|lambda|elasticbeanstalk)\s+wait\b/,
  /^gcloud\b.*\sdeploy\s+rollouts\s+describe\b/,
  /^flux\b.*\sreconcile\b/,
  /^nomad\s+deployment\s+status\b/,
];

/** Commands that ask a running system, if one was deployed before. */
const ASKS_SYSTEM: readonly RegExp[] = [
  /^(?:curl|wget|http|https|xh|grpcurl|grpc_health_probe)\b.*(?:health|ready|readiness|liveness|alive|\/live\b|status|smoke|version|\/ping\b|--fail\b|\s-\w*f\w*\s|--spider\b)/i,
  /^(?:wait-on|wait-for-it|wait-for|\.\/wait-for\S*|k6\s+run|newman\s+run|lighthouse|lhci\s+autorun)(?=\s|$)/,
  /^(?:playwright\s+test|cypress\s+run)\b/,
];

const NAMED =
  /^(?:(?:npm|pnpm|yarn|bun)(?:\s+-\S+)*\s+(?:run\s+)?|make\s+|just\s+|task\s+|rake\s+|(?:bash|sh|python3?|node|ruby|tsx|pytest)\s+(?:\S*\/)?|(?:\.{0,2}\/)(?:\S*\/)?)[\w:.-]*(?:smoke|health|verif|post-?deploy|acceptance|e2e|synthetic|wait)[\w:.-]*(?=[\s/]|$)/i;

/** How sure it is that a command checks a deploy: by itself, or only where something was deployed before it. */
export type Verifies = 'surely' | 'after a deploy';

export function verifies(command: string): Verifies | undefined {
  if (WAITS_FOR_DEPLOY.some((pattern) => pattern.test(command))) return 'surely';
  const asks = ASKS_SYSTEM.some((pattern) => pattern.test(command)) || NAMED.test(command);
  return asks ? 'after a deploy' : undefined;
}

/** Options with which a deploy waits for its own result, and tools that always do. */
const WAITS_ITSELF: readonly RegExp[] = [
  /^(?:helm|helmfile)\b.*\s--(?:wait|atomic|rollback-on-failure)\b(?!=false)/,
  /^aws\b.*\scloudformation\s+deploy\b/,
  /^sam\s+deploy\b/,
  /^cdk\s+deploy\b/,
  /^(?:fly|flyctl)\s+deploy\b(?!.*\s--(?:detach|now)\b)/,
  /^gcloud\b.*\srun\s+deploy\b(?!.*\s--async\b)/,
  /^(?:kamal|copilot)\s+deploy\b/,
  /^docker\b.*\s(?:stack\s+deploy|service\s+update)\b.*\s--detach(?:=|\s+)false\b/,
  /^kubectl\b.*\s--wait\b(?!=false)/,
  /^pulumi\s+up\b/,
];

/** Whether a command that deploys waits for the result itself. */
export function waitsItself(command: string): boolean {
  return WAITS_ITSELF.some((pattern) => pattern.test(command));
}

/** Whether a job or step says by its name that it checks what was deployed. */
export function saysVerify(name: string): boolean {
  return /(?:^|[^a-z])(?:smoke|health|healthcheck|verify|verification|post[-_ ]?deploy\w*|e2e|acceptance|synthetics?|monitor|wait)(?:[^a-z]|$)/i.test(
    name.replace(/([a-z])([A-Z])/g, '$1-$2'),
  );
}
