import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';

/** Looks, for what a change leaves behind, in every scanned pipeline for the job that takes it away. */
export const previewTeardown: Link = {
  name: 'preview-teardown',
  link(model) {
    const jobs = model.of('pipeline-job');
    for (const preview of model.of('preview')) {
      if ((known(preview.facts.creates) ?? []).length > 0) pair(preview, jobs);
    }
  },
};

/** A removal by the same tool, or by a job whose name says that it cleans up, is taken to be the one. */
function pair(preview: Subject<'preview'>, jobs: readonly Subject<'pipeline-job'>[]): void {
  const families = new Set((known(preview.facts.creates) ?? []).map(({ family }) => family));
  preview.facts.removedBy = jobs.flatMap(({ facts }) =>
    (known(facts.removes) ?? [])
      .filter(({ family, generic }) => generic || families.has(family))
      .map(({ path, span, note }) => ({ path, span, note })),
  );
}
