import { defaultSettings, type Settings } from '../../../src/config/settings.js';
import { memoryWorkspace } from '../../../src/discover/memory.js';
import { linkModel } from '../../../src/links/run.js';
import type { Model } from '../../../src/model/model.js';
import type { Subject } from '../../../src/model/subject.js';
import { type ReadResult, readWorkspace } from '../../../src/readers/run.js';

/** What the readers make of some files, before anything is linked. */
export function readFiles(
  files: Record<string, string>,
  settings: Partial<Settings> = {},
): Promise<ReadResult> {
  return readWorkspace(memoryWorkspace(files), { ...defaultSettings, ...settings });
}

/** The whole model of some files. */
export async function modelOf(
  files: Record<string, string>,
  settings: Partial<Settings> = {},
): Promise<Model> {
  const workspace = memoryWorkspace(files);
  const all = { ...defaultSettings, ...settings };
  const { model, documents } = await readWorkspace(workspace, all);
  await linkModel(model, workspace, documents, all);
  return model;
}

/** The one change of a model that is called so: `drop-column orders.status`. */
export function changeOf(model: Model, key: string): Subject<'schema-change'> {
  const found = model.of('schema-change').filter((one) => one.key === key);
  const [one] = found;
  if (one === undefined || found.length > 1) {
    throw new Error(
      `${found.length} of "${key}" among ${model.of('schema-change').map((change) => change.key)}`,
    );
  }
  return one;
}

/** The changes that the reader makes of one script in a plain folder. */
export async function changesOfScript(sql: string): Promise<Subject<'schema-change'>[]> {
  const { model } = await readFiles({ 'db/migrations/0001_script.sql': sql });
  return [...model.of('schema-change')];
}
