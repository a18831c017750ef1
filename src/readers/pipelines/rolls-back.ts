const ROLLS_BACK: readonly RegExp[] = [
  /^(?:kubectl|oc)\b.*\s(?:rollout\s+undo|rollback)(?=\s|$)/,
  /^kubectl[ -]argo[ -]rollouts\b.*\s(?:undo|abort)(?=\s|$)/,
  /^helm\b.*\srollback(?=\s|$)/,
  /^argocd\s+app\s+rollback\b/,
  /^heroku\s+(?:releases:)?rollback\b/,
  /^(?:vercel|railway|netlify|wrangler|kamal|firebase)\s+rollback\b/,
  /^aws\b.*\sdeploy\s+stop-deployment\b.*--auto-rollback-enabled/,
  /^gcloud\b.*\srun\s+services\s+update-traffic\b.*--to-(?:revisions|tags)/,
  /^gcloud\b.*\sdeploy\s+(?:targets\s+rollback|rollouts\s+cancel)\b/,
  /^docker\b.*\sservice\s+(?:rollback\b|update\b.*\s--rollback\b)/,
  /^cap\s+\S+\s+deploy:rollback\b/,
  /^nomad\s+job\s+revert\b/,
  /^(?:(?:npm|pnpm|yarn|bun)(?:\s+-\S+)*\s+(?:run\s+)?|make\s+|just\s+|task\s+|rake\s+|(?:bash|sh|python3?|node|ruby|tsx)\s+(?:\S*\/)?|(?:\.{0,2}\/)(?:\S*\/)?)[\w:.-]*roll-?_?back[\w:.-]*(?=\s|$)/i,
];

/** Whether a command takes a running system back to an earlier version. */
export function rollsBack(command: string): boolean {
  return (
    ROLLS_BACK.some((pattern) => pattern.test(command)) &&
    !/--dry-run\b|migrat|(?:^|[\s:])db[:\s]/.test(command)
  );
}

/** Whether a job or workflow says by its name that it takes a deploy back. */
export function saysRollBack(name: string): boolean {
  return /(?:^|[^a-z])(?:roll[-_ ]?back|revert)(?:[^a-z]|$)/i.test(name.replace(/([a-z])([A-Z])/g, '$1-$2'));
}

/** Whether an input asks which version to deploy: a manual start that takes one is a way back. */
export function namesVersion(input: string): boolean {
  return /(?:^|[-_])(?:version|tag|ref|sha|commit|image|image_?tag|revision|release|build|artifact)s?(?:[-_]|$)/i.test(
    input.replace(/([a-z])([A-Z])/g, '$1_$2'),
  );
}
