import { kind } from '../vocabulary.js';

/** One DDL operation of a migration. */
export const schemaChange = kind('One DDL operation of a migration.', {});
