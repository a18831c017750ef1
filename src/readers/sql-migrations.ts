import { isSql } from '../documents/document.js';
import { claimOf, placeOn } from './migrations/claim.js';
import { layoutOf } from './migrations/layout.js';
import { sqlScript } from './migrations/sql-script.js';
import { subjectsOf } from './migrations/subjects.js';
import type { Reader } from './reader.js';

/** Reads SQL migrations, in the layouts of `migrations/frameworks`. */
export const sqlMigrations: Reader = {
  name: 'sql-migrations',
  formats: ['sql'],
  claims: claimOf,
  read(document, context) {
    const layout = layoutOf(document.path, document.text, context);
    if (layout === undefined || !isSql(document)) return [];
    const place = placeOn(document.tree.dialect, document.path, layout.place, context);
    return subjectsOf(sqlScript(document, { ...layout, place }));
  },
};
