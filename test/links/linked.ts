import type { Settings } from '../../src/config/settings.js';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import { linkModel } from '../../src/links/run.js';
import type { Model } from '../../src/model/model.js';
import { readWorkspace } from '../../src/readers/run.js';

/** The model of a small repository, read and linked. */
export async function linked(
  files: Readonly<Record<string, string>>,
  settings: Settings = defaultSettings,
): Promise<Model> {
  const workspace = memoryWorkspace(files);
  const { model, documents } = await readWorkspace(workspace, settings);
  await linkModel(model, workspace, documents, settings);
  return model;
}
