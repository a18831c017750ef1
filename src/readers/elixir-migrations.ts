import { isSyntax } from '../documents/document.js';
import { codeClaim, isEngine } from './migrations/code-claim.js';
import { ectoEngine, ectoPlace } from './migrations/elixir/layout.js';
import { elixirScript } from './migrations/elixir/script.js';
import { subjectsOf } from './migrations/subjects.js';
import type { Reader } from './reader.js';

/** Reads the migrations of Ecto. */
export const elixirMigrations: Reader = {
  name: 'elixir-migrations',
  formats: ['elixir'],
  paths: (path) => /\/\d+_\w+\.exs$/.test(path),
  claims({ path }, context) {
    const place = ectoPlace(path, context.settings.migrations.folders);
    return place === undefined ? undefined : codeClaim('Ecto migration', place, ectoEngine(path, context));
  },
  async read(document, context) {
    const place = ectoPlace(document.path, context.settings.migrations.folders);
    const engine = ectoEngine(document.path, context);
    if (place === undefined || !isSyntax(document) || !isEngine(engine)) return [];
    const script = await elixirScript(document, engine, place);
    return script === undefined ? [] : subjectsOf(script);
  },
};
