import { folderOf, foldersAbove, joinPath, pathIn } from '../../../discover/file-index.js';
import type { ReadContext } from '../../reader.js';
import { engineNamed, type MigrationEngine } from '../engine.js';

/** What the config of a tool says of the migrations near it. */
export interface ToolConfig {
  /** The folder of migrations that it names and that holds the file. */
  readonly folder: string | undefined;
  readonly engine: MigrationEngine | undefined;
}

const names = ['knexfile.js', 'knexfile.cjs', 'knexfile.mjs', 'knexfile.ts', 'database.json'] as const;

/**
 * What the nearest knexfile, or db-migrate's `database.json`, says of a file. They are code or hold a section
 * for each environment: of several engines the last counts, which is where production stands.
 *
 * @see https://knexjs.org/guide/migrations.html#knexfile-js
 * @see https://db-migrate.readthedocs.io/en/latest/Getting%20Started/configuration/
 */
export function toolConfigOf(path: string, context: ReadContext): ToolConfig | undefined {
  for (const folder of foldersAbove(path)) {
    for (const name of names) {
      const file = pathIn(folder, name);
      const text = context.companion(file);
      if (text !== undefined) return { folder: folderIn(text, folder, path), engine: engineIn(text) };
    }
  }
  return undefined;
}

function folderIn(text: string, base: string, path: string): string | undefined {
  for (const [, named] of text.matchAll(/\bdirectory\s*:\s*['"`]([^'"`\n]{1,200})['"`]/g)) {
    const folder = joinPath(base, named ?? '');
    if (folder !== undefined && folder !== '' && `${folderOf(path)}/`.startsWith(`${folder}/`)) return folder;
  }
  return undefined;
}

function engineIn(text: string): MigrationEngine | undefined {
  let engine: MigrationEngine | undefined;
  for (const [, name] of text.matchAll(/["']?\b(?:client|driver)\b["']?\s*:\s*['"]([\w-]+)['"]/g)) {
    engine = engineNamed(name ?? '') ?? engine;
  }
  return engine;
}
