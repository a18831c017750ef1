import { fileNameOf, foldersAbove } from '../discover/file-index.js';
import { isData } from '../documents/document.js';
import { unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { budgetsOf } from './kubernetes/budgets.js';
import { cacheFlushesOf } from './kubernetes/cache-flushes.js';
import { claimManifest, manifestTest } from './kubernetes/claim.js';
import { filedOperations, mayBeOperations } from './kubernetes/kustomize/patches.js';
import type { KubernetesObject } from './kubernetes/objects.js';
import { objectsOf } from './kubernetes/objects.js';
import { readKustomization, readSkaffold } from './kubernetes/overlays.js';
import { previewOverlaysOf } from './kubernetes/preview-overlay.js';
import { resourceSchemasOf } from './kubernetes/resource-schemas.js';
import { resourceOf } from './kubernetes/resources.js';
import { secretObjectsOf } from './kubernetes/secret-objects.js';
import { workloadsOf } from './kubernetes/workloads.js';
import type { ReadContext, Reader } from './reader.js';

const isKubernetesObject = manifestTest('[A-Z]\\w+');

/** Manifests: what runs, in which containers, and what refers to it; and the files of kustomize and skaffold that change them. */
export const kubernetes: Reader = {
  name: 'kubernetes',
  formats: ['yaml', 'json'],

  claims(file, context) {
    if (isKustomization(file.path)) return { role: 'kustomization' };
    if (isSkaffold(file.path, file.text)) return { role: 'skaffold file' };
    if (mayBeOperations(file.text) && isBesideKustomization(file.path, context))
      return { role: 'patch of a kustomization' };
    return isKubernetesObject(file) ? claimManifest('Kubernetes manifest', file, context) : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    if (isKustomization(document.path)) {
      return [...readKustomization(document), ...previewOverlaysOf(document)];
    }
    if (isSkaffold(document.path, document.text)) return readSkaffold(document);
    const operations = document.tree.roots.flatMap(filedOperations);
    if (operations.length > 0) return operations.flatMap((object) => patchSubjects(object, document.path));
    return objectsOf(document).flatMap((object) => subjectsOf(object, document.path));
  },
};

function subjectsOf(object: KubernetesObject, path: string): Subject[] {
  const workloads = workloadsOf(object, path);
  return [
    resourceOf(object, path),
    ...workloads,
    ...cacheFlushesOf(object, path, workloads),
    ...budgetsOf(object, path),
    ...secretObjectsOf(object, path),
    ...resourceSchemasOf(object, path),
  ];
}

function isBesideKustomization(path: string, { files }: ReadContext): boolean {
  return foldersAbove(path).some((folder) => files.inFolder(folder).some(isKustomization));
}

/** Its kustomization says what such a file is for. */
function patchSubjects(object: KubernetesObject, path: string): Subject[] {
  const untold = unknown('said by the kustomization');
  const made = workloadsOf(object, path);
  for (const one of made) {
    if (isWorkload(one)) Object.assign(one.facts, { controller: untold, name: untold });
  }
  return made;
}

function isWorkload(one: Subject): one is Subject<'workload'> {
  return one.kind === 'workload';
}

function isKustomization(path: string): boolean {
  return /^kustomization\.ya?ml$/i.test(fileNameOf(path));
}

function isSkaffold(path: string, text: string): boolean {
  return /^skaffold.*\.ya?ml$/.test(fileNameOf(path)) && /^apiVersion:[ \t]*skaffold\//m.test(text);
}
