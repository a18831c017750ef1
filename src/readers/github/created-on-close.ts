import type { Evidence } from '../../model/span.js';
import { removalByAction, removalByCommand } from '../pipelines/per-change.js';
import { commandsOf } from '../pipelines/shell.js';
import { scriptOf } from './job-actions.js';
import type { Made } from './per-change.js';
import { ancestorsOf, jobRuns, stepRuns } from './reachability.js';
import type { Scenario } from './scenario.js';
import type { Job, Workflow } from './workflow.js';

/** Parts of a condition that are the same for an open and a closed change. */
const SAME_WHEN_CLOSED =
  /^github\.(?:event_name|actor|triggering_actor|repository\w*|head_ref|base_ref|event\.repository\b.*|event\.pull_request\.(?:labels|user|head|base|title|number|author_association)\b.*)$/;

/**
 * What a job makes for a change and makes again when the change is closed: nothing on the way asks for the
 * action or the state of the change. What removes itself then is left out.
 */
export function createdOnClose(made: readonly Made[], job: Job, workflow: Workflow): Evidence[] {
  const [end] = workflow.scenarios.closed;
  if (end === undefined) return [];
  const runs = jobRuns(job, workflow, end);
  if (runs === false || (runs === undefined && !chainIsSame(job, workflow))) return [];
  return made
    .filter(({ removesItself, family }) => !removesItself && !isRemovedAgain(family, job, end))
    .filter(({ step }) => {
      const there = step === undefined ? true : stepRuns(step, end);
      return there === true || (there === undefined && isSameWhenClosed(step?.condition?.text));
    })
    .map(({ path, span, note }) => ({ path, span, note }));
}

/** A job that takes away what it made, whatever happens in between, leaves nothing behind. */
function isRemovedAgain(family: string, job: Job, end: Scenario): boolean {
  return job.steps.some((step) => {
    const commands = commandsOf(scriptOf(step)?.text ?? '').map(removalByCommand);
    const removes = [...commands, removalByAction(step.uses?.text ?? '', false)].includes(family);
    return removes && stepRuns(step, end) === true && step.condition?.text.includes('always()') === true;
  });
}

function chainIsSame(job: Job, workflow: Workflow): boolean {
  const before = ancestorsOf(job, workflow).map((id) => workflow.jobById.get(id));
  return [job, ...before].every((one) => isSameWhenClosed(one?.condition?.text));
}

function isSameWhenClosed(condition: string | undefined): boolean {
  const read = condition?.match(
    /\b(?:github|needs|steps|env|inputs|vars|secrets|matrix|jobs|runner)\.[\w.*-]+/g,
  );
  return (
    (read ?? []).every((one) => SAME_WHEN_CLOSED.test(one)) &&
    !/\bfailure\(|\bcancelled\(/.test(condition ?? '')
  );
}
