import type { Job, Workflow } from './workflow.js';

const WORKFLOWS = /^(.*?)(?:\/|^)\.github\/(?:workflows|actions)\//;

/**
 * The workflows and actions of the same repository that a job runs, as paths like those of scanned files; an
 * action is named by its folder.
 */
export function callsOf(job: Job, workflow: Workflow): string[] {
  const root = repositoryOf(workflow.path);
  const used = [job.calls, ...job.steps.map(({ uses }) => uses?.text)];
  const local = used.filter((uses) => uses?.startsWith('./') === true);
  return [
    ...new Set(local.map((uses) => `${root}${(uses ?? '').replace(/^(?:\.\/)+/, '').replace(/\/$/, '')}`)),
  ];
}

/** The folder of the repository that a workflow or action is in, with a slash; empty for the scanned one. */
function repositoryOf(path: string): string {
  const folder = WORKFLOWS.exec(path)?.[1] ?? '';
  return folder === '' ? '' : `${folder}/`;
}
