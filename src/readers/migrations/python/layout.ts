import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import type { ReadContext } from '../../reader.js';
import { configuredFolder } from '../layout.js';
import type { Place } from '../place.js';
import { alembicHead } from './alembic/head.js';
import { isDjangoMigration } from './django/head.js';
import { djangoProject } from './django/project.js';

export interface PythonLayout {
  readonly tool: 'django' | 'alembic';
  readonly place: Place;
}

/** Whether a Python file may be a migration, by its path. */
export function mayBeMigration(path: string, { settings }: ReadContext): boolean {
  if (fileNameOf(path) === '__init__.py' || isOfTests(path)) return false;
  const configured = configuredFolder(path, settings.migrations)?.framework;
  if (configured === 'django' || configured === 'alembic') return true;
  return /(?:^|\/)migrations\/[^/]+\.py$|(?:^|\/)(?:versions|alembic|migrations)\/(?:[^/]+\/){0,3}[^/]+\.py$/.test(
    path,
  );
}

/** Where a Python file stands among migrations; `undefined` for one that is none. */
export function pythonLayout(path: string, text: string, context: ReadContext): PythonLayout | undefined {
  if (isDjangoMigration(text)) {
    const project = djangoProject(context);
    return { tool: 'django', place: project.place(project.file(path, text)) };
  }
  const head = alembicHead(text);
  if (head === undefined) return undefined;
  const history = versionsFolder(path);
  const named = (revision: string) => `${history}/${revision}`;
  return {
    tool: 'alembic',
    place: {
      history,
      migration: named(head.revision),
      version: null,
      part: 'both',
      parents: head.parents.map(named),
    },
  };
}

/** Revisions below `versions/` are of one history, in whatever folders they lie. */
function versionsFolder(path: string): string {
  const folder = folderOf(path);
  return /^(.*?(?:^|\/)versions)(?:\/|$)/.exec(folder)?.[1] ?? folder;
}

/** What lies in folders of tests is never applied to a database that anybody uses. */
function isOfTests(path: string): boolean {
  return /(?:^|\/)(?:tests?|testdata|fixtures|site-packages|node_modules)\//.test(path);
}
