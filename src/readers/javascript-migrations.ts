import { isJavaScript } from '../documents/document.js';
import { blankClaim } from './migrations/blank-code.js';
import { codeClaim, isEngine } from './migrations/code-claim.js';
import { layoutOf, mayBeMigration } from './migrations/javascript/layout.js';
import { javascriptScript } from './migrations/javascript/script.js';
import { subjectsOf } from './migrations/subjects.js';
import type { Reader } from './reader.js';

/** Reads migrations in JavaScript and TypeScript, of the frameworks in `migrations/javascript`. */
export const javascriptMigrations: Reader = {
  name: 'javascript-migrations',
  formats: ['javascript', 'typescript'],
  paths: mayBeMigration,
  claims(file, context) {
    const { path, text } = file;
    const layout = layoutOf(path, text, context);
    if (layout === undefined) return blankClaim(file, 'migration');
    const { framework, place, engine } = layout;
    return codeClaim(`${framework.name} migration`, place, engine);
  },
  async read(document, context) {
    const layout = layoutOf(document.path, document.text, context);
    if (layout === undefined || !isJavaScript(document) || !isEngine(layout.engine)) return [];
    const { framework, place, engine } = layout;
    const script = await javascriptScript(document, framework, engine, place);
    return script === undefined ? [] : subjectsOf(script);
  },
};
