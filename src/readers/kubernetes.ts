import { fileNameOf } from '../discover/file-index.js';
import { isData } from '../documents/document.js';
import { claimManifest, manifestTest } from './kubernetes/claim.js';
import { objectsOf } from './kubernetes/objects.js';
import { readKustomization, readSkaffold } from './kubernetes/overlays.js';
import { workloadKinds, workloadsOf } from './kubernetes/workloads.js';
import type { Reader } from './reader.js';

const runsPods = manifestTest(`${workloadKinds.join('|')}|List`);
const isKubernetesObject = manifestTest('[A-Z]\\w+');

/** Manifests: what runs, in which containers; and the files of kustomize and skaffold that change them. */
export const kubernetes: Reader = {
  name: 'kubernetes',
  formats: ['yaml', 'json'],

  claims(file, context) {
    if (isKustomization(file.path)) return { role: 'kustomization' };
    if (isSkaffold(file.path, file.text)) return { role: 'skaffold file' };
    if (runsPods(file)) return claimManifest('Kubernetes manifest', file, context);
    if (file.text.includes('argoproj.io/') || !isKubernetesObject(file)) return undefined;
    return { role: 'Kubernetes manifest', unread: { reason: 'declaring what no rule judges' } };
  },

  read(document) {
    if (!isData(document)) return [];
    if (isKustomization(document.path)) return readKustomization(document);
    if (isSkaffold(document.path, document.text)) return readSkaffold(document);
    return objectsOf(document).flatMap((object) => workloadsOf(object, document.path));
  },
};

function isKustomization(path: string): boolean {
  return /^kustomization\.ya?ml$/i.test(fileNameOf(path));
}

function isSkaffold(path: string, text: string): boolean {
  return /^skaffold.*\.ya?ml$/.test(fileNameOf(path)) && /^apiVersion:[ \t]*skaffold\//m.test(text);
}
