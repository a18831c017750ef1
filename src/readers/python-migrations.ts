import { isSyntax } from '../documents/document.js';
import { blankClaim } from './migrations/blank-code.js';
import { codeClaim, isEngine } from './migrations/code-claim.js';
import { alembicScript } from './migrations/python/alembic/script.js';
import { djangoProject } from './migrations/python/django/project.js';
import { djangoScript } from './migrations/python/django/script.js';
import { pythonEngine } from './migrations/python/engine.js';
import { mayBeMigration, pythonLayout } from './migrations/python/layout.js';
import { subjectsOf } from './migrations/subjects.js';
import type { Reader } from './reader.js';

const roles = { django: 'Django migration', alembic: 'Alembic migration' } as const;

/** Reads the migrations of Django and Alembic. */
export const pythonMigrations: Reader = {
  name: 'python-migrations',
  formats: ['python'],
  paths: mayBeMigration,
  claims(file, context) {
    const { path, text } = file;
    const layout = pythonLayout(path, text, context);
    if (layout === undefined) return blankClaim(file, 'migration');
    return codeClaim(roles[layout.tool], layout.place, pythonEngine(path, layout.tool, context));
  },
  async read(document, context) {
    const layout = pythonLayout(document.path, document.text, context);
    if (layout === undefined || !isSyntax(document)) return [];
    const engine = pythonEngine(document.path, layout.tool, context);
    if (!isEngine(engine)) return [];
    const script =
      layout.tool === 'django'
        ? await djangoScript(document, engine, djangoProject(context))
        : await alembicScript(document, engine, layout.place);
    return script === undefined ? [] : subjectsOf(script);
  },
};
