import { known } from '../model/fact.js';
import { subject } from '../model/subject.js';
import type { Link } from './link.js';

/** A step that deploys without keeping an earlier release is a workload that nobody can take back. */
export const helmHistory: Link = {
  name: 'helm-history',
  link(model) {
    for (const { key, path, span, spans, facts } of model.of('pipeline-step')) {
      if (facts.system !== 'github' || known(facts.keepsNoHistory) === undefined) continue;
      const place = spans.keepsNoHistory ?? { value: span };
      const made = subject(
        'workload',
        `release of ${key}`,
        { path, span },
        {
          system: 'github',
          controller: 'Helm release',
          name: `The release that "${known(facts.keepsNoHistory)}" installs`,
          staging: known(facts.staging) === true,
          patch: false,
          historyLimit: 0,
        },
        { spans: { historyLimit: place } },
      );
      model.add(made);
    }
  },
};
