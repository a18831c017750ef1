import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import { linkModel } from '../../src/links/run.js';
import type { SubjectKind } from '../../src/model/kinds/index.js';
import type { Model } from '../../src/model/model.js';
import type { Subject } from '../../src/model/subject.js';
import { readWorkspace } from '../../src/readers/run.js';

/** The model of a small repository, read and linked as `lint` does it. */
export async function modelOf(files: Readonly<Record<string, string>>): Promise<Model> {
  const workspace = memoryWorkspace(files);
  const { model, documents } = await readWorkspace(workspace, defaultSettings);
  await linkModel(model, workspace, documents, defaultSettings);
  return model;
}

/** The one subject of a kind; the first where there are several. */
export async function firstOf<K extends SubjectKind>(
  kind: K,
  files: Readonly<Record<string, string>>,
): Promise<Subject<K>> {
  const [first] = (await modelOf(files)).of(kind);
  if (first === undefined) throw new Error(`no ${kind} was read`);
  return first;
}
