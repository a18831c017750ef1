import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Evidence, Place } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';

/** A place with its sentence, of a job by its name. */
export type NamedPlace = Evidence & { readonly name: string };

/** The jobs of each pipeline, in their order. */
export function jobsByFile(model: Model): Subject<'pipeline-job'>[][] {
  const byPipeline = new Map<Subject | string, Subject<'pipeline-job'>[]>();
  for (const job of model.of('pipeline-job')) {
    const pipeline = job.parent ?? job.path;
    const jobs = byPipeline.get(pipeline);
    if (jobs === undefined) byPipeline.set(pipeline, [job]);
    else jobs.push(job);
  }
  return [...byPipeline.values()];
}

/** Where a job is named. */
export function placeOfJob({ path, span, spans }: Subject<'pipeline-job'>): Place {
  return { path, span: spans.name?.value ?? span };
}

/** Whether nothing but other pipelines start a job: what is around it is known where it is called. */
export function isOnlyCalled({ facts }: Subject<'pipeline-job'>): boolean {
  const starts = known(facts.starts);
  return starts !== undefined && starts.length > 0 && starts.every((start) => start === 'call');
}
