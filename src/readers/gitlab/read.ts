import { isMap } from '../../documents/data/navigate.js';
import type { DataDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import type { ReadContext } from '../reader.js';
import { canariesOf } from './canary.js';
import { pipelineOf } from './pipeline.js';
import { preparedProjects } from './prepared.js';
import { previewsOf } from './previews.js';
import { projectOf } from './project.js';
import { pipelineSubjects, readJobs } from './subjects.js';

/** The subjects of a pipeline; a file that another one includes is read with that one. */
export function subjectsOf({ path, text, tree }: DataDocument, context: ReadContext): Subject[] {
  const root = tree.roots.at(-1);
  const { included, children } = preparedProjects(context);
  if (!isMap(root) || included.has(path)) return [];
  const project = projectOf({ path, text, root, header: tree.roots.at(-2) }, context);
  const pipeline = pipelineOf(project, children.has(path));
  const jobs = readJobs(pipeline);
  if (jobs.length === 0) return [];
  return [...pipelineSubjects(pipeline, jobs), ...canariesOf(pipeline, jobs), ...previewsOf(pipeline, jobs)];
}
