import { isData } from '../documents/document.js';
import { metricsOf } from './argo/metrics.js';
import { canaryOf, experimentOf } from './argo/rollout.js';
import { templateOf } from './argo/templates.js';
import { claimManifest, manifestTest } from './kubernetes/claim.js';
import { objectsOf } from './kubernetes/objects.js';
import type { Reader } from './reader.js';

const isOurs = manifestTest('Rollout|Experiment|AnalysisTemplate|ClusterAnalysisTemplate');

/** Rollouts and experiments of Argo, and the templates of the analysis that judges them. */
export const argoRollouts: Reader = {
  name: 'argo-rollouts',
  formats: ['yaml', 'json'],

  claims(file, context) {
    if (!file.text.includes('argoproj.io/') || !isOurs(file)) return undefined;
    return claimManifest('Argo Rollouts manifest', file, context);
  },

  read(document) {
    if (!isData(document)) return [];
    return objectsOf(document).flatMap((object) => {
      if (!object.apiVersion.startsWith('argoproj.io/')) return [];
      switch (object.kind) {
        case 'Rollout':
          return canaryOf(object, document.path);
        case 'AnalysisTemplate':
        case 'ClusterAnalysisTemplate':
          return [templateOf(object, document.path), ...metricsOf(object, document.path)];
        case 'Experiment':
          return [experimentOf(object, document.path)];
        default:
          return [];
      }
    });
  },
};
