import { isData } from '../documents/document.js';
import { applicationSetsOf } from './argocd/application-sets.js';
import { claimManifest, manifestTest } from './kubernetes/claim.js';
import { objectsOf } from './kubernetes/objects.js';
import type { Reader } from './reader.js';

const isApplicationSet = manifestTest('ApplicationSet|List');

/**
 * ApplicationSets of Argo CD that make an application for each pull request. Their braces are parameters, which
 * Argo CD fills in itself: a manifest is read as it stands.
 */
export const argocd: Reader = {
  name: 'argocd',
  formats: ['yaml', 'json'],

  claims(file, context) {
    if (!isApplicationSet(file) || !/\bpullRequest["']?[ \t]*:/.test(file.text)) return undefined;
    const claim = claimManifest('Argo CD ApplicationSet', file, context);
    return claim.role === 'Helm template' ? claim : { role: claim.role };
  },

  read(document) {
    if (!isData(document)) return [];
    return objectsOf(document)
      .filter(({ kind, apiVersion }) => kind === 'ApplicationSet' && apiVersion.startsWith('argoproj.io/'))
      .flatMap((object) => applicationSetsOf(object, document.path));
  },
};
