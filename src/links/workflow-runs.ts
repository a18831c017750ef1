import { known } from '../model/fact.js';
import type { Link } from './link.js';

/**
 * A pipeline that runs after another one sees the code of changes only where that other one runs for
 * changes.
 */
export const workflowRuns: Link = {
  name: 'workflow-runs',
  link(model) {
    const byName = new Map(model.of('pipeline').map(({ facts }) => [known(facts.name), facts]));
    for (const { facts } of model.of('preview')) {
      const follows = known(facts.follows);
      if (follows === undefined || facts.runsUntrustedCode === false) continue;
      const followed = follows.map((name) => known(byName.get(name)?.triggers));
      const neverForChanges = followed.every((triggers) => triggers?.includes('pull_request') === false);
      if (followed.length > 0 && neverForChanges) facts.runsUntrustedCode = false;
    }
  },
};
