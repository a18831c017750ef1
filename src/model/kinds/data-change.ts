import { kind } from '../vocabulary.js';

/** One UPDATE, DELETE, INSERT, MERGE or TRUNCATE of a migration. */
export const dataChange = kind('One UPDATE, DELETE, INSERT, MERGE or TRUNCATE of a migration.', {});
