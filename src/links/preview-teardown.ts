import { known } from '../model/fact.js';
import type { Link } from './link.js';

/** Looks, for what a change leaves behind, in every scanned pipeline for the job that takes it away. */
export const previewTeardown: Link = {
  name: 'preview-teardown',
  link(model) {
    const removals = model.of('pipeline-job').flatMap(({ facts }) => known(facts.removes) ?? []);
    for (const { facts } of model.of('preview')) {
      const families = new Set((known(facts.creates) ?? []).map(({ family }) => family));
      if (families.size === 0) continue;
      // A removal by the same tool, or by a job whose name says that it cleans up, is taken to be the one.
      const found = removals
        .filter(({ family, generic }) => generic || families.has('any') || families.has(family))
        .map(({ path, span, note }) => ({ path, span, note }));
      const said = known(facts.removedBy);
      if (said !== undefined || found.length > 0) facts.removedBy = [...(said ?? []), ...found];
    }
  },
};
