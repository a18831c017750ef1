import { folderOf, joinPath } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Link, LinkContext } from './link.js';

/** What a script asks for that tells production from a preview. */
const ASKS_FOR_PRODUCTION =
  /VERCEL_(?:TARGET_)?ENV|VERCEL_GIT_COMMIT_REF|\bCONTEXT\b|NETLIFY_CONTEXT|IS_PULL_REQUEST|PULL_REQUEST|RENDER_GIT_BRANCH|GIT_BRANCH/;

/** Endings that a script may be run without. */
const ENDINGS = ['', '.ts', '.js', '.mjs', '.cjs', '.sh'];

/**
 * Looks into the files that builds run to migrate: one that asks for production itself is a guard, and of one
 * that is not there nothing is known.
 */
export const previewBuilds: Link = {
  name: 'preview-builds',
  async link(model, context) {
    for (const { facts } of model.of('preview')) {
      const found = known(facts.buildMigrations) ?? [];
      if (found.every(({ script }) => script === undefined)) continue;
      const kept = [];
      for (const one of found) {
        if (one.script === undefined || (await runsUnguarded(one.script, one.path, context))) kept.push(one);
      }
      facts.buildMigrations = kept;
    }
  },
};

async function runsUnguarded(script: string, from: string, context: LinkContext): Promise<boolean> {
  const path = joinPath(folderOf(from), script);
  if (path === undefined) return false;
  for (const ending of ENDINGS) {
    const text = await context.text(`${path}${ending}`);
    if (text !== undefined) return !ASKS_FOR_PRODUCTION.test(text);
  }
  return false;
}
