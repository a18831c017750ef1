import type { SqlDocument } from '../documents/document.js';
import { isSql } from '../documents/document.js';
import { openDocument } from '../documents/open.js';
import type { Subject } from '../model/subject.js';
import { claimOf, isRead, placeOn } from './migrations/claim.js';
import { otherEnginesOf } from './migrations/engine-forms.js';
import { type Layout, layoutOf } from './migrations/layout.js';
import { sqlScript } from './migrations/sql-script.js';
import { subjectsOf } from './migrations/subjects.js';
import type { ReadContext, Reader } from './reader.js';

/** Reads SQL migrations, in the layouts of `migrations/frameworks`. */
export const sqlMigrations: Reader = {
  name: 'sql-migrations',
  formats: ['sql'],
  claims: claimOf,
  async read(document, context) {
    const layout = layoutOf(document.path, document.text, context);
    if (layout === undefined || !isSql(document)) return [];
    return [...subjectsIn(document, layout, context), ...(await contextOfOthers(document, layout, context))];
  },
};

function subjectsIn(document: SqlDocument, layout: Layout, context: ReadContext): Subject[] {
  const place = placeOn(document.tree.dialect, document.path, layout.place, context);
  return subjectsOf(sqlScript(document, { ...layout, place }, context));
}

/** What a script that several engines share means for the histories of those for which it is not judged. */
async function contextOfOthers(
  { path, text, format, tree }: SqlDocument,
  layout: Layout,
  context: ReadContext,
): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const engine of otherEnginesOf(path, tree.dialect, context.files)) {
    if (!isRead(engine)) continue;
    const document = await openDocument(path, text, format, { dialect: engine });
    if (document.problems.length > 0 || !isSql(document)) continue;
    for (const made of subjectsIn(document, layout, context)) {
      Object.assign(made.facts, { judgedElsewhere: true });
      subjects.push(made);
    }
  }
  return subjects;
}
