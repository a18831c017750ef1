import type { Settings } from '../config/settings.js';
import type { Revision } from '../discover/revision.js';
import type { TaggedReleases } from '../discover/tagged-releases.js';
import type { Workspace } from '../discover/workspace.js';
import { UnreadableFile } from '../discover/workspace.js';
import { decode } from '../documents/decode.js';
import type { TextDocument } from '../documents/document.js';
import type { Model } from '../model/model.js';
import { links } from './index.js';

/** Files past this are no code a person wrote; they are not searched for names. */
const MAX_TEXT_BYTES = 2 * 1024 * 1024;

/** Runs every link over the model, in order. */
export async function linkModel(
  model: Model,
  workspace: Workspace,
  documents: ReadonlyMap<string, TextDocument>,
  settings: Settings,
  git: { readonly since?: Revision | undefined; readonly taggedReleases?: TaggedReleases | undefined } = {},
): Promise<void> {
  const context = {
    files: workspace.files,
    settings,
    since: git.since,
    taggedReleases: git.taggedReleases,
    documents,
    text: (path: string) => textOf(path, workspace, documents),
    exists: (path: string) => workspace.exists(path),
  };
  for (const { link } of links) await link(model, context);
}

async function textOf(
  path: string,
  workspace: Workspace,
  documents: ReadonlyMap<string, TextDocument>,
): Promise<string | undefined> {
  const open = documents.get(path);
  if (open !== undefined) return open.text;
  try {
    if ((await workspace.size(path)) > MAX_TEXT_BYTES) return undefined;
    return decode(await workspace.read(path)).text;
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
