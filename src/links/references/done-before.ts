import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { resolvePath } from '../ledger-files/resolve-path.js';
import type { LinkContext } from '../link.js';

/**
 * The scripts whose work is done when a change of the schema runs: the jobs of the phases that stand before its own
 * in its ledger, which read the old shape to fill the new one, and the queries of that ledger. They stay in the
 * repository as the record of the rollout.
 */
export function doneBefore(
  change: Subject<'schema-change'>,
  model: Model,
  context: LinkContext,
): ReadonlySet<string> {
  const done = new Set<string>();
  for (const phase of model.of('ledger-phase')) {
    if (known(phase.facts.migrationPaths)?.includes(change.path) !== true) continue;
    for (const script of scriptsBefore(phase, model)) {
      for (const file of resolvePath(script, phase.path, context).files) done.add(file);
    }
  }
  return done;
}

/** As the ledger writes them: paths, and queries that are none. */
function scriptsBefore({ parent, facts }: Subject<'ledger-phase'>, model: Model): string[] {
  const index = known(facts.index) ?? 0;
  const earlier = model
    .of('ledger-phase')
    .filter((other) => other.parent === parent && (known(other.facts.index) ?? 0) < index);
  const runbooks = model.of('runbook').filter((runbook) => runbook.parent === parent);
  const queries = runbooks.flatMap((runbook) => known(runbook.facts.queries) ?? []);
  return [
    ...earlier.flatMap((phase) => known(phase.facts.job) ?? []),
    ...queries.flatMap(({ said }) => (/\s/.test(said) ? [] : said)),
  ];
}
