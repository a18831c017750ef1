/**
 * Whether every step only puts old code back: nothing is said of the schema, the data or a flag.
 *
 * The words are those of the plan format: git revert, revert the commit or pull request, redeploy the previous
 * version, `kubectl rollout undo`, `helm rollback`, roll back the deployment, app to its target.
 */
export function revertsCodeOnly(steps: readonly string[]): boolean {
  return steps.length > 0 && steps.every((step) => codeOnly.test(step) && !stateWord.test(step));
}

const codeOnly =
  /\b(?:git revert|revert|redeploy|re-deploy|rollout undo|helm rollback|roll(?:ing)? ?back (?:the )?(?:deploy(?:ment)?|release|app(?:lication)?|image|code)|(?:app|application|image|code) (?:back )?to)\b/i;

const stateWord =
  /\b(?:migrations?|columns?|tables?|schema|backfills?|data|rows?|queues?|topics?|consumers?|cache|flags?|config|webhooks?|e-?mails?|payments?)\b|\.sql\b/i;

/**
 * Whether every step restores a backup or a snapshot: disaster recovery under the name of a rollback. Steps that
 * only prepare or check (stop the writers, verify, announce) do not make it another way back.
 */
export function restoresBackupOnly(steps: readonly string[]): boolean {
  const acts = steps.filter((step) => restoresBackup(step) || !preparesOrChecks.test(step.trim()));
  return acts.length > 0 && acts.every(restoresBackup);
}

/** Whether a step restores a backup, snapshot or dump, or recovers to a point in time. */
export function restoresBackup(step: string): boolean {
  if (/\b(?:not|never|no|without|instead)\b|n't\b/i.test(step)) return false;
  return (restoring.test(step) && backup.test(step)) || pointInTime.test(step);
}

const pointInTime = /\bpg_restore\b|\bpoint[- ]in[- ]time\b|\bPITR\b/i;
const restoring =
  /\b(?:restor\w+|recover\w*|roll(?:ing)? ?back to|go(?:ing)? back to|revert to|reload|re-?import)\b/i;
const backup = /\b(?:back-?ups?|snapshots?|dumps?|pg_dump)\b/i;

const preparesOrChecks =
  /^(?:(?:then|first|and) )?(?:stop|pause|announce|tell|inform|notify|verify|check|confirm|validate|test|wait|enable|page|call|take|create|find|download|restart|resume|start|reopen)\b/i;
