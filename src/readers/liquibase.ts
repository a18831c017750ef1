import { liquibaseClaim } from './migrations/liquibase/claim.js';
import { isChangelogPath } from './migrations/liquibase/paths.js';
import { changelogsOf, prepareChangelogs } from './migrations/liquibase/prepared.js';
import type { Reader } from './reader.js';

/** Reads the changelogs of Liquibase: XML, YAML, JSON and formatted SQL. */
export const liquibase: Reader = {
  name: 'liquibase',
  formats: ['xml', 'yaml', 'json', 'sql'],
  paths: (path, context) =>
    !path.endsWith('.xml') || isChangelogPath(path) || changelogsOf(context).isIncluded(path),
  prepare: prepareChangelogs,
  claims: liquibaseClaim,
  async read(document, context) {
    const { changelogSubjects } = await import('./migrations/liquibase/subjects.js');
    return changelogSubjects(document, context);
  },
};
