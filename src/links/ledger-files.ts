import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { resolvePath } from './ledger-files/resolve-path.js';
import type { Link, LinkContext } from './link.js';

/** Leads the paths of ledgers to files. */
export const ledgerFiles: Link = {
  name: 'ledger-files',
  link(model, context) {
    for (const phase of model.of('ledger-phase')) {
      const written = known(phase.facts.migrations) ?? [];
      const files = written.flatMap((one) => resolvePath(one, phase.path, context).files);
      phase.facts.migrationPaths = [...new Set(files)];
      const checksums = known(phase.facts.appliedChecksums) ?? [];
      phase.facts.appliedChecksums = checksums.flatMap((one) =>
        resolvePath(one.written, phase.path, context).files.map((file) => ({ ...one, file })),
      );
    }
    for (const ledger of model.of('ledger'))
      ledger.facts.unresolvedPaths = unresolvedPathsOf(ledger, context);
  },
};

type PathFields = NonNullable<Subject<'ledger'>['facts']['unresolvedPaths']>;

function unresolvedPathsOf({ path, facts }: Subject<'ledger'>, context: LinkContext): PathFields {
  const named = known(facts.pathFields) ?? [];
  return named
    .filter(({ written }) => resolvePath(written, path, context).exists === false)
    .map((one) => ({ ...one, note: 'no file is there' }));
}
