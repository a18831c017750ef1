import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Evidence, Place } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';

/** A place with its sentence, of a job by its name. */
export type NamedPlace = Evidence & { readonly name: string };

/** More jobs than anyone reads of; keeps a file of thousands from naming all of them for each. */
export const MAX_TOLD = 20;

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

/** The jobs of one file that wait for each of them by name, through others too. */
export function jobsBehind(
  jobs: readonly Subject<'pipeline-job'>[],
): ReadonlyMap<string, readonly Subject<'pipeline-job'>[]> {
  const behind = new Map<string, Subject<'pipeline-job'>[]>();
  for (const job of jobs) {
    for (const name of known(job.facts.ancestors) ?? []) {
      const waiting = behind.get(name);
      if (waiting === undefined) behind.set(name, [job]);
      else waiting.push(job);
    }
  }
  return behind;
}
