import { isSyntax } from '../documents/document.js';
import { codeClaim, isEngine } from './migrations/code-claim.js';
import { railsEngine } from './migrations/ruby/engine.js';
import { railsPlace } from './migrations/ruby/layout.js';
import { rubyScript } from './migrations/ruby/script.js';
import { subjectsOf } from './migrations/subjects.js';
import type { Reader } from './reader.js';

/** Reads the migrations of Rails. */
export const rubyMigrations: Reader = {
  name: 'ruby-migrations',
  formats: ['ruby'],
  paths: (path) => /\/\d+_\w+\.rb$/.test(path),
  claims({ path }, context) {
    const place = railsPlace(path, context.settings.migrations.folders);
    return place === undefined ? undefined : codeClaim('Rails migration', place, railsEngine(path, context));
  },
  async read(document, context) {
    const place = railsPlace(document.path, context.settings.migrations.folders);
    const engine = railsEngine(document.path, context);
    if (place === undefined || !isSyntax(document) || !isEngine(engine)) return [];
    const script = await rubyScript(document, engine, place);
    return script === undefined ? [] : subjectsOf(script);
  },
};
