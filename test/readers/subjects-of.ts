import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import { linkModel } from '../../src/links/run.js';
import type { SubjectKind } from '../../src/model/kinds/index.js';
import type { Model } from '../../src/model/model.js';
import type { Subject } from '../../src/model/subject.js';
import { readWorkspace } from '../../src/readers/run.js';

/** What the readers, and then the links, make of a few files. */
export async function modelOf(files: Readonly<Record<string, string>>): Promise<Model> {
  const workspace = memoryWorkspace(files);
  const { model, documents } = await readWorkspace(workspace, defaultSettings);
  await linkModel(model, workspace, documents, defaultSettings);
  return model;
}

/** The facts of every subject of a kind, in order. */
export async function factsOf<K extends SubjectKind>(
  kind: K,
  files: Readonly<Record<string, string>>,
): Promise<Subject<K>['facts'][]> {
  return (await modelOf(files)).of(kind).map(({ facts }) => facts);
}
