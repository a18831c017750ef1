import { isMap } from '../../documents/data/navigate.js';
import type { DataDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import type { ReadContext } from '../reader.js';
import { canariesOf } from './canary.js';
import { isTemplate } from './claim.js';
import { pipelineOf } from './pipeline.js';
import { usedTemplates } from './prepared.js';
import { previewsOf } from './previews.js';
import { projectOf } from './project.js';
import { pipelineSubjects, readJobs } from './subjects.js';

/** The subjects of a pipeline; a template that one uses is read with that one. */
export function subjectsOf({ path, text, tree }: DataDocument, context: ReadContext): Subject[] {
  const root = tree.roots.at(-1);
  if (!isMap(root) || usedTemplates(context).has(path) || isTemplate(text)) return [];
  const pipeline = pipelineOf(projectOf({ path, text, root }, context));
  const jobs = readJobs(pipeline);
  if (jobs.length === 0) return [];
  return [...pipelineSubjects(pipeline, jobs), ...canariesOf(jobs), ...previewsOf(pipeline, jobs)];
}
