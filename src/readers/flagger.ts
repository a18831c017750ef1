import { isData } from '../documents/document.js';
import { canaryOf } from './flagger/canary.js';
import { templateOf } from './flagger/template.js';
import { claimManifest, manifestTest } from './kubernetes/claim.js';
import { objectsOf } from './kubernetes/objects.js';
import type { Reader } from './reader.js';

const isOurs = manifestTest('Canary|MetricTemplate');

/** Canaries of Flagger, and the templates of the metrics that judge them. */
export const flagger: Reader = {
  name: 'flagger',
  formats: ['yaml', 'json'],

  claims(file, context) {
    if (!file.text.includes('flagger.app/') || !isOurs(file)) return undefined;
    return claimManifest('Flagger manifest', file, context);
  },

  read(document) {
    if (!isData(document)) return [];
    return objectsOf(document).flatMap((object) => {
      if (!object.apiVersion.startsWith('flagger.app/')) return [];
      if (object.kind === 'Canary') return canaryOf(object, document.path);
      return object.kind === 'MetricTemplate' ? templateOf(object, document.path) : [];
    });
  },
};
